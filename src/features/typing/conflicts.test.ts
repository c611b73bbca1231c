import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import { checkUpdate, knownOf } from './check.ts'
import { conflictSteps, MAX_CONFLICT_STEPS } from './conflicts.ts'
import { byHand, type Piece } from './testing.ts'

const ROOT = 'notes'
/** A document of `runs` pieces, each of one character, typed by client 1. */
function pieces(runs: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  // At the beginning each time: Yjs does not merge them.
  for (let n = 0; n < runs; n++) doc.getText(ROOT).insert(0, 'x')
  return doc
}
const item = (clock: number, origin: Y.ID | null, right: Y.ID | null): Y.Item =>
  new Y.Item(Y.createID(7, clock), null, origin, null, right, null as never, null, new Y.ContentString('y'))

test('[N22] pieces that are put far from their neighbours are counted and refused before Yjs places them', () => {
  const doc = pieces(3_000)
  const wide = Array.from({ length: 3_000 }, (_, n) => item(n, null, Y.createID(1, n)))
  expect(conflictSteps(doc, ROOT, wide)).toBeGreaterThan(MAX_CONFLICT_STEPS)
  const piled = Array.from({ length: 3_000 }, (_, n) => item(n, null, Y.createID(1, 2_999)))
  expect(conflictSteps(pieces(3_000), ROOT, piled)).toBeGreaterThan(MAX_CONFLICT_STEPS)
})

test('[N22] an update that would cost seconds, or split documents, is refused as a whole', () => {
  const answerTo = (doc: Y.Doc, all: Parameters<typeof byHand>[0]) => {
    const answer = checkUpdate(byHand(all), knownOf(doc, ROOT))
    return isRefusal(answer) ? answer.facts.why : 'taken'
  }
  const between = (left: [number, number], right: [number, number]): Piece => ({
    info: 4 | 128 | 64,
    write(to) {
      for (const number of [...left, ...right]) encoding.writeVarUint(to, number)
      encoding.writeVarString(to, 'y')
    },
  })
  // Typed at the beginning each time: the first piece of all is the last in the text.
  const wide = Array.from({ length: 1_000 }, (_, n) => between([1, 2_999 - n], [1, 0]))
  expect(answerTo(pieces(3_000), [[7, 0, wide]])).toBe('conflict')
  expect(answerTo(pieces(10), [[7, 0, [between([1, 0], [1, 9])]]])).toBe('conflict')
  expect(answerTo(pieces(10), [[7, 0, [between([1, 9], [1, 8])]]])).toBe('taken')
})

test('[N22] honest typing costs next to nothing, also much of it, offline and beside somebody else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 300 }),
      (mine, theirs) => {
        const doc = pieces(50)
        const away = new Y.Doc()
        away.clientID = 7
        Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
        const before = Y.encodeStateVector(away)
        for (const [who, edits] of [
          [away, mine],
          [doc, theirs],
        ] as const) {
          const text = who.getText(ROOT)
          for (const [at, deletes] of edits) {
            if (deletes && text.length > 3) text.delete(at % (text.length - 2), 2)
            else text.insert(at % (text.length + 1), 'word ')
          }
        }
        expect(isRefusal(checkUpdate(Y.encodeStateAsUpdate(away, before), knownOf(doc, ROOT)))).toBe(false)
      },
    ),
    { numRuns: 100 },
  )
})

test('[N22] a right neighbour that does not stand right of the left one is refused', () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText(ROOT).insert(0, '0123456789')
  const at = (clock: number) => Y.createID(1, clock)
  for (const [left, right] of [
    [5, 5],
    [5, 3],
    [9, 0],
  ] as const) {
    expect(conflictSteps(doc, ROOT, [item(0, at(left), at(right))])).toBe(Number.POSITIVE_INFINITY)
  }
  expect(conflictSteps(doc, ROOT, [item(0, at(5), at(6))])).toBe(0)
  // Also among the pieces of one update: the second stands behind the first, and claims to stand before it.
  const crossed = [item(0, at(5), at(6)), item(1, at(7), Y.createID(7, 0))]
  expect(conflictSteps(doc, ROOT, crossed)).toBe(Number.POSITIVE_INFINITY)
})

test('[N22] what honest pages send is taken, in frames, in whole, and in any order between two people', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 120 }),
      (steps) => {
        const server = pieces(5)
        const pages = [7, 8].map((id) => {
          const doc = new Y.Doc()
          doc.clientID = id
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
          return doc
        })
        const give = (doc: Y.Doc) => {
          const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
          const checked = checkUpdate(update, knownOf(server, ROOT))
          expect(isRefusal(checked) ? checked : null).toBeNull()
          Y.applyUpdate(server, update)
        }
        for (const [at, what, first] of steps) {
          const doc = pages[first ? 0 : 1]!
          const text = doc.getText(ROOT)
          if (what === 0) give(doc)
          else if (what === 1) {
            // After being away: first everything of the server's, then ours.
            Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
            give(doc)
          } else if (what === 2 && text.length > 4) text.delete(at % (text.length - 3), 3)
          else text.insert(at % (text.length + 1), 'ab')
        }
        for (const doc of pages) give(doc)
      },
    ),
    { numRuns: 300 },
  )
})

test('[N22] what was typed before a reload and after it, without network, is honest whatever the ids', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 40 })
  const life = fc.tuple(fc.integer({ min: 2, max: 99 }), edits)
  const lives = fc.uniqueArray(life, { minLength: 1, maxLength: 5, selector: ([client]) => client })
  const typed = (
    doc: Y.Doc,
    played: readonly (readonly [number, readonly (readonly [number, boolean])[]])[],
  ) => {
    let last = doc
    for (const [client, all] of played) {
      const page = new Y.Doc()
      page.clientID = client
      Y.applyUpdate(page, Y.encodeStateAsUpdate(last))
      const text = page.getText(ROOT)
      for (const [at, deletes] of all)
        if (deletes && text.length > 0) text.delete(at % text.length, 1)
        else text.insert(at % (text.length + 1), 'ab')
      last = page
    }
    return Y.encodeStateAsUpdate(last, Y.encodeStateVector(doc))
  }
  const first = pieces(3)
  // Typed with 3 at the end; after the reload 9 puts a letter before it.
  const found = typed(first, [
    [3, [[3, false]]],
    [9, [[3, false]]],
  ])
  expect(checkUpdate(found, knownOf(first, ROOT))).not.toHaveProperty('refusal')
  fc.assert(
    fc.property(lives, (played) => {
      const doc = pieces(3)
      expect(checkUpdate(typed(doc, played), knownOf(doc, ROOT))).not.toHaveProperty('refusal')
    }),
    { numRuns: 300 },
  )
})
