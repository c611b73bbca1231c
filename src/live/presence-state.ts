import * as encoding from 'lib0/encoding'

/** A cursor is two positions; anything longer is not one. */
const MAX_STATE_CHARS = 1_000
export const MAX_STATES_SENT = 200
const MAX_WORD = 100
const AWARENESS = 1
export const GUEST = 'guest'
const QUESTION = /^q-[0-9a-z]{4,8}$/

/** What one client shows; `name` says whose it is, to servers only. */
export type State = {
  client: number
  clock: number
  cursor: unknown
  answering: string | null
  role: string
  name: string
}
export type Shown = Pick<State, 'client' | 'clock'> & (State | { role: null })

/** What a state says: a cursor or none, and the question that is answered beside the text. Undefined when it is no state. */
export function readState(text: string, root: string): Pick<State, 'cursor' | 'answering'> | undefined {
  if (text.length > MAX_STATE_CHARS) return undefined
  try {
    return sayingOf(JSON.parse(text), root)
  } catch {
    return undefined
  }
}

function sayingOf(raw: unknown, root: string): Pick<State, 'cursor' | 'answering'> {
  const state = raw as { cursor?: { anchor?: unknown; head?: unknown } | null; answering?: unknown } | null
  const [anchor, head] = [positionOf(state?.cursor?.anchor, root), positionOf(state?.cursor?.head, root)]
  const answering = state?.answering
  return {
    cursor: anchor && head ? { anchor, head } : null,
    answering: typeof answering === 'string' && QUESTION.test(answering) ? answering : null,
  }
}

/** The states that another process shows; null when it is no list. What is no state in it is left out. */
export function readStates(raw: unknown, root: string): State[] | null {
  if (!Array.isArray(raw)) return null
  return raw.slice(0, MAX_STATES_SENT).flatMap((one): State[] => {
    const { client, clock, role, name } = (one ?? {}) as Record<string, unknown>
    if (!isSafe(client) || !isSafe(clock) || !isWord(role) || !isWord(name)) return []
    return [{ client, clock, role, name, ...sayingOf(one, root) }]
  })
}

const isWord = (raw: unknown): raw is string => typeof raw === 'string' && raw.length <= MAX_WORD

/** A Yjs relative position in our one root, made of safe numbers only; null for anything else. */
function positionOf(raw: unknown, root: string): Record<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { type, tname, item, assoc } = raw as Record<string, unknown>
  const [typeId, itemId] = [idOf(type), idOf(item)]
  if (typeId === undefined || itemId === undefined) return null
  if (tname !== undefined && tname !== null && tname !== root) return null
  const side = Number(assoc) < 0 ? -1 : 0
  // Beside a character nothing else is asked for; frames with a hundred cursors are short that way.
  return itemId
    ? { item: itemId, assoc: side }
    : { type: typeId, tname: tname ?? null, item: null, assoc: side }
}

/** Null stays null; undefined when it is no id. */
function idOf(raw: unknown): { client: number; clock: number } | null | undefined {
  if (raw === null || raw === undefined) return null
  const { client, clock } = raw as { client?: unknown; clock?: unknown }
  return isSafe(client) && isSafe(clock) ? { client, clock } : undefined
}

export const isSafe = (n: unknown): n is number => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0

/** A frame of the y-websocket protocol that shows these. */
export function frameOf(states: readonly Shown[]): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, states.length)
  for (const state of states) {
    encoding.writeVarUint(update, state.client)
    encoding.writeVarUint(update, state.clock)
    encoding.writeVarString(update, JSON.stringify(state.role === null ? null : told(state)))
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, AWARENESS)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}

const told = ({ cursor, answering, role }: State) => ({
  cursor,
  ...(answering ? { answering } : {}),
  user: { role, name: role },
})
