import type { Spot } from './followed.ts'
import type { Passage } from './passage.ts'

/** Takes `remove` units out at an offset and puts `insert` there. */
export type Change = { readonly at: number; readonly remove: number; readonly insert: string }

/**
 * [RT2] What has to change so that the spots say the new ends, the last place first, and what they are then. A spot that does not
 * stand as the server wrote it stays, and is not known any more. `placeOf`: the offset of a character by its Yjs id.
 */
export function movedEnds(
  text: string,
  spots: readonly Spot[],
  { ends }: Pick<Passage, 'ends'>,
  placeOf: (id: string) => number | null,
): { readonly changes: readonly Change[]; readonly spots: readonly Spot[] } {
  const changes: Change[] = []
  const kept: Spot[] = []
  for (const spot of spots) {
    const at = placeOf(spot.id)
    const end = ends.find((one) => sameKind(one, spot))
    if (at === null || !stands(text, spot, at)) continue
    if (!end) {
      kept.push(spot)
      continue
    }
    const from = at - spot.before.length
    for (const [start, was, is] of [
      [from, spot.before, end.before],
      [at, spot.after, end.after],
    ] as const) {
      const change = difference(start, was, is)
      if (change) changes.push(change)
    }
    kept.push({ id: spot.id, before: end.before, after: end.after })
  }
  return { changes: changes.toSorted((a, b) => b.at - a.at), spots: kept }
}

/** The box's own end has nothing before its first character. */
const sameKind = (a: Pick<Spot, 'before'>, b: Pick<Spot, 'before'>) => (a.before === '') === (b.before === '')

function stands(text: string, { before, after }: Spot, at: number): boolean {
  const from = at - before.length
  const end = text[at + after.length] ?? '\n'
  return from >= 0 && text.slice(from, at + after.length) === before + after && !/\d/.test(end)
}

/** The shortest change in the middle; never the first character of `is` where `was` begins alike. */
function difference(start: number, was: string, is: string): Change | null {
  if (was === is) return null
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head++
  let tail = 0
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  return { at: start + head, remove: was.length - head - tail, insert: is.slice(head, is.length - tail) }
}
