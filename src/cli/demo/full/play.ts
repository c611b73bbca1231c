import { orThrow } from '../../../core/refusal.ts'
import type { Services } from '../../../http/services.ts'
import { openWire, type Wire } from '../../crowd/wire.ts'
import { type DemoLinks, linksOf } from '../links.ts'
import type { SceneClock } from './clock.ts'
import { openDesks } from './desks.ts'
import { type Led, losePhones, openPhones } from './phones.ts'
import { SHOWN_ROOM } from './rooms.ts'
import { type Scene, seedScene } from './seed.ts'
import type { Moment } from './timeline.ts'

export type SceneWish = { readonly moment: Moment; readonly clock: 'run' | 'hold' }

type PlayDeps = {
  readonly services: Services
  readonly clock: SceneClock
  readonly wish: SceneWish
  /** What people open, and where we listen; without a slash at the end. */
  readonly shown: string
  readonly listening: string
}

/** Puts the full scene on. Room leads' phones are connected where a room is online, so that the director sees it. */
export async function playScene({ services, clock, wish, shown, listening }: PlayDeps): Promise<{
  links: DemoLinks
  close(): Promise<void>
}> {
  const base = listening.replace(/^http/, 'ws')
  const lose = (workshop: string, rooms: readonly Led[]) => losePhones({ services, workshop, base }, rooms)
  const streamUrl = `${shown}/demo/stream`
  const scene = await seedScene({ services, clock, streamUrl, lose }, wish.moment)
  const { workshop } = scene
  const led = scene.rooms.flatMap(({ id, online }, index) => {
    const lead = scene.leads[index]
    return online && lead ? [{ id, lead }] : []
  })
  const room = scene.rooms.find(({ name }) => name === SHOWN_ROOM)
  const links = await linksOf(services, scene.workshop, shown, room)
  const phones = wish.moment === 'before' ? [] : await openPhones({ services, workshop, base }, led)
  const readers =
    wish.clock === 'hold' ? await openReaders(services, scene, links.notes.id, wish.moment, listening) : []
  const desks = await openDesks({ services, workshop, base }, scene, wish.moment)
  if (wish.clock === 'run') clock.run()
  const lead = scene.leads[scene.rooms.findIndex(({ name }) => name === SHOWN_ROOM)]
  return {
    links: {
      ...links,
      cookies: { seated: scene.seated.cookie, lead: lead?.cookie ?? '' },
      ids: { workshop: scene.workshop, classroom: room?.id ?? '' },
    },
    async close() {
      await Promise.all([...phones, ...readers, ...desks].map((one) => one.close()))
    },
  }
}

/** Pages that read the notes in the pictures, besides those that are opened there. */
const READING: Readonly<Record<Moment, number>> = {
  before: 0,
  '09:52': 611,
  '09:54': 640,
  '11:08': 1203,
  '11:10': 1203,
  '11:31': 1203,
  '11:52': 1100,
  '15:02': 40,
}

/** So many at once, so that nobody waits behind all of them. */
const READERS_AT_ONCE = 100

/** Readers who have everything up to now: they are counted, and told what comes. */
async function openReaders(
  services: Services,
  { workshop }: Scene,
  notes: string,
  moment: Moment,
  listening: string,
): Promise<Wire[]> {
  const { seq } = orThrow(await services.notes.page(notes))
  const base = listening.replace(/^http/, 'ws')
  const readers: Wire[] = []
  while (readers.length < READING[moment]) {
    const some = Math.min(READERS_AT_ONCE, READING[moment] - readers.length)
    const opened = Array.from({ length: some }, () =>
      openWire({
        base,
        workshop,
        cookie: '',
        see: [{ room: 'notes', id: notes, seq }],
        hear: () => undefined,
      }),
    )
    await Promise.all(opened.map((one) => one.welcome()))
    readers.push(...opened)
  }
  return readers
}
