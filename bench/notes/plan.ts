import type { Joined } from './joining.ts'
import type { ServerName } from './scenarios.ts'
import type { Spread } from './sightings.ts'

/** What the generator is told: one scenario against one server that runs. */
export type Plan = {
  readonly server: ServerName
  readonly pid: number
  readonly port: number
  /** Path of the document's socket. */
  readonly path: string
  /** Clients with the document in all, and how many of them type. */
  readonly clients: number
  readonly writers: number
  readonly presence: boolean
  readonly seconds: number
  /** Clients that read block patches. */
  readonly readers: number
  /** The workshop that they look at, and who directs it; null where nobody reads. */
  readonly stage: { readonly workshop: string; readonly notes: string; readonly director: string } | null
  /** Key of the marks in its cookies, base64; empty: it knows no cookies. */
  readonly cookieKey: string
  /** The server writes profiles at SIGUSR2. */
  readonly profile: boolean
}

/** What it measured. */
export type Measured = {
  readonly join: Joined
  /** What it took of the server and its database, all of them together. */
  readonly join_cpu_s: number
  /** Others' characters: from sent to in the document of a sample client. */
  readonly seen: Spread | null
  /** Own characters come back committed; null for peers, and where none did. */
  readonly saved: Spread | null
  /** Words in a reader's page; null without readers. */
  readonly read: Spread | null
  /** The director's press to the new view on a screen. */
  readonly stage: Spread | null
  /** Screens that had not heard of the director's Next after some seconds, over all presses. */
  readonly deaf: number
  readonly window_s: number
  readonly server_cpu_s: number
  readonly others_cpu_s: number
  /** How long the server, and the generator, were ready to run and had no core. */
  readonly server_waited_s: number
  readonly generator_waited_s: number
  readonly rss_mb: number
  readonly others_mb: number
  readonly frames: number
  readonly bytes: number
  /** Words typed, and how many of them a fresh client does not find, or twice; null: it could not join. */
  readonly typed: number
  readonly lost: number | null
  readonly doubled: number | null
  /** Characters that sample clients had not seen when nobody typed any more for a while. */
  readonly unseen: number
  /** How often the server asked a client for what it lacks, after the join. */
  readonly asked: number
  /** Sockets that were closed on us, by reason. */
  readonly cut: Readonly<Record<string, number>>
  readonly generator_cpu_s: number
  readonly generator_lag_ms: number
}
