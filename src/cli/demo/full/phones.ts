import { orThrow } from '../../../core/refusal.ts'
import type { Services } from '../../../http/services.ts'
import { openWire, type Wire } from '../../crowd/wire.ts'
import { type Actor, sessionOfActor } from '../memory.ts'

/** A room and the browser of its lead. */
export type Led = { readonly id: string; readonly lead: Actor }

export type Where = { readonly services: Services; readonly workshop: string; readonly base: string }

/** So often and this far apart it is looked whether the server has noticed that they went. */
const TRIES = 500
const PAUSE_MS = 10

/** The phones of these rooms' leads, connected. `base`: where the live socket is, `ws://…` without a slash at the end. */
export async function openPhones(where: Where, rooms: readonly Led[]): Promise<Wire[]> {
  const { services, workshop, base } = where
  return Promise.all(
    rooms.map(async ({ id, lead }) => {
      const { token } = await services.people.roleLink('room-lead', { workshop, classroom: id })
      orThrow(await services.people.openLink(sessionOfActor(lead) ?? '', token))
      const see = [{ room: 'floor', as: 'lead', id }] as const
      return openWire({ base, workshop, cookie: lead.cookie, see: [...see], hear: () => undefined })
    }),
  )
}

/** These rooms lose their network: their phones were there, and are gone as of now. */
export async function losePhones(where: Where, rooms: readonly Led[]): Promise<void> {
  const phones = await openPhones(where, rooms)
  await Promise.all(phones.map((phone) => phone.welcome()))
  await Promise.all(phones.map((phone) => phone.close()))
  const { services, workshop } = where
  for (let tries = 0; tries < TRIES; tries++) {
    const seen = await services.classrooms.directorView(workshop)
    const those = seen.rooms.filter(({ id }) => rooms.some((room) => room.id === id))
    if (those.every(({ offlineSince }) => offlineSince !== null)) return
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
