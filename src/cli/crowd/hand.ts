import { randomInt } from 'node:crypto'
import * as Y from 'yjs'

/**
 * A document whose letters come before what others put at the same place at the same moment. Yjs orders those by client
 * id, the lower one first (YATA): with a low id of its own, a half-typed line stays whole when *Next* puts a heading
 * below it while the next letters are on their way. Ids of others are drawn from 2^32.
 */
export const handDoc = (id: number = randomInt(1, 2 ** 20)): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = id
  return doc
}

/**
 * The next keys of `rest`: at least `count`, unless it is shorter. They end with no blank: a heading is put behind the
 * last letter of a line, so that a blank at its end, and what follows, would be left behind the heading.
 */
export function keysOf(rest: string, count: number): string {
  const more = rest.slice(count - 1).search(/\S/)
  return more < 0 ? rest : rest.slice(0, count + more)
}

/** Where the hand goes on after it typed up to `index`: bound to the letter before, whatever others put behind it. */
export const afterLetter = (text: Y.Text, index: number): Y.RelativePosition =>
  Y.createRelativePositionFromTypeIndex(text, index, -1)

/** Types `keys` behind the letter; where to go on, null when the text is gone. */
export function strike(text: Y.Text, at: Y.RelativePosition, keys: string): Y.RelativePosition | null {
  const place = text.doc && Y.createAbsolutePositionFromRelativePosition(at, text.doc)
  if (!place) return null
  text.insert(place.index, keys)
  return afterLetter(text, place.index + keys.length)
}
