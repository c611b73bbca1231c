import { isRefusal, orThrow } from '../../core/refusal.ts'
import { StartError } from '../../core/start-error.ts'
import type { Services } from '../../http/services.ts'
import { castOf } from './cast.ts'
import { openCrowd } from './crowd.ts'
import { type DemoLinks, linksOf } from './links.ts'
import { type Memory, readMemory, writeMemory } from './memory.ts'
import { demoRooms } from './rooms.ts'
import { type SeedWish, seedDemo } from './seed.ts'
import type { StageClock } from './time.ts'

/** A day whose last planned minute is this long ago is over, ms: a stage may run late. */
const OVER_AFTER_MS = 30 * 60_000

export type PlayDeps = {
  readonly services: Services
  readonly clock: StageClock
  /** The data folder. */
  readonly data: string
  readonly wish: SeedWish
  /** What people open, and where we listen; without a slash at the end. */
  readonly shown: string
  readonly listening: string
}

/**
 * Puts a demo on: goes on with the one in the data folder while its day 1 runs, else makes a new one (the old one stays
 * as a past workshop). Throws StartError for a data folder that holds other workshops.
 */
export async function playDemo({ services, clock, data, wish, shown, listening }: PlayDeps): Promise<{
  links: DemoLinks
  close(): Promise<void>
}> {
  const before = await readMemory(data)
  const all = await services.programme.allWorkshops()
  if (!before && all.length > 0) {
    throw new StartError(
      'This data folder holds workshops that are no demo',
      data,
      'Choose another folder with --data, or leave it out: the demo then uses one that it removes at the end.',
    )
  }
  const goesOn = before !== null && (await isRunning(services, before.workshop, clock.now()))
  const memory = goesOn ? before : await seedDemo(services, clock, wish)
  if (!goesOn) await writeMemory(data, memory)
  const [room] = await demoRooms(services, memory.workshop)
  const links = await linksOf(services, memory.workshop, shown, room)
  const crowd = await gather(services, memory, links.notes.id, listening.replace(/^http/, 'ws'))
  return { links, close: () => crowd.close() }
}

async function isRunning(services: Services, workshop: string, now: Date): Promise<boolean> {
  const stage = await services.stage.view(workshop)
  if (isRefusal(stage) || stage.day?.number !== 1 || stage.now.mode === 'ended') return false
  const last = stage.plan.at(-1)
  return last !== undefined && last.ends + OVER_AFTER_MS > now.getTime()
}

async function gather(services: Services, memory: Memory, notes: string, base: string) {
  const rooms = await demoRooms(services, memory.workshop)
  return openCrowd({
    memory,
    cast: castOf(memory.seed, memory.learners.length),
    rooms: rooms.map(({ id }) => id),
    notes,
    base,
    questions: async () =>
      new Map(orThrow(await services.notes.questions(notes)).map(({ text, id }) => [text, id])),
  })
}
