import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROGRAMME, WORKSHOP } from '../../src/cli/demo/full/programme.ts'
import type { DemoLinks } from '../../src/cli/demo/links.ts'
import { stageFor } from '../../src/cli/demo/put-on.ts'
import { readConfig } from '../../src/config.ts'
import { orThrow } from '../../src/core/refusal.ts'
import type { Services } from '../../src/http/services.ts'
import { startServer } from '../../src/main.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'
import { longDay } from './long-day.ts'

/** What the server tells once it is there: the scene's links, and of each long day its page, its editor and its notes. */
export type Told = {
  readonly links: DemoLinks
  /** 1,000 questions. */
  readonly day: LongDay
  /** The same, to be written into. */
  readonly text: LongDay
}
export type LongDay = { readonly live: string; readonly edit: string; readonly notes: string }

/**
 * The server that is measured, in a process of its own: the full scene, and two more workshops with a day of 1,000
 * questions. Tells its links by IPC, and at each message the CPU time that it has used by then, ms.
 */
const data = await mkdtemp(join(tmpdir(), 'manyrooms-bench-'))
await letDatabaseThrough(data)
const stage = stageFor({ moment: '11:31', clock: 'run' }, { seed: 1, learners: 0, home: 'Etc/UTC' })
const { now, routers } = stage
const server = await startServer(
  { ...readConfig({ data, port: '0' }, {}), logLevel: 'error' },
  { now, routers },
)
const base = server.listening.replace(/\/$/, '')
const scene = await stage.play({ services: server.services, data, shown: base, listening: base })
const day = await makeLongDay(server.services, 'a-long-day')
const text = await makeLongDay(server.services, 'a-long-text')
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu_ms: (user + system) / 1_000 })
})
process.once('disconnect', () => void close())
process.on('SIGINT', () => undefined)
process.send?.({ links: scene.links, day, text } satisfies Told)

async function makeLongDay(services: Services, slug: string): Promise<LongDay> {
  const wish = { ...WORKSHOP, title: 'A long day', slug }
  const { id } = orThrow(await services.programme.create(wish, PROGRAMME))
  const day = (await services.programme.days(id)).find(({ number }) => number === 1)?.id ?? ''
  orThrow(await services.stage.view(id))
  const list = await services.notes.list(id)
  const n = list.findIndex((one) => one.day === day)
  const notes = list[n]?.id ?? ''
  orThrow(await services.notes.importText(notes, longDay(1_000)))
  const director = {
    session: 'director of the bench',
    grants: [{ role: 'director', workshop: id, classroom: null }],
  } as const
  orThrow(await services.stage.do(director, id, { kind: 'next', seen: 0, day }, `bench:${slug}`))
  return { live: `${base}/w/${slug}/live`, edit: `${base}/w/${slug}/edit/${n + 1}`, notes }
}

async function close(): Promise<void> {
  await scene.close()
  await server.close()
  await rm(data, { recursive: true, force: true })
  process.exit(0)
}
