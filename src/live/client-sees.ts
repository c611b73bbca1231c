import type { Hello, ServerFrame } from './protocol.ts'

/** A room that a page looks at. */
export type See = Hello['see'][number]

/** A room as one page looks at it: what is seen twice has one name. */
export const nameOf = (see: See): string => `${see.room}/${see.id ?? ''}/${see.as ?? ''}`

/** One entry for each room; of two that resume, the one that knows less counts. */
export function mergeSees(sees: readonly See[]): See[] {
  const merged = new Map<string, See>()
  for (const see of sees) {
    const name = nameOf(see)
    const other = merged.get(name)
    if (!other) merged.set(name, see)
    else if (other.seq !== undefined && (see.seq === undefined || see.seq < other.seq)) merged.set(name, see)
  }
  return [...merged.values()]
}

/** True when this frame is of the room that `see` names. */
export function isFor(frame: ServerFrame, see: See): boolean {
  if (frame.t === 'notes') return see.room === 'notes' && (see.id === undefined || see.id === frame.id)
  return 'room' in frame && frame.room === see.room
}

/** A frame of the server, or null for what no version of us understands. */
export function readFrame(data: string): ServerFrame | null {
  try {
    const frame: unknown = JSON.parse(data)
    return typeof frame === 'object' && frame !== null && 't' in frame ? (frame as ServerFrame) : null
  } catch {
    return null
  }
}
