import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  buildDirectory: 'build',
  ssr: true,
  // The whole route table comes with the first script: a page never asks `/__manifest` in the middle of a workshop.
  routeDiscovery: { mode: 'initial' },
  buildEnd({ buildManifest, reactRouterConfig }) {
    const pages = Object.values(buildManifest?.routes ?? {})
    const hasScript = ({ file }: { file: string }) =>
      readFileSync(join(reactRouterConfig.appDirectory, file), 'utf8').includes('script: true')
    trimTable(
      join(reactRouterConfig.buildDirectory, 'client', 'assets'),
      new Set(pages.filter((page) => page.id === 'root' || hasScript(page)).map(({ id }) => id)),
    )
  },
} satisfies Config

/**
 * Pages without scripts are never opened by one: the table that browsers load says nothing of their files. It comes with
 * each first script, and half of it was that.
 */
function trimTable(assets: string, withScript: ReadonlySet<string>): void {
  const name = readdirSync(assets).find((file) => /^manifest-.*\.js$/.test(file))
  if (name === undefined) throw new Error(`no route table in ${assets}`)
  const file = join(assets, name)
  const text = readFileSync(file, 'utf8')
  const start = text.indexOf('{')
  const table = JSON.parse(text.slice(start).replace(/;\s*$/, '')) as {
    routes: Record<string, { imports: readonly string[]; css: readonly string[] }>
  }
  for (const [id, route] of Object.entries(table.routes))
    if (!withScript.has(id)) Object.assign(route, { imports: [], css: [] })
  writeFileSync(file, `${text.slice(0, start)}${JSON.stringify(table)};`)
}
