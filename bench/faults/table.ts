import type { Row } from './row.ts'

/** The rows for people. */
export function tableOf(rows: readonly Row[]): string {
  const head = [
    'fault',
    'rounds',
    'acked',
    'lost',
    'twice',
    'ready s',
    'synced s',
    'seen p95 ms',
    'saved p95 ms',
    'load',
  ]
  const lines = rows.map((row) =>
    [
      row.fault,
      row.rounds,
      row.acked,
      row.lost,
      row.duplicated,
      row.ready_s ?? '–',
      row.synced_s ?? '–',
      row.seen_p95_ms ?? '–',
      row.saved_p95_ms ?? '–',
      row.load,
    ].map(String),
  )
  const widths = head.map((word, at) => Math.max(word.length, ...lines.map((line) => line[at]?.length ?? 0)))
  const set = (line: readonly string[]) =>
    line
      .map((word, at) => (at === 0 ? word.padEnd(widths[at] ?? 0) : word.padStart(widths[at] ?? 0)))
      .join('  ')
  const also = rows.flatMap(({ fault, also: more, wrong }) => [
    ...Object.entries(more).map(([what, value]) => `${fault}: ${what} ${value}`),
    ...wrong.map((line) => `${fault}: WRONG: ${line}`),
  ])
  return [set(head), ...lines.map(set), ...also].join('\n')
}
