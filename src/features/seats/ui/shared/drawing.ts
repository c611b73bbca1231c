import { MAX_COLUMNS, MAX_ROWS } from '../../../classrooms/contract.ts'

/** What the form of the seats says: rows to draw, or null to hide the map. A wrong size is an empty list, which is refused. */
export function rowsOf(form: FormData): string[] | null {
  if (form.get('off') !== null) return null
  const [rows, columns] = [Number(form.get('rows')), Number(form.get('columns'))]
  if (!(Number.isInteger(rows) && Number.isInteger(columns))) return []
  if (rows < 1 || rows > MAX_ROWS || columns < 1 || columns > MAX_COLUMNS) return []
  // Ticked places are seats; a map that is drawn for the first time has a seat everywhere.
  const ticked = form.get('ticked') === null ? null : new Set(form.getAll('place').map(String))
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      ticked === null || ticked.has(placeOf(row, column)) ? 'x' : '.',
    ).join(''),
  )
}

/** Name of a place in the form: `2-5`, row and column from 0. */
export const placeOf = (row: number, column: number): string => `${row}-${column}`

/** A drawing as a whole rectangle: short rows end in gaps. */
export function padded(rows: readonly string[]): string[] {
  const columns = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => row.padEnd(columns, '.'))
}

/** What the form shows before a map was drawn: about as many seats as people, six in a row. */
export function firstSize(people: number): { rows: number; columns: number } {
  const columns = 6
  return { rows: Math.min(MAX_ROWS, Math.max(1, Math.ceil(people / columns))), columns }
}
