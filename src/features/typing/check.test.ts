import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import { checkUpdate, knownOf, MAX_UPDATE_BYTES } from './check.ts'
import { byHand, gc, type Piece, piece, skip } from './testing.ts'

const OWN = 7
/** A document with "abc", typed by client 1. */
function base(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('notes').insert(0, 'abc')
  return doc
}
/** The update that `work` makes on a copy of `doc` as client 7. */
function updateOf(doc: Y.Doc, work: (doc: Y.Doc) => void, client = OWN): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = client
  const before = Y.encodeStateVector(copy)
  work(copy)
  return Y.encodeStateAsUpdate(copy, before)
}
const typing = (text: string, at = 0) => updateOf(base(), (doc) => doc.getText('notes').insert(at, text))
const check = (update: Uint8Array, doc = base()) => checkUpdate(update, knownOf(doc, 'notes'))
const codeOf = (value: unknown) => (isRefusal(value) ? value.refusal : 'taken')

test('[N10] plain typing and deleting is taken, with whose it is and how much', () => {
  expect(check(typing('hej'))).toEqual({ clients: [OWN], stale: false, adds: 3, deletes: new Map() })
  expect(check(updateOf(base(), (doc) => doc.getText('notes').delete(1, 1)))).toEqual({
    clients: [],
    stale: false,
    adds: 0,
    deletes: new Map([[1, 1]]),
  })
  expect(codeOf(check(byHand([[OWN, 0, [piece('x', [1, 2])]]])))).toBe('taken')
})

test('[N11] what is known says nothing new; what is known in part counts for the rest', () => {
  const doc = base()
  expect(check(Y.encodeStateAsUpdate(doc), doc)).toEqual({
    clients: [],
    stale: true,
    adds: 0,
    deletes: new Map(),
  })
  doc.getText('notes').delete(0, 2)
  expect(check(Y.encodeStateAsUpdate(doc), doc)).toMatchObject({ stale: true })
  expect(check(byHand([[1, 0, [piece('abcde', null)]]]))).toMatchObject({
    clients: [1],
    stale: false,
    adds: 5,
  })
})

test('[N12] clocks continue without gaps, and deletes stay inside what exists', () => {
  const bad = {
    'a later clock': byHand([[OWN, 5, [piece('x', null)]]]),
    'a skipped piece': byHand([[OWN, 0, [piece('x', null), skip(3), piece('y', null)]]]),
    'deleting the future': byHand([], [[1, [[3, 1]]]]),
    'deleting the future of nobody': byHand([], [[99, [[0, 1]]]]),
    'deleting nothing at the end': byHand([], [[1, [[3, 0]]]]),
    'ranges that overlap': byHand(
      [],
      [
        [
          1,
          [
            [0, 3],
            [0, 3],
          ],
        ],
      ],
    ),
    'a client twice': byHand([
      [OWN, 0, [piece('x', null)]],
      [OWN, 1, [piece('y', [OWN, 0])]],
    ]),
    'a client in two places': byHand([
      [OWN, 0, [piece('x', null)]],
      [8, 0, [piece('z', null)]],
      [OWN, 1, [piece('y', null)]],
    ]),
    'an empty section': byHand([
      [OWN, 0, []],
      [8, 0, [piece('z', null)]],
    ]),
  }
  for (const [name, update] of Object.entries(bad))
    expect([name, codeOf(check(update))]).toEqual([name, 'notes/bad-update'])
})

test('[N13] only characters in the one root', () => {
  const bad: Record<string, Uint8Array> = {
    'another root': byHand([[OWN, 0, [piece('x', null, 'other')]]]),
    'a root named in a known piece': byHand([[1, 0, [piece('abc', null, 'other'), piece('x', [1, 2])]]]),
    map: updateOf(base(), (doc) => doc.getMap('notes2').set('a', 1)),
    array: updateOf(base(), (doc) => doc.getArray('list').insert(0, ['x'])),
    xml: updateOf(base(), (doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlText('x')])),
    format: updateOf(base(), (doc) => doc.getText('notes').format(0, 2, { bold: true })),
    embed: updateOf(base(), (doc) => doc.getText('notes').insertEmbed(0, { picture: 'x' })),
    attribute: updateOf(base(), (doc) => doc.getText('notes').setAttribute('a', 'b')),
    'an emptied place': byHand([[OWN, 0, [gc(4)]]]),
  }
  for (const [name, update] of Object.entries(bad))
    expect([name, codeOf(check(update))]).toEqual([name, 'notes/bad-update'])
})

