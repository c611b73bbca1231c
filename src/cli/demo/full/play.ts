import { orThrow } from '../../../core/refusal.ts'
import type { Services } from '../../../http/services.ts'
import { openWire, type Wire } from '../../crowd/wire.ts'
import { type DemoLinks, linksOf } from '../links.ts'
import { sessionOfActor } from '../memory.ts'
import type { SceneClock } from './clock.ts'
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
  const scene = await seedScene({ services, clock, streamUrl: `${shown}/demo/stream` }, wish.moment)
  const room = scene.rooms.find(({ name }) => name === SHOWN_ROOM)
  const links = await linksOf(services, scene.workshop, shown, room)
  const phones = wish.moment === 'before' ? [] : await openPhones(services, scene, listening)
  if (wish.clock === 'run') clock.run()
  const lead = scene.leads[scene.rooms.findIndex(({ name }) => name === SHOWN_ROOM)]
  return {
    links: { ...links, cookies: { seated: scene.seated.cookie, lead: lead?.cookie ?? '' } },
    async close() {
      await Promise.all(phones.map((phone) => phone.close()))
    },
  }
}

async function openPhones(services: Services, scene: Scene, listening: string): Promise<Wire[]> {
  const { workshop, rooms, leads } = scene
  const base = listening.replace(/^http/, 'ws')
  const phones = await Promise.all(
    rooms.map(async ({ id, online }, index) => {
      const actor = leads[index]
      if (!actor || !online) return []
      const { token } = await services.people.roleLink('room-lead', { workshop, classroom: id })
      orThrow(await services.people.openLink(sessionOfActor(actor) ?? '', token))
      const see = [{ room: 'floor', as: 'lead', id }] as const
      return [openWire({ base, workshop, cookie: actor.cookie, see: [...see], hear: () => undefined })]
    }),
  )
  return phones.flat()
}
