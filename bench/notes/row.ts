import type { Measured } from './plan.ts'
import type { Scenario, ServerName } from './scenarios.ts'

/** One line of the table, and of the JSON. Times in ms; null: not measured, or there is no such thing. */
export type Row = {
  readonly server: ServerName
  readonly tier: Scenario['tier']
  /** Connected in all (tier `writers`), or those who read block patches (tier `readers`). */
  readonly readers: number
  /** How many type. */
  readonly writers: number
  readonly presence: boolean
  /** An edit is seen: by a client with the document, in tier `readers` by a reader. */
  readonly p50_ms: number | null
  readonly p95_ms: number | null
  readonly p99_ms: number | null
  /** Tier `readers`: seen by those with the document. */
  readonly writer_p95_ms: number | null
  readonly saved_p95_ms: number | null
  readonly stage_p95_ms: number | null
  readonly join_s: number
  readonly joined: number
  /** CPU time of server and database for the join: it hardly depends on what else the machine does, s. */
  readonly join_cpu_s: number
  /** Server with its database; and its database alone. */
  readonly cores: number
  readonly database_cores: number
  readonly rss_mb: number
  readonly rss_with_database_mb: number
  readonly frames_s: number
  /** CPU time of server and database for each frame that somebody got: it hardly depends on what else the machine does, µs. */
  readonly us_frame: number
  readonly mb_s: number
  readonly words: number
  readonly lost: number | null
  readonly doubled: number | null
  readonly unseen: number
  readonly asked: number
  readonly stage_unheard: number
  /** What our server logged as an error or a warning: how often. */
  readonly errors: Readonly<Record<string, number>>
  readonly cut: Readonly<Record<string, number>>
  readonly generator_cores: number
  readonly generator_lag_ms: number
  /** Share of the time in which the server, or the generator, was ready to run and something else had its core. */
  readonly server_waited: number
  readonly generator_waited: number
  readonly generator_limit: boolean
}

/** Above this the generator, not the server, may be what is measured. */
const BUSY_CORES = 0.9
const LATE_MS = 20
const MB = 2 ** 20

export function rowOf(server: ServerName, scenario: Scenario, m: Measured, errors: Row['errors'] = {}): Row {
  const seen = scenario.tier === 'readers' ? m.read : m.seen
  const round = (n: number, digits = 0) => Number(n.toFixed(digits))
  const generator_cores = round(m.generator_cpu_s / m.window_s, 2)
  const generator_lag_ms = round(m.generator_lag_ms, 1)
  return {
    server,
    tier: scenario.tier,
    readers: scenario.sockets,
    writers: scenario.writers,
    presence: scenario.presence,
    p50_ms: seen?.p50 ?? null,
    p95_ms: seen?.p95 ?? null,
    p99_ms: seen?.p99 ?? null,
    writer_p95_ms: scenario.tier === 'readers' ? (m.seen?.p95 ?? null) : null,
    saved_p95_ms: m.saved?.p95 ?? null,
    stage_p95_ms: m.stage?.p95 ?? null,
    join_s: round(m.join.seconds, 2),
    joined: m.join.joined,
    join_cpu_s: round(m.join_cpu_s, 2),
    cores: round((m.server_cpu_s + m.others_cpu_s) / m.window_s, 3),
    database_cores: round(m.others_cpu_s / m.window_s, 3),
    rss_mb: round(m.rss_mb),
    rss_with_database_mb: round(m.rss_mb + m.others_mb),
    frames_s: round(m.frames / m.window_s),
    us_frame: m.frames > 0 ? round(((m.server_cpu_s + m.others_cpu_s) / m.frames) * 1e6, 1) : 0,
    mb_s: round(m.bytes / MB / m.window_s, 1),
    words: m.typed,
    lost: m.lost,
    doubled: m.doubled,
    unseen: m.unseen,
    asked: m.asked,
    stage_unheard: m.deaf,
    errors,
    cut: m.cut,
    generator_cores,
    generator_lag_ms,
    server_waited: round(m.server_waited_s / m.window_s, 2),
    generator_waited: round(m.generator_waited_s / m.window_s, 2),
    generator_limit: generator_cores > BUSY_CORES || generator_lag_ms > LATE_MS,
  }
}
