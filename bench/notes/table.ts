import type { Row } from './row.ts'

type Limit = { readonly what: string; readonly goal: number; readonly of: (row: Row) => number | null }
const MOST: Readonly<Record<string, readonly Limit[]>> = {
  '2000/100': limits(75, 1.5, 250),
  '5000/100': limits(200, 3, 250),
  '10000r/200': [
    { what: 'reader p95 ms', goal: 600, of: (row) => row.p95_ms },
    { what: 'writer p95 ms', goal: 100, of: (row) => row.writer_p95_ms },
    { what: 'cores', goal: 0.7, of: (row) => row.cores },
    { what: 'joined s', goal: 5, of: (row) => row.join_s },
    { what: 'RSS MB', goal: 450, of: (row) => row.rss_mb },
    { what: 'stage p95 ms', goal: 500, of: (row) => row.stage_p95_ms },
  ],
}
const SAVED: Limit = { what: 'saved p95 ms', goal: 60, of: (row) => row.saved_p95_ms }

function limits(p95: number, join: number, rss: number): Limit[] {
  return [
    { what: 'p95 ms', goal: p95, of: (row) => row.p95_ms },
    { what: 'joined s', goal: join, of: (row) => row.join_s },
    { what: 'RSS MB', goal: rss, of: (row) => row.rss_mb },
  ]
}

const sizeOf = ({ readers, writers, tier }: Row) => `${readers}${tier === 'readers' ? 'r' : ''}/${writers}`

export type Verdict = {
  readonly row: string
  readonly what: string
  readonly is: number | null
  readonly goal: number
  readonly met: boolean
}

/** What was agreed on for our rows (QUALITY 1), with what came out; goals that no row speaks of are left out, what could not be measured is missed. */
export function verdictsOf(rows: readonly Row[]): Verdict[] {
  return rows
    .filter(({ server }) => server === 'ours')
    .flatMap((row) => {
      const named = `${sizeOf(row)}${row.presence ? ', present' : ''}`
      const agreed = row.tier === 'readers' || row.presence ? (MOST[sizeOf(row)] ?? []) : []
      const peer = rows.find(
        (other) =>
          other.server === 'hocuspocus' && sizeOf(other) === sizeOf(row) && other.presence === row.presence,
      )
      const all: Limit[] = [
        ...agreed,
        ...(agreed.length > 0 && peer
          ? [{ what: 'cores, half of Hocuspocus', goal: peer.cores / 2, of: ({ cores }: Row) => cores }]
          : []),
        ...(row.writers === 100 ? [SAVED] : []),
        { what: 'words lost', goal: 0, of: ({ lost }: Row) => lost },
      ]
      return all.map(({ what, goal, of }) => {
        const is = of(row)
        return { row: named, what, is, goal: Number(goal.toFixed(3)), met: is !== null && is <= goal }
      })
    })
}

const rounded = (ms: number | null) => ms && Math.round(ms)

const COLUMNS: readonly (readonly [string, (row: Row) => string | number | null])[] = [
  ['server', ({ server }) => server],
  ['N/W', sizeOf],
  ['present', ({ presence }) => (presence ? 'yes' : 'no')],
  ['p50', ({ p50_ms }) => rounded(p50_ms)],
  ['p95 ms', ({ p95_ms }) => rounded(p95_ms)],
  ['p99', ({ p99_ms }) => rounded(p99_ms)],
  ['writer p95', ({ writer_p95_ms }) => rounded(writer_p95_ms)],
  ['saved p95', ({ saved_p95_ms }) => rounded(saved_p95_ms)],
  ['stage p95', ({ stage_p95_ms }) => rounded(stage_p95_ms)],
  ['joined s', ({ join_s }) => join_s],
  ['cores', ({ cores }) => cores.toFixed(2)],
  ['of it db', ({ database_cores }) => database_cores.toFixed(2)],
  ['RSS MB', ({ rss_mb }) => rss_mb],
  ['with db', ({ rss_with_database_mb }) => rss_with_database_mb],
  ['frames/s', ({ frames_s }) => frames_s],
  ['µs each', ({ us_frame }) => us_frame],
  ['MB/s', ({ mb_s }) => mb_s],
  ['lost', ({ lost }) => lost ?? '?'],
  ['waited', ({ server_waited }) => server_waited.toFixed(2)],
  ['gen cores', ({ generator_cores }) => generator_cores.toFixed(2)],
  ['gen lag', ({ generator_lag_ms }) => Math.round(generator_lag_ms)],
]

/** The rows under each other, names to the left and numbers to the right. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    COLUMNS.map(([name]) => name),
    ...rows.map((row) => COLUMNS.map(([, of]) => String(of(row) ?? '–'))),
  ]
  const widths = COLUMNS.map((_, n) => Math.max(...cells.map((line) => line[n]?.length ?? 0)))
  return cells
    .map((line) =>
      line
        .map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

/** Share of the time; the server waits for its own database too. */
const BUSY_MACHINE = 0.1
const percent = (share: number) => `${Math.round(share * 100)} %`

/** What must be known beside the figures. */
export function remarksOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const name = `${row.server} ${sizeOf(row)}${row.presence ? ', present' : ''}`
    const errors = Object.entries(row.errors).map(([what, n]) => `${n} × ${what}`)
    const cuts = Object.entries(row.cut).map(([why, n]) => `${n} × ${why}`)
    return [
      ...(row.generator_limit && row.generator_waited <= BUSY_MACHINE
        ? [
            `${name}: the generator was the limit (${row.generator_cores} core, ${row.generator_lag_ms} ms late): times are too high`,
          ]
        : []),
      ...(row.server_waited - row.database_cores > BUSY_MACHINE || row.generator_waited > BUSY_MACHINE
        ? [
            `${name}: the machine did other work (the server waited ${percent(row.server_waited)} of the time for its core, the generator ${percent(row.generator_waited)}): times are too high`,
          ]
        : []),
      ...(row.joined < row.readers ? [`${name}: ${row.joined} of ${row.readers} joined`] : []),
      ...(cuts.length > 0 ? [`${name}: cut off: ${cuts.join(', ')}`] : []),
      ...(errors.length > 0 ? [`${name}: the server complained: ${errors.join(', ')}`] : []),
      ...(row.stage_unheard > 0
        ? [`${name}: ${row.stage_unheard} screens had not heard of a Next ten seconds after it`]
        : []),
      ...(row.unseen > 0
        ? [`${name}: ${row.unseen} characters had not come to the sample clients 20 s after the last key`]
        : []),
      ...(row.asked > 0
        ? [`${name}: the server asked clients ${row.asked} times for what they had sent before`]
        : []),
      ...(row.doubled ? [`${name}: ${row.doubled} words twice`] : []),
      ...(row.lost === null ? [`${name}: a fresh client could not join at the end`] : []),
    ]
  })
}
