import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import routes from '../../routes.ts'
import { DEEDS } from './rules.ts'

/** Pages that show nothing of any workshop. */
const WITHOUT_DEED = new Set(['features/styleguide/ui/styleguide-page.tsx', 'ui/settings/page.tsx'])

type Route = { file: string; path?: string; children?: readonly Route[] }
const flat = (list: readonly Route[]): Route[] => list.flatMap((one) => [one, ...flat(one.children ?? [])])

test('[PE8] every page declares its row of the permission matrix', () => {
  const all = flat(routes as readonly Route[])
  expect(all.length).toBeGreaterThan(5)
  for (const { file } of all.filter((one) => !WITHOUT_DEED.has(one.file))) {
    const path = new URL(`../../${file}`, import.meta.url)
    expect([file, existsSync(path)]).toEqual([file, true])
    const source = readFileSync(path, 'utf8')
    const deed = /export const handle[^=]*=\s*\{[^}]*\bdeed: '([^']+)'/.exec(source)?.[1]
    expect([file, deed && Object.keys(DEEDS).includes(deed)]).toEqual([file, true])
  }
})

test('[PE8] a page whose row is not for anyone asks for it', () => {
  for (const { file } of flat(routes as readonly Route[])) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    const deed = /export const handle[^=]*=\s*\{[^}]*\bdeed: '([^']+)'/.exec(source)?.[1] as
      | keyof typeof DEEDS
      | undefined
    if (!deed || (DEEDS[deed] as readonly string[]).includes('anyone')) continue
    expect([file, /\b(?:permitted|allow|organiser|organiserOf)\(/.test(source)]).toEqual([file, true])
  }
})