test('[N14] no piece waits for what does not exist, for itself, or for each other', () => {
  const bad = {
    orphan: byHand([[OWN, 0, [piece('x', [99, 0])]]]),
    'the future of somebody': byHand([[OWN, 0, [piece('x', [1, 3])]]]),
    itself: byHand([[OWN, 0, [piece('x', [OWN, 0])]]]),
    'its own future': byHand([[OWN, 0, [piece('x', [OWN, 1]), piece('y', null)]]]),
    'each other': byHand([
      [8, 0, [piece('x', [OWN, 0])]],
      [OWN, 0, [piece('y', [8, 0])]],
    ]),
  }
  for (const [name, update] of Object.entries(bad))
    expect([name, codeOf(check(update))]).toEqual([name, 'notes/bad-update'])
  const chain = byHand([
    [8, 0, [piece('x', [OWN, 0])]],
    [OWN, 0, [piece('y', null), piece('z', [8, 0])]],
  ])
  expect(codeOf(check(chain))).toBe('taken')
})

test('[N10] too much at once is refused', () => {
  expect(codeOf(check(new Uint8Array(MAX_UPDATE_BYTES + 1)))).toBe('input/too-large')
  const pieces = Array.from({ length: 5_001 }, (_, n) => piece('x', n === 0 ? null : [OWN, n - 1]))
  expect(codeOf(check(byHand([[OWN, 0, pieces]])))).toBe('input/too-large')
  const clients = Array.from({ length: 33 }, (_, n): [number, number, Piece[]] => [
    100 + n,
    0,
    [piece('x', null)],
  ])
  expect(codeOf(check(byHand(clients)))).toBe('input/too-large')
})

const edit = fc.record({
  at: fc.nat({ max: 20 }),
  drop: fc.nat({ max: 4 }),
  text: fc.string({ maxLength: 6, unit: 'binary' }),
})
/** What several clients type at the same time, each on its own copy. */
const sessions = fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
function play(doc: Y.Doc, edits: readonly { at: number; drop: number; text: string }[]): void {
  const text = doc.getText('notes')
  for (const { at, drop, text: words } of edits) {
    const from = Math.min(at, text.length)
    text.delete(from, Math.min(drop, text.length - from))
    text.insert(Math.min(from, text.length), words.toWellFormed().replaceAll('\0', '-'))
  }
}

test('[N10] whatever Yjs makes of plain typing is taken, and known afterwards', () => {
  fc.assert(
    fc.property(sessions, (all) => {
      const doc = base()
      const updates = all.map((edits, n) => updateOf(doc, (copy) => play(copy, edits), 10 + n))
      for (const update of updates) {
        expect(codeOf(check(update, doc))).toBe('taken')
        Y.applyUpdate(doc, update)
        expect(check(update, doc)).toMatchObject({ stale: true })
      }
    }),
  )
})

test('[N14] mutated bytes never throw, and what is taken is applied whole, at once', () => {
  const change = fc.record({
    at: fc.nat({ max: 200 }),
    to: fc.nat({ max: 255 }),
    how: fc.constantFrom('set', 'drop', 'add'),
  })
  fc.assert(
    fc.property(sessions, fc.array(change, { minLength: 1, maxLength: 4 }), (all, changes) => {
      const doc = base()
      const bytes = [...updateOf(doc, (copy) => play(copy, all[0] ?? []))]
      for (const { at, to, how } of changes) {
        const here = at % Math.max(1, bytes.length)
        bytes.splice(here, how === 'add' ? 0 : 1, ...(how === 'drop' ? [] : [to]))
      }
      const update = Uint8Array.from(bytes)
      if (codeOf(check(update, doc)) !== 'taken') return
      const roots = doc.share.size
      Y.applyUpdate(doc, update)
      expect(doc.store.pendingStructs).toBeNull()
      expect(doc.store.pendingDs).toBeNull()
      expect(doc.share.size).toBe(roots)
      expect(check(update, doc)).toMatchObject({ stale: true })
    }),
    { numRuns: 3_000 },
  )
})
