import type { Meter, RoomSummary } from '../../../classrooms/contract.ts'

export type Need = 'stage' | 'help' | 'offline' | 'time'

/** Share of those who answered that need help, above which a room needs a person. */
const MUCH_HELP = 0.15
/** One call is what a room lead is there for. */
const MANY_HELP = 2
/** A room that wants time is not a worry when so many of its people are done. */
const FEW_DONE = 0.25

/** Pages come back by themselves within this, ms. */
const COMES_BACK_MS = 2 * 60_000

/** Why a room needs a person, the strongest reason first; null when it does not. */
export function needOf(room: RoomSummary, now: number): Need | null {
  const { answered, of, help, done } = room.meter
  if (room.staged) return 'stage'
  if (help >= MANY_HELP && help / answered > MUCH_HELP) return 'help'
  if (!room.online && (room.offlineSince === null || now - room.offlineSince > COMES_BACK_MS))
    return 'offline'
  if (room.moreTime > 0 && done < of * FEW_DONE) return 'time'
  return null
}

const WEIGHT = { stage: 400, help: 300, offline: 200, time: 100 } as const satisfies Record<Need, number>

/** Bigger is more urgent: rooms with a need by its size, then calls, then a wish for time. */
function urgency(room: RoomSummary, now: number): number {
  const need = needOf(room, now)
  const { answered, help, of } = room.meter
  const share = answered > 0 ? help / answered : 0
  const weight = need === null ? 0 : WEIGHT[need]
  // Of rooms that went silent the larger one first.
  const missed = need === 'offline' ? Math.min(of, 90) / 2 : 0
  return weight + missed + share * 50 + Math.min(room.calls, 20) + (room.moreTime > 0 ? 1 : 0)
}

/** Rooms by need, most urgent first; equal ones by name. */
export function byNeed(rooms: readonly RoomSummary[], now: number): RoomSummary[] {
  return rooms.toSorted((a, b) => urgency(b, now) - urgency(a, now) || byNames(a, b))
}

const names = new Intl.Collator('en', { numeric: true })
const byNames = (a: RoomSummary, b: RoomSummary): number => names.compare(a.name, b.name)

/** Rooms by name, numbers in them as numbers: "Lund 2" before "Lund 10". */
export const byName = (rooms: readonly RoomSummary[]): RoomSummary[] => rooms.toSorted(byNames)

/**
 * At most `most` rooms that need a person, with the reason: first the most urgent of each kind, so that a room which went
 * silent is not hidden behind three that call. A room that nobody has opened today is no worry.
 */
export function attention(
  rooms: readonly RoomSummary[],
  now: number,
  most = 3,
): { room: RoomSummary; need: Need }[] {
  const all = byNeed(rooms, now).flatMap((room) => {
    const need = needOf(room, now)
    return need && (need !== 'offline' || room.meter.of > 0) ? [{ room, need }] : []
  })
  const firsts = all.filter(({ need }, index) => all.findIndex((one) => one.need === need) === index)
  const rest = all.filter((one) => !firsts.includes(one))
  const chosen = new Set([...firsts, ...rest].slice(0, most))
  return all.filter((one) => chosen.has(one))
}

/** All rooms and those on their own as one. Who called in the step before still needs help. */
export function together(rooms: readonly RoomSummary[], alone: Meter): Meter {
  const sum = { ...alone }
  for (const { meter, calls } of rooms) {
    sum.answered += meter.answered
    sum.of += meter.of
    sum.done += meter.done
    sum.working += meter.working
    sum.help += Math.max(meter.help, calls)
  }
  return sum
}

/** Rooms whose name holds these words in any order, accents aside: "tromso" finds Tromsø. */
export function matching(rooms: readonly RoomSummary[], words: string): readonly RoomSummary[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rooms
  return rooms.filter(({ name }) => wanted.every((word) => plain(name).includes(word)))
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
