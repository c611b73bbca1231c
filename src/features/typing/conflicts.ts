import * as Y from 'yjs'

/**
 * Where two people typed at the same place, Yjs looks through everything between a piece's left and right neighbour. In
 * honest text that is next to nothing; an update of 30 kB made for it costs seconds. So the steps are counted first.
 */
export const MAX_CONFLICT_STEPS = 200_000

/**
 * At most how many pieces Yjs will look at to place these, each after what it stands beside; counting ends above `limit`. A piece between two
 * neighbours costs nothing; between others it costs what stands there now, and what this very update put there before.
 *
 * Infinity, when a piece's right neighbour does not stand right of its left one: Yjs takes such a piece, and from then
 * on documents that received the same updates in another order differ for good.
 */
export function conflictSteps(
  doc: Y.Doc,
  root: string,
  pieces: readonly Y.Item[],
  limit = MAX_CONFLICT_STEPS,
): number {
  const own = new Own(doc, pieces)
  /** Left neighbour → the piece that this update put right of it last. */
  const put = new Map<string, Y.ID>()
  let steps = 0
  /** From one piece of this update to another one right of it, by what each was put beside; Infinity when it does not come. */
  const through = (from: Y.ID | null | undefined, to: Y.ID | null): number => {
    let count = 0
    for (let at = from; ; at = put.get(nameOf(at)) ?? own.after(at)) {
      if (same(at, to)) return count
      if (!at || !own.has(at) || ++count > limit) return Number.POSITIVE_INFINITY
    }
  }
  for (const [before, { id, origin, rightOrigin }] of pieces.entries()) {
    const there = put.get(nameOf(origin))
    const next = there ?? own.after(origin) ?? after(doc, root, origin)
    if (!same(next, rightOrigin)) {
      if (own.has(rightOrigin)) {
        steps += through(next, rightOrigin)
        if (steps > limit) return steps
        put.set(nameOf(origin), id)
        continue
      }
      const from = after(doc, root, own.anchor(origin))
      steps += (there ? before : 0) + distance(doc, from, rightOrigin, limit - steps)
      if (steps > limit) return steps
    }
    put.set(nameOf(origin), id)
  }
  return steps
}

/** The pieces of the update itself, by their characters. */
class Own {
  readonly #doc: Y.Doc
  readonly #pieces = new Map<number, Y.Item[]>()

  constructor(doc: Y.Doc, pieces: readonly Y.Item[]) {
    this.#doc = doc
    for (const piece of pieces) {
      const mine = this.#pieces.get(piece.id.client) ?? []
      mine.push(piece)
      this.#pieces.set(piece.id.client, mine)
    }
  }

  has(id: Y.ID | null): boolean {
    return id !== null && this.#pieceOf(id) !== null
  }

  /** What stood right of this character when its piece was typed; undefined when it is not one of ours. */
  after(id: Y.ID | null): Y.ID | null | undefined {
    const piece = id && this.#pieceOf(id)
    if (!piece) return undefined
    return id.clock < piece.id.clock + piece.length - 1
      ? Y.createID(id.client, id.clock + 1)
      : piece.rightOrigin
  }

  /** The character of the document that this one stands behind. */
  anchor(id: Y.ID | null): Y.ID | null {
    for (let piece = id && this.#pieceOf(id); piece; piece = id && this.#pieceOf(id)) id = piece.origin
    return id
  }

  #pieceOf({ client, clock }: Y.ID): Y.Item | null {
    if (clock < Y.getState(this.#doc.store, client)) return null
    const pieces = this.#pieces.get(client) ?? []
    let [low, high] = [0, pieces.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const piece = pieces[middle]
      if (!piece) return null
      if (clock < piece.id.clock) high = middle - 1
      else if (clock >= piece.id.clock + piece.length) low = middle + 1
      else return piece
    }
    return null
  }
}

const nameOf = (id: Y.ID | null): string => (id === null ? '' : `${id.client} ${id.clock}`)
const same = (a: Y.ID | null | undefined, b: Y.ID | null): boolean =>
  a === b || (a != null && b !== null && a.client === b.client && a.clock === b.clock)

const known = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const found = Y.getItem(doc.store, id)
  return found instanceof Y.Item ? found : null
}

/** The character that follows in the document; null at the end. */
function after(doc: Y.Doc, root: string, id: Y.ID | null): Y.ID | null {
  if (id === null) return doc.getText(root)._start?.id ?? null
  const item = known(doc, id)
  if (item === null) return null
  const end = item.id.clock + item.length - 1
  return id.clock < end ? Y.createID(id.client, id.clock + 1) : (item.right?.id ?? null)
}

/** Runs of text from `from` up to `to` (null: the end), at most `limit` + 1; Infinity when `to` does not come. */
function distance(doc: Y.Doc, from: Y.ID | null, to: Y.ID | null, limit: number): number {
  const last = to === null ? null : known(doc, to)
  let item = from === null ? null : known(doc, from)
  if (item !== null && item === last && to !== null && from !== null && to.clock < from.clock) {
    return Number.POSITIVE_INFINITY
  }
  let steps = 0
  for (; item && item !== last; item = item.right) if (++steps > limit) return steps
  return item === last ? steps : Number.POSITIVE_INFINITY
}
