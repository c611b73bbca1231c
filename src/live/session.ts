import type { Person } from '../core/person.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Framed } from './framed.ts'
import type { Hello, ServerFrame } from './protocol.ts'

/** One connected page. */
export interface LiveSession {
  readonly workshop: string
  readonly address: string
  /** It wants to be told less often, and not of what it can do without. */
  readonly slow?: boolean
  /** Who it is, as of now: grants that were taken away are gone within a second. */
  person(): Promise<Person>
  /** Sends a frame; what was made for many goes as it is. */
  send(frame: ServerFrame | string | Framed): void
}

export type See = Hello['see'][number]

/** What a feature offers on the live socket: its rooms to see, its commands to do. */
export interface LiveFeature {
  /** Lets the page see the room: sends what it shows now, and each change until disposed of. */
  see(session: LiveSession, see: See): Promise<Disposable | Refusal>
  do(
    session: LiveSession,
    what: unknown,
    id: string | undefined,
    key: string,
  ): Promise<{ seq: number; reply: unknown } | Refusal>
}
