import type { Verdict } from './oracle.ts'
import { wrongs } from './oracle.ts'
import { load, openScene, type Scene, type SceneWish } from './scene.ts'
import { percentile } from './sightings.ts'

/** One line of the table. Times in s, where not named otherwise. */
export type Row = {
  readonly fault: string
  readonly rounds: number
  readonly sent: number
  readonly acked: number
  /** Acknowledged or not: their authors lived. */
  readonly lost: number
  readonly duplicated: number
  /** The longest of all rounds. */
  readonly ready_s: number | null
  readonly synced_s: number | null
  /** From the last letter of a token to another screen, and to its saved mark, ms. */
  readonly seen_p95_ms: number | null
  readonly saved_p95_ms: number | null
  /** What did not hold. */
  readonly wrong: readonly string[]
  /** What else was measured. */
  readonly also: Readonly<Record<string, number | string>>
  /** Of the machine, at the end; on a busy one times are too high. */
  readonly load: number
}

export type RowWish = {
  readonly rounds: number
  /** Fewer people than in the long run. */
  readonly typists?: number
  /** stopped-process: how long, ms. sleeping-client: what each types asleep. stampede: how many come. */
  readonly stopMs?: number
  readonly tokens?: number
  readonly crowd?: number
  readonly print: (line: string) => void
}

/** A fault, and what has to hold. */
export type Fault = {
  readonly name: string
  /** In the long run. */
  readonly rounds: number
  run(wish: RowWish): Promise<Row | { skipped: string }>
}

/** What a run measured; the oracle adds the rest. */
export type Measured = {
  readonly ready?: readonly number[]
  readonly synced?: readonly number[]
  readonly wrong?: readonly string[]
  readonly also?: Row['also']
  /** Only what was sent since counts for the times, ms on `performance.now()`. */
  readonly since?: number
}

/** Opens a scene, waits until everybody is there, lets `work` maltreat it, and judges. */
export async function rowOf(
  fault: string,
  rounds: number,
  wish: SceneWish,
  work: (scene: Scene) => Promise<Measured>,
): Promise<Row> {
  await using scene = await openScene(wish)
  await scene.synced()
  const measured = await work(scene)
  // Only while it typed: the judging itself restarts the server.
  const { oracle, sightings } = scene
  await scene.rest()
  const seen = sightings.lags(measured.since)
  const saved = oracle.ackLags(measured.since)
  return toRow(fault, rounds, measured, await scene.judge(), seen, saved)
}

function toRow(
  fault: string,
  rounds: number,
  { ready, synced, wrong = [], also = {} }: Measured,
  verdict: Verdict,
  seen: readonly number[],
  saved: readonly number[],
): Row {
  return {
    fault,
    rounds,
    sent: verdict.sent,
    acked: verdict.acked,
    lost: verdict.lost.length + verdict.unsent.length,
    duplicated: verdict.duplicated.length,
    ready_s: longest(ready),
    synced_s: longest(synced),
    seen_p95_ms: rounded(percentile(seen, 0.95), 1),
    saved_p95_ms: rounded(percentile(saved, 0.95), 1),
    wrong: [...wrongs(verdict), ...wrong],
    also,
    load: load(),
  }
}

const longest = (values: readonly number[] = []) =>
  values.length === 0 ? null : rounded(Math.max(...values), 100)

function rounded(value: number | null, parts: number): number | null {
  return value === null ? null : Math.round(value * parts) / parts
}

/** Rows of several scenes of the same fault as one. */
export function merge(rows: readonly Row[]): Row {
  const [first] = rows
  if (!first) throw new Error('no row')
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  const most = (of: (row: Row) => number | null) => {
    const values = rows.flatMap((row) => of(row) ?? [])
    return values.length === 0 ? null : Math.max(...values)
  }
  return {
    ...first,
    rounds: sum((row) => row.rounds),
    sent: sum((row) => row.sent),
    acked: sum((row) => row.acked),
    lost: sum((row) => row.lost),
    duplicated: sum((row) => row.duplicated),
    ready_s: most((row) => row.ready_s),
    synced_s: most((row) => row.synced_s),
    seen_p95_ms: most((row) => row.seen_p95_ms),
    saved_p95_ms: most((row) => row.saved_p95_ms),
    wrong: rows.flatMap((row) => row.wrong),
    also: Object.assign({}, ...rows.map((row) => row.also)),
    load: most((row) => row.load) ?? 0,
  }
}

/** A limit that was not met, as a line. */
export const above = (what: string, value: number, limit: number, unit = 's'): readonly string[] =>
  value > limit ? [`${what} ${Math.round(value * 100) / 100} ${unit}, goal ${limit} ${unit}`] : []
