import { orThrow } from '../../../core/refusal.ts'
import type { Classroom } from '../../../features/classrooms/contract.ts'
import type { Services } from '../../../http/services.ts'
import { OUTSIDE, type SceneRoom } from './rooms.ts'
import type { Scene } from './seed.ts'

/** So many at once: the pool's connections are busy, and the rest waits here. */
const AT_ONCE = 64
const PLACES = [
  'Main building',
  'Science library',
  'Room 2.14',
  'Physics, seminar room',
  'Computer room 3',
  '',
]

/** Opens the rooms of the scene, approved and listed. */
export async function openRooms(
  services: Services,
  workshop: string,
  rooms: readonly SceneRoom[],
): Promise<Scene['rooms']> {
  const numbered = await services.programme.days(workshop)
  const days = numbered.flatMap(({ number, id }) => (number === null ? [] : [{ number, id }]))
  return inBatches(rooms, async (room, index) => {
    const { name, city, country, lat, lon, seats } = room
    const online = city === ''
    const open: Classroom = orThrow(
      await services.classrooms.open(workshop, {
        name,
        place: online ? 'Video call' : (PLACES[index % PLACES.length] ?? ''),
        kind: online ? 'online' : 'in-person',
        meetingUrl: online ? 'https://meet.example.org/rooms' : null,
        seats,
        language: 'English',
        openTo: index % 4 === 1 ? 'Staff and students' : 'Open to everyone',
        lead: 'Room lead',
        city,
        country: online ? null : country,
        at: lat === null || lon === null ? null : { latitude: lat, longitude: lon },
        host: online ? '' : `Research software group, ${city}`,
        signUp: OUTSIDE[name] ?? null,
        days: index % 5 === 0 ? [] : days.filter(({ number }) => number <= 3).map(({ id }) => id),
      }),
    )
    return { ...room, id: open.id, code: open.code }
  })
}

/** All of them, `AT_ONCE` at a time; the results in their order. */
export async function inBatches<T, R>(
  all: readonly T[],
  what: (one: T, n: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const batch = all.slice(from, from + AT_ONCE)
    results.push(...(await Promise.all(batch.map((one, n) => what(one, from + n)))))
  }
  return results
}
