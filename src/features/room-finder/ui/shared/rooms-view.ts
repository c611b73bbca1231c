import type { ListedClassroom } from '../../../classrooms/contract.ts'
import { roomDays } from '../../../classrooms/ui/shared/room-days.ts'
import { frameOf, landMap, type Place } from './map-view.ts'
import { countryName, findPlace, type KnownPlace, kilometres, placesOf } from './near.ts'
import type { RoomWish } from './wish.ts'

/** Seats as the list tells them. A room with a sign-up of its own never says Join: only its host knows. */
export type Seats =
  | { is: 'free'; free: number; of: number }
  | { is: 'full' }
  | { is: 'elsewhere'; url: string; where: string; free: number | null; countedAt: Date | null }

export type RoomRow = {
  readonly id: string
  readonly name: string
  /** Whole km from the chosen place; 0 is "here", null when it is online or nobody chose a place. */
  readonly km: number | null
  readonly where: string
  readonly online: boolean
  readonly language: string
  readonly openTo: string
  readonly days: string
  readonly seats: Seats
}

export type Dot = {
  readonly x: number
  readonly y: number
  readonly is: 'free' | 'full'
  readonly name: string
  /** Whether the name is one that the list can be asked for. */
  readonly town: boolean
  /** Seats that are free there, when they are given here. */
  readonly free: number
}

type Day = { readonly id: string; readonly number: number | null }

/** In the same town as the chosen place, within this many km. */
const HERE_KM = 3
/** Among rooms by distance an online one of the same country stands like a room in the next town, another like one a day's way off. */
const ONLINE_KM = { same: 30, other: 500 }
/** Rows before "Show all". */
const FIRST_ROWS = 7

const seatsOf = (room: ListedClassroom): Seats => {
  if (room.signUp) return { is: 'elsewhere', where: room.city || room.host || room.name, ...room.signUp }
  return room.free > 0 ? { is: 'free', free: room.free, of: room.seats } : { is: 'full' }
}

/** Rooms to a wish: nearest first when a place is known, else those with seats by name. */
export function roomsIn(open: readonly ListedClassroom[], days: readonly Day[], wish: RoomWish) {
  const places = placesOf(open)
  const near = findPlace(places, wish.near)
  const day = days.find(({ number }) => number !== null && number === wish.day)
  const wanted = open.filter(
    ({ kind, days: on }) =>
      (wish.kind === null || kind === wish.kind) && (!day || on.length === 0 || on.includes(day.id)),
  )
  const sorted = near ? byDistance(wanted, near) : byName(wanted)
  const [nearest] = near ? sorted.filter(({ room: { at, kind } }) => at !== null && kind === 'in-person') : []
  return {
    total: open.length,
    found: wanted.length,
    countries: new Set(open.flatMap(({ country }) => country ?? [])).size,
    withSeats: open.filter((room) => seatsOf(room).is === 'free').length,
    rows: sorted
      .slice(0, wish.all ? undefined : FIRST_ROWS)
      .map(({ room, km }) => rowOf(room, roomDays(room.days, days), km)),
    places: places.map(({ name }) => name),
    near: near ? near.name : null,
    map: mapOf(wanted, nearest?.room ?? null),
  }
}

export type RoomsView = ReturnType<typeof roomsIn>

type Ranked = { readonly room: ListedClassroom; readonly km: number | null }

function byDistance(rooms: readonly ListedClassroom[], near: KnownPlace): Ranked[] {
  const away = (room: ListedClassroom) =>
    room.kind === 'online'
      ? room.country === near.country
        ? ONLINE_KM.same
        : ONLINE_KM.other
      : room.at
        ? kilometres(room.at, near.at)
        : Number.POSITIVE_INFINITY
  return rooms
    .map((room) => ({ room, away: away(room) }))
    .sort((a, b) => a.away - b.away || bySeats(a.room, b.room))
    .map(({ room, away: far }) => {
      if (room.kind === 'online' || far === Number.POSITIVE_INFINITY) return { room, km: null }
      const here = far < HERE_KM || (room.city !== '' && room.city === near.city)
      return { room, km: here ? 0 : Math.round(far) }
    })
}

const RANK = { free: 0, elsewhere: 1, full: 2 }
const bySeats = (a: ListedClassroom, b: ListedClassroom) =>
  RANK[seatsOf(a).is] - RANK[seatsOf(b).is] || a.name.localeCompare(b.name, 'en')

const byName = (rooms: readonly ListedClassroom[]): Ranked[] =>
  rooms.toSorted(bySeats).map((room) => ({ room, km: null }))

function rowOf(room: ListedClassroom, days: string, km: number | null): RoomRow {
  const country = room.country && countryName(room.country)
  return {
    id: room.id,
    name: room.name,
    km,
    where: [room.place, room.city, country].filter(Boolean).join(', '),
    online: room.kind === 'online',
    language: room.language,
    openTo: room.openTo,
    days,
    seats: seatsOf(room),
  }
}

/** One dot for each town; null when no room says where it is. */
function mapOf(rooms: readonly ListedClassroom[], nearest: ListedClassroom | null) {
  const located = rooms.flatMap((room) =>
    room.at && room.kind === 'in-person' ? [{ room, at: room.at as Place }] : [],
  )
  const frame = frameOf(located.map(({ at }) => at))
  if (!frame) return null
  const map = landMap(frame)
  const dots = new Map<string, Dot>()
  let outside = 0
  for (const { room, at } of located) {
    const spot = map.at(at)
    if (!spot) {
      outside++
      continue
    }
    const seats = seatsOf(room)
    const key = room.city ? `${room.city}|${room.country}` : spot.join(' ')
    const before = dots.get(key)
    dots.set(key, {
      x: before?.x ?? spot[0],
      y: before?.y ?? spot[1],
      is: seats.is === 'full' && before?.is !== 'free' ? 'full' : 'free',
      name: room.city || room.name,
      town: room.city !== '',
      free: (before?.free ?? 0) + (seats.is === 'free' ? seats.free : 0),
    })
  }
  const mine = nearest && dots.get(nearest.city ? `${nearest.city}|${nearest.country}` : '')
  return {
    width: map.width,
    height: map.height,
    land: map.land,
    dots: [...dots.values()].filter((dot) => dot !== mine),
    nearest: mine ?? null,
    outside,
  }
}
