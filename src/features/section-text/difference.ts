/** `from` to `to` of the first list became `put`. */
export type Hunk<Piece> = { readonly from: number; readonly to: number; readonly put: readonly Piece[] }

/** Larger comparisons are not made: what differs is one hunk. A cell takes four bytes and some nanoseconds. */
const MAX_CELLS = 1_000_000

/**
 * What makes `b` of `a`, by their longest common subsequence (Wagner, Fischer 1974); of several the one that matches earliest, so that a
 * line that grows and gets lines below it ends where it ended.
 */
export function differences<Piece>(a: readonly Piece[], b: readonly Piece[]): Hunk<Piece>[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const old = a.slice(start, a.length - end)
  const fresh = b.slice(start, b.length - end)
  if (old.length === 0 && fresh.length === 0) return []
  if (old.length === 0 || fresh.length === 0 || old.length * fresh.length > MAX_CELLS)
    return [{ from: start, to: start + old.length, put: fresh }]
  return walk(old, fresh, start)
}

function walk<Piece>(a: readonly Piece[], b: readonly Piece[], shift: number): Hunk<Piece>[] {
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0]
      common[i * width + j] =
        a[i] === b[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right)
    }
  const hunks: Hunk<Piece>[] = []
  let [i, j] = [0, 0]
  let [from, put] = [0, [] as Piece[]]
  const close = () => {
    if (from < i || put.length > 0) hunks.push({ from: from + shift, to: i + shift, put })
    put = []
  }
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      close()
      i++
      j++
      from = i
    } else if (
      j < b.length &&
      (i === a.length || (common[i * width + j + 1] ?? 0) >= (common[(i + 1) * width + j] ?? 0))
    ) {
      put.push(b[j++] as Piece)
    } else i++
  }
  close()
  return hunks
}
