/** Rows down, columns to the right. */
export type Way = readonly [down: number, right: number]

/** The next seat from here in that direction, over gaps; null at the edge. Up and down look for the nearest in the row. */
export function nextSeat(
  labels: readonly (readonly (string | null)[])[],
  from: string,
  [down, right]: Way,
): string | null {
  const row = labels.findIndex((one) => one.includes(from))
  const column = labels[row]?.indexOf(from) ?? -1
  if (row < 0) return null
  if (right !== 0) {
    const rest = right > 0 ? labels[row]!.slice(column + 1) : labels[row]!.slice(0, column).toReversed()
    return rest.find((one) => one !== null) ?? null
  }
  for (let at = row + down; at >= 0 && at < labels.length; at += down) {
    const seats = labels[at]!.map((label, place) => ({ label, far: Math.abs(place - column) }))
      .filter(({ label }) => label !== null)
      .sort((a, b) => a.far - b.far)
    if (seats[0]) return seats[0].label
  }
  return null
}
