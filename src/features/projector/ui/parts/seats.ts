import type { RoomView, SeatMap } from '../../../classrooms/contract.ts'

/** How a seat map is drawn so that the last row can read it. `dots`: seats without words, those that need help named below. */
export type SeatSize = 'large' | 'small' | 'dots'

/** By how many seats stand beside and behind each other. `calls`: signs stand below and need their place. */
export function sizeOf({ rows }: SeatMap, calls = false): SeatSize {
  if (calls && rows.length > 3) return 'dots'
  const columns = columnsOf({ rows })
  if (columns <= 6 && rows.length <= 6) return 'large'
  return columns <= 9 && rows.length <= 7 ? 'small' : 'dots'
}

export const columnsOf = ({ rows }: SeatMap): number => Math.max(0, ...rows.map((row) => row.length))

/** People who hold up a sign and sit on no seat of the map. */
export const unseated = ({ seats, signs }: Pick<RoomView, 'seats' | 'signs'>): boolean =>
  seats !== null && signs.some(({ seat }) => seat === null)

/** Labels of the seats that need help, front row first. */
export const helpSeats = ({ rows }: SeatMap): readonly string[] =>
  rows.flatMap((row) => row.flatMap((seat) => (seat?.state === 'help' ? [seat.label] : [])))
