import type { Draft } from '../../live/room.ts'
import { freeSign } from './signs.ts'

/** One call for help, of one participant in one room (`null`: on their own). */
export type Call = {
  readonly id: string
  readonly by: string
  readonly classroom: string | null
  readonly sign: string
  readonly where: string
  readonly about: string
  readonly since: number
  readonly taken: boolean
  /** Who goes; `label`: how everybody may know them, when they are of the staff. */
  readonly taker: string | null
  readonly label?: string | null
}

export type Calls = ReadonlyMap<string, Call>

/** Calls that were solved are remembered for an undo: the last so many of a workshop. */
const MAX_SOLVED = 100

/** Open calls of a room, or of those on their own, longest wait first. */
export const callsOf = (calls: Calls, classroom: string | null): Call[] =>
  [...calls.values()].filter((call) => call.classroom === classroom).sort((a, b) => a.since - b.since)

/** What a caller's words make of their call: who asks again keeps call and sign, and may say more (rule FL4). */
export function callOf(
  calls: Calls,
  said: { where?: string; about?: string },
  caller: { by: string; classroom: string | null },
  id: string,
) {
  const before = [...calls.values()].find((call) => call.by === caller.by)
  const held = new Set(callsOf(calls, caller.classroom).map((call) => call.sign))
  return {
    id: before?.id ?? id,
    classroom: caller.classroom,
    sign: before?.sign ?? freeSign(held, held.size),
    where: (said.where ?? before?.where ?? '').trim(),
    about: (said.about ?? before?.about ?? '').trim(),
  }
}

export function withoutCallsOf(calls: Calls, who: string): Calls {
  const mine = [...calls.values()].filter((call) => call.by === who)
  if (mine.length === 0) return calls
  const rest = new Map(calls)
  for (const call of mine) rest.delete(call.id)
  return rest
}

export const rememberSolved = (solved: readonly Call[], call: Call): readonly Call[] =>
  [...solved.filter(({ by }) => by !== call.by), call].slice(-MAX_SOLVED)

/**
 * [FL26] What takes this person's calls back, as if they had said nothing: in their name, so that their own screens hear of it. Where they
 * are, and what else they said of themselves, stays.
 */
export function undoneCalls(
  {
    calls,
    people,
  }: { calls: Calls; people: ReadonlyMap<string, { readonly status: string | null; readonly step: number }> },
  of: string,
): readonly Draft[] {
  if (![...calls.values()].some(({ by }) => by === of)) return []
  const { status, step } = people.get(of) ?? { status: null, step: 0 }
  return [
    {
      participant: of,
      kind: 'status',
      body: { status: status === 'help' ? null : status, step, undone: true },
    },
  ]
}
