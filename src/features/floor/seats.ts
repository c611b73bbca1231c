import type { SeatMap, SeatState } from './contract.ts'

/** `x` in a drawn row is a seat, anything else a gap. */
const SEAT = 'x'

/** Label of the nth seat (from 0) of a row (from 0): `A1` is the first seat of the front row. Gaps are not numbered. */
const labelOf = (row: number, n: number): string => `${String.fromCharCode(65 + row)}${n + 1}`

/** The labels of a drawn map, row by row; null for a gap. */
export function labelsOf(rows: readonly string[]): readonly (readonly (string | null)[])[] {
  return rows.map((cells, row) => {
    let n = 0
    return [...cells].map((cell) => (cell === SEAT ? labelOf(row, n++) : null))
  })
}

/** Is there such a seat in the drawing? */
export const hasSeat = (rows: readonly string[], label: string): boolean =>
  labelsOf(rows).some((row) => row.includes(label))

/** The drawn map with what is known of each seat; a seat that nobody took is free. */
export function seatMap(rows: readonly string[], states: ReadonlyMap<string, SeatState>): SeatMap {
  return {
    rows: labelsOf(rows).map((row) =>
      row.map((label) => (label === null ? null : { label, state: states.get(label) ?? 'free' })),
    ),
  }
}
