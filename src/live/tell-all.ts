import type { Framed } from './framed.ts'
import { pause } from './pause.ts'
import type { LiveSession } from './session.ts'

/** Screens that are told in one go: some milliseconds, in which nobody else is served. */
const AT_ONCE = 250

/**
 * Tells one frame to many screens, and lets others be served in between. Who comes meanwhile is told nothing here. Resolves
 * when all were told: the next frame waits for that, or they would overtake each other.
 */
export async function tellAll(
  sessions: ReadonlySet<Pick<LiveSession, 'send'>>,
  frame: Framed,
): Promise<void> {
  const all = [...sessions]
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await pause(0)
    for (const session of all.slice(from, from + AT_ONCE)) if (sessions.has(session)) session.send(frame)
  }
}
