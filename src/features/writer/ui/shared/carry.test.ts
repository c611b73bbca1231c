import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ROOT } from '../../../notes/contract.ts'
import { writeCarried } from './carried.ts'
import { carryOf, writeCarry } from './carry.ts'
import { Unsaved } from './unsaved.ts'

/** A page that typed on the server's text, and the same text as the server has it. */
function page(start: string) {
  const server = new Y.Doc()
  server.getText(ROOT).insert(0, start)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const unsaved = new Unsaved()
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin !== 'server') unsaved.note(transaction)
  })
  const fresh = () => {
    const next = new Y.Doc()
    Y.applyUpdate(next, Y.encodeStateAsUpdate(server))
    return next
  }
  return { server, doc, text: doc.getText(ROOT), unsaved, fresh }
}

test('[W15] what is not saved is written again by another client, where it stood', () => {
  const { server, text, unsaved, fresh } = page('## Git\n\nold words\n\n## End\n')
  text.insert(text.toString().indexOf('old'), 'my ')
  text.insert(text.length, 'at the end')
  text.delete(text.toString().indexOf(' words'), 6)
  text.insert(0, 'top ')
  // Others go on meanwhile.
  server.getText(ROOT).insert(0, '# Day\n\n')
  const next = fresh()
  const kept = writeCarry(next, next.getText(ROOT), carryOf(text, unsaved), () => true)
  expect([next.getText(ROOT).toString(), kept]).toEqual([
    'top # Day\n\n## Git\n\nmy old\n\n## End\nat the end',
    [],
  ])
  expect(next.getText(ROOT)._start?.id.client).toBe(next.clientID)
})

test('[W15] what stands in a lock stays out and is given back; the rest is written', () => {
  const { text, unsaved, fresh } = page('## Git\n\nold words\n\n## End\n\nbye\n')
  text.insert(text.toString().indexOf('old'), 'my ')
  text.delete(text.toString().indexOf('words'), 5)
  text.insert(text.toString().indexOf('bye'), 'good ')
  const asked = {
    slow: 0,
    zones: [{ id: 'z', mode: 'lock', section: { heading: 'Git', nth: 1 }, at: 0 }],
  } as const
  const carried = {
    carry: carryOf(text, unsaved),
    reason: 'notes/locked',
    at: 0,
    focus: false,
    when: 90_000,
  } as const
  const next = fresh()
  expect(writeCarried(next, next.getText(ROOT), carried, null, asked)).toEqual(['my '])
  expect(next.getText(ROOT).toString()).toBe('## Git\n\nold words\n\n## End\n\ngood bye\n')
  // Taken back twice in a row, all words are given back: it never goes round in circles.
  const third = fresh()
  expect(writeCarried(third, third.getText(ROOT), carried, 85_000, asked)).toEqual(['my ', 'good '])
  // Slow mode: the words wait with their writer. A mass of text waits with staff, and the rest goes on.
  const slow = fresh()
  expect(writeCarried(slow, slow.getText(ROOT), { ...carried, reason: 'notes/slow' }, null, null)).toEqual([
    'my ',
    'good ',
  ])
  text.insert(0, 'x'.repeat(5_000))
  const held = fresh()
  const mass = { ...carried, carry: carryOf(text, unsaved), reason: 'notes/held' as const }
  expect(writeCarried(held, held.getText(ROOT), mass, null, asked)).toEqual(['my '])
  expect(held.getText(ROOT).toString()).not.toContain('xxx')
})

test('[W15] what was on its way when the connection ended, and came in, is not written twice', () => {
  const { server, doc, text, unsaved, fresh } = page('old words\n')
  text.insert(3, ' first')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  text.insert(9, ' second')
  text.insert(text.length, 'third')
  // The page has not heard yet that the first words are saved.
  const carry = carryOf(text, unsaved)
  const next = fresh()
  expect(writeCarry(next, next.getText(ROOT), carry, () => true)).toEqual([])
  expect(next.getText(ROOT).toString()).toBe('old first second words\nthird')
})

test('[W15] too much was deleted: it is back, and what was typed meanwhile stands', () => {
  const { text, unsaved, fresh } = page('what others wrote\n\nand more of it\n')
  text.delete(0, text.length)
  text.insert(0, 'only mine')
  const carried = {
    carry: carryOf(text, unsaved),
    reason: 'notes/too-much-deleted',
    at: 0,
    focus: true,
    when: 90_000,
  } as const
  const next = fresh()
  expect(writeCarried(next, next.getText(ROOT), carried, null, null)).toEqual([])
  expect(next.getText(ROOT).toString()).toContain('what others wrote\n\nand more of it\n')
  expect(next.getText(ROOT).toString()).toContain('only mine')
  // A second time at once: nothing is tried again, and the words are given back.
  const third = fresh()
  expect(writeCarried(third, third.getText(ROOT), carried, 85_000, null)).toEqual(['only mine'])
  expect(third.getText(ROOT).toString()).toBe('what others wrote\n\nand more of it\n')
})

test('[W15] a text that is too long, or that waits behind others, is given back; the rest is written', () => {
  for (const reason of ['notes/too-long', 'notes/waits'] as const) {
    const { text, unsaved, fresh } = page('old words\n')
    text.insert(text.length, 'x'.repeat(30_000))
    text.insert(3, ' small')
    const carried = { carry: carryOf(text, unsaved), reason, at: 0, focus: false, when: 0 } as const
    const next = fresh()
    const kept = writeCarried(next, next.getText(ROOT), carried, null, null)
    expect([kept, next.getText(ROOT).toString()]).toEqual([['x'.repeat(30_000)], 'old small words\n'])
  }
})

test('[W15] whatever was typed and deleted, nothing of it is lost: it is in the text or given back', () => {
  const edit = fc.record({
    at: fc.nat(60),
    remove: fc.nat(4),
    insert: fc.constantFrom('a', 'bc', '\n', 'word '),
  })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), fc.boolean(), (edits, open) => {
      const { text, unsaved, fresh } = page('## Git\n\nold words\n\n## End\n\nbye\n')
      for (const { at, remove, insert } of edits) {
        const from = Math.min(at, text.length)
        text.delete(from, Math.min(remove, text.length - from))
        text.insert(from, insert)
      }
      const next = fresh()
      const kept = writeCarry(next, next.getText(ROOT), carryOf(text, unsaved), () => open)
      if (open) expect(next.getText(ROOT).toString()).toBe(text.toString())
      else expect(next.getText(ROOT).toString()).toBe('## Git\n\nold words\n\n## End\n\nbye\n')
      expect(open ? kept.length : kept.join('').length).toBe(open ? 0 : ownLetters(text))
    }),
  )
})

const ownLetters = (text: Y.Text): number => {
  let own = 0
  for (let item = text._start; item; item = item.right)
    if (!item.deleted && item.id.client === text.doc?.clientID) own += item.length
  return own
}
