import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import type { OrderCommand } from '../order/contract.ts'
import { readTyping, type Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import type { Guest } from './orderly.ts'
import { type Command, decide } from './rules.ts'
import { applyEntry, emptyState, type NotesState, pack, unpack } from './state.ts'

const START = Date.parse('2026-09-22T08:00:00Z')
const [ANNA, BEN, HELPER] = ['anna', 'ben', 'helper']
const DAY =
  '# Day 1\n\n## Git\n\n- why? {#q-aaaa}\n\n## Python\n\nwords\n\n### Lists\n\nmore\n\n## End\n\nbye\n'

/** Notes in which guests and staff do things at a clock that the test moves. */
function day(text = DAY) {
  let state: NotesState = emptyState(1)
  let [seq, time, names] = [0, START, 0]
  const room = { roomy: true }
  const guest: Guest = { fresh: () => `h-${++names}`, mayAdd: () => room.roomy }
  const obey = (command: Command) => {
    const drafts = decide(state, command, new Date(time), null)
    if (isRefusal(drafts)) return drafts.refusal
    for (const one of drafts) {
      const entry = { ...one, data: one.data ?? null, at: new Date(time), key: `${seq}`, seq: ++seq }
      state = applyEntry(state, entry)
    }
    return drafts.map(({ kind }) => kind)
  }
  obey({ kind: 'import', text, questions: [{ id: 'q-aaaa', base: 0 }] })
  const typed = (client: number, edit: (text: Y.Text) => void): Typing => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state.document.whole())
    doc.clientID = client
    let update = Y.encodeStateAsUpdate(new Y.Doc())
    doc.on('update', (one: Uint8Array) => {
      update = new Uint8Array(one)
    })
    doc.transact(() => edit(doc.getText(ROOT)))
    return readTyping(update, ROOT) as Typing
  }
  const type = (by: string, client: number, edit: (text: Y.Text) => void, as: Guest | null = guest) =>
    obey({
      kind: 'typing',
      typing: typed(client, edit),
      owns: (one) => one === client,
      mayDelete: () => null,
      by,
      guest: as ?? undefined,
    })
  return {
    obey,
    room,
    type,
    staffTypes: (edit: (text: Y.Text) => void) => type(HELPER, 99, edit, null),
    order: (command: OrderCommand) => obey({ ...command, by: HELPER, as: 'helper', id: `z-${++names}` }),
    ask: (by: string, text: string, id = `q-${String(++names).padStart(4, '0')}`) =>
      obey({ kind: 'ask', text, id, classroom: null, room: null, by, guest }),
    does: {
      answer: (by: string) => obey({ kind: 'answer', question: 'q-aaaa', text: 'so', by, guest }),
      say: (by: string) => obey({ kind: 'say', text: 'hello', heading: 'Icebreaker', by, guest }),
      plus: (by: string, on = true) => obey({ kind: 'plus', question: 'q-aaaa', on, by, guest }),
      withdraw: (by: string, question: string) => obey({ kind: 'withdraw', question, by, guest }),
    },
    wait(ms: number) {
      time += ms
    },
    at: (words: string) => state.document.text.indexOf(words),
    get state() {
      return state
    },
    get text() {
      return state.document.text
    },
    reload() {
      const { body, data } = pack(state)
      state = unpack({ seq, body: JSON.parse(JSON.stringify(body)), data }, 1)
    },
  }
}
const lock = (heading: string, mode: 'lock' | 'append' = 'lock') =>
  ({ kind: 'lock', section: { heading, nth: 1 }, mode }) as const

test('[KO5] in a locked section guests type and delete nothing, beside it they go on; staff do as before', () => {
  const one = day()
  expect(one.order(lock('Python'))).toEqual(['order'])
  one.wait(3_000)
  const at = (words: string) => one.at(words)
  expect(one.type(ANNA, 7, (text) => text.insert(at('words'), 'x'))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.insert(at('more') + 4, 'x'))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.delete(at('words'), 2))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.insert(at('## Python'), 'x'))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.delete(at('## Python') - 1, 1))).toBe('notes/locked')
  // One update that does something elsewhere too is refused whole: its sender has it still.
  expect(
    one.type(ANNA, 7, (text) => {
      text.insert(at('bye'), 'good ')
      text.delete(at('words'), 1)
    }),
  ).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.insert(at('bye'), 'good '))).toEqual(['text'])
  expect(one.type(ANNA, 7, (text) => text.insert(at('why?'), 'oh '))).toEqual(['text'])
  expect(one.type(ANNA, 7, (text) => text.delete(at('oh '), 3))).toEqual(['text'])
  expect(one.staffTypes((text) => text.insert(at('words'), 'new '))).toEqual(['text'])
  expect(one.type(ANNA, 7, (text) => text.insert(at('new '), 'x'))).toBe('notes/locked')
  const zone = one.state.order.zones[0]?.id ?? ''
  expect(one.order({ kind: 'unlock', zone })).toEqual(['order'])
  expect(one.type(ANNA, 7, (text) => text.insert(at('words'), 'x'))).toEqual(['text'])
})

test('[KO5] the box stays open where it is locked: questions, +1 and taking back, but no answers of guests', () => {
  const one = day()
  one.order({ kind: 'lock', section: null, mode: 'lock' })
  one.wait(3_000)
  expect(one.ask(ANNA, 'may I?', 'q-bbbb')).toEqual(['question', 'text'])
  expect(one.does.plus(ANNA)).toEqual(['plus'])
  expect(one.does.answer(ANNA)).toBe('notes/locked')
  expect(one.does.withdraw(ANNA, 'q-bbbb')).toEqual(['withdraw', 'text'])
  expect(one.type(ANNA, 7, (text) => text.insert(0, 'x'))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.insert(text.length, 'x'))).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.delete(0, 1))).toBe('notes/locked')
})

test('[KO6] what was typed before a lock could be told is taken; a lock stays with its heading', () => {
  const one = day()
  one.order(lock('Python'))
  one.wait(1_000)
  expect(one.type(ANNA, 7, (text) => text.insert(one.at('words'), 'late '))).toEqual(['text'])
  one.wait(2_000)
  one.staffTypes((text) => text.insert(one.at('## Git'), '## Python\n\nanother one\n\n'))
  expect(one.type(ANNA, 7, (text) => text.insert(one.at('another one'), 'x'))).toEqual(['text'])
  expect(one.type(ANNA, 7, (text) => text.insert(one.at('late '), 'x'))).toBe('notes/locked')
  one.reload()
  expect(one.type(ANNA, 7, (text) => text.insert(one.at('late '), 'x'))).toBe('notes/locked')
  expect(one.order(lock('Nowhere'))).toBe('order/gone')
})

test('[KO7] where lines are only added, nobody changes what others wrote', () => {
  const one = day()
  one.order(lock('Python', 'append'))
  one.wait(3_000)
  const put = (words: string, what: string) =>
    one.type(ANNA, 7, (text) => text.insert(one.at(words) + words.length, what))
  expect(put('wo', 'x')).toBe('notes/locked')
  expect(put('words', 'x')).toBe('notes/locked')
  expect(one.type(ANNA, 7, (text) => text.delete(one.at('words'), 1))).toBe('notes/locked')
  expect(put('words', '\n- mine')).toEqual(['text'])
  expect(put('- mine', ' too')).toEqual(['text'])
  expect(one.type(ANNA, 7, (text) => text.delete(one.at('mine'), 4))).toEqual(['text'])
  expect(one.type(BEN, 8, (text) => text.delete(one.at(' too'), 4))).toBe('notes/locked')
  expect(one.does.answer(BEN)).toEqual(['answer', 'text'])
  expect(put('more', '\n\nbelow')).toEqual(['text'])
})

test('[KO8] slow mode: one question or line of a guest at a time, by whatever way; others and staff are not held up', () => {
  const one = day()
  one.order({ kind: 'slow', seconds: 30 })
  expect(one.ask(ANNA, 'one')).toEqual(['question', 'text'])
  expect(one.ask(ANNA, 'two')).toBe('notes/slow')
  expect(one.does.answer(ANNA)).toBe('notes/slow')
  expect(one.does.say(ANNA)).toBe('notes/slow')
  expect(one.type(ANNA, 7, (text) => text.insert(text.length, '\nline'))).toBe('notes/slow')
  expect(one.does.plus(ANNA)).toEqual(['plus'])
  expect(one.type(BEN, 8, (text) => text.insert(text.length, '\nl'))).toEqual(['text'])
  expect(one.type(BEN, 8, (text) => text.insert(text.length, 'ine'))).toEqual(['text'])
  expect(one.type(BEN, 8, (text) => text.insert(text.length, '\nnext'))).toBe('notes/slow')
  expect(one.type(BEN, 8, (text) => text.insert(text.length, 'x'.repeat(600)))).toBe('notes/slow')
  expect(one.type(BEN, 8, (text) => text.delete(text.length - 2, 2))).toEqual(['text'])
  expect(one.staffTypes((text) => text.insert(text.length, '\na\nb\n'))).toEqual(['text'])
  one.reload()
  one.wait(31_000)
  expect(one.does.say(ANNA)).toEqual(['text'])
  expect(one.ask(ANNA, 'two')).toBe('notes/slow')
  expect(one.type(BEN, 8, (text) => text.insert(text.length, '\nnext'))).toEqual(['text'])
  expect(one.order({ kind: 'slow', seconds: 0 })).toEqual(['order'])
  expect(one.ask(ANNA, 'two')).toEqual(['question', 'text'])
})

test('[KO9] what new guests write first waits, and is released in their name or declined; nothing is lost', () => {
  const one = day()
  one.ask(ANNA, 'known already')
  one.order({ kind: 'check-new', on: true })
  expect(one.ask(ANNA, 'again')).toEqual(['question', 'text'])
  expect(one.ask(BEN, 'first', 'q-first')).toEqual(['order'])
  expect(one.does.answer(BEN)).toEqual(['order'])
  expect(one.does.say(BEN)).toEqual(['order'])
  expect(one.ask(BEN, 'fourth')).toBe('notes/waits')
  expect(one.type(BEN, 8, (text) => text.insert(0, 'x'))).toBe('notes/check-first')
  expect(one.text).not.toContain('first')
  one.reload()
  const [, answer, hello] = [...one.state.order.held.keys()]
  expect(one.order({ kind: 'decline', held: answer ?? '' })).toEqual(['order'])
  expect(one.order({ kind: 'release', held: hello ?? '' })).toEqual(['order', 'text'])
  expect(one.order({ kind: 'release', held: 'q-first' })).toEqual(['order', 'question', 'text'])
  expect(one.order({ kind: 'release', held: 'q-first' })).toBe('order/gone')
  expect(one.state.questions.get('q-first')?.by).toBe(BEN)
  expect(one.text).toContain('- first {#q-first}')
  // Who is known now is not held up any more, and what was declined can be thought over.
  expect(one.type(BEN, 8, (text) => text.insert(0, 'x'))).toEqual(['text'])
  expect(one.order({ kind: 'release', held: answer ?? '' })).toEqual(['order', 'answer', 'text'])
  expect(one.text).toContain('    - so')
})

test('[KO10] who is muted writes nothing for ten minutes, who is banned not even +1 today; staff undo both', () => {
  const one = day()
  one.ask(ANNA, 'rude', 'q-rude')
  expect(one.order({ kind: 'stop', what: 'mute', question: 'q-rude' })).toEqual(['order'])
  for (const refused of [one.ask(ANNA, 'more'), one.does.answer(ANNA), one.does.say(ANNA)])
    expect(refused).toBe('notes/muted')
  expect(one.type(ANNA, 7, (text) => text.insert(0, 'x'))).toBe('notes/muted')
  expect(one.does.plus(ANNA)).toEqual(['plus'])
  expect(one.ask(BEN, 'polite')).toEqual(['question', 'text'])
  one.reload()
  one.wait(9 * 60_000)
  expect(one.ask(ANNA, 'more')).toBe('notes/muted')
  one.wait(61_000)
  expect(one.ask(ANNA, 'more')).toEqual(['question', 'text'])
  one.order({ kind: 'stop', what: 'ban', question: 'q-rude' })
  expect(one.does.plus(ANNA, false)).toBe('notes/banned')
  expect(one.does.withdraw(ANNA, 'q-rude')).toBe('notes/banned')
  expect(one.type(ANNA, 7, (text) => text.insert(0, 'x'))).toBe('notes/banned')
  const stop = one.state.order.stops.get(ANNA)?.id ?? ''
  expect(one.order({ kind: 'let-go', stop })).toEqual(['order'])
  expect(one.does.plus(ANNA, false)).toEqual(['plus'])
  expect(one.order({ kind: 'stop', what: 'mute', question: 'q-none' })).toBe('notes/unknown-question')
})

test('[KO11] a mass of text waits for a look, and stands where it was pasted once it is released', () => {
  const one = day()
  one.room.roomy = false
  const paste = 'line\n'.repeat(1_000)
  expect(one.type(ANNA, 7, (text) => text.insert(one.at('bye') + 3, paste))).toEqual(['order'])
  expect(one.text).toBe(DAY)
  expect(one.type(BEN, 8, (text) => text.insert(0, 'x'.repeat(30_000)))).toBe('notes/too-long')
  const [held] = one.state.order.held.keys()
  expect(one.order({ kind: 'release', held: held ?? '' })).toEqual(['order', 'text'])
  expect(one.text).toBe(`${DAY.slice(0, -1)}${paste}\n`)
})

test('[KO12] while nothing is asked, nothing is looked up', () => {
  const one = day()
  const typing = one.type(ANNA, 7, (text) => text.insert(0, 'x'))
  expect([typing, one.state.order.on]).toEqual([['text'], false])
  one.order({ kind: 'slow', seconds: 30 })
  expect(one.state.order.on).toBe(true)
  one.order({ kind: 'slow', seconds: 0 })
  expect(one.state.order.on).toBe(false)
  expect(one.order({ kind: 'slow', seconds: 0 })).toEqual([])
})

test('[KO5] whatever a guest does to a text with a lock in it, the locked lines stay as they are', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(12),
    insert: fc.constantFrom('', 'x', '\n', '## New\n', '\n- item\n', 'word '),
    staff: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const one = day()
      one.order(lock('Python'))
      one.wait(3_000)
      const locked = () => one.text.slice(one.at('## Python\n'), one.at('\nmore\n') + 6)
      for (const { at, remove, insert, staff } of edits) {
        const before = locked()
        const change = (text: Y.Text) => {
          const from = Math.floor(at * text.length)
          text.delete(from, Math.min(remove, text.length - from))
          text.insert(from, insert)
        }
        if (remove === 0 && insert === '') continue
        if (staff && insert !== '') {
          // Staff write on below the heading, and leave it.
          one.staffTypes((text) => text.insert(one.at('## Python\n') + 10, insert.replaceAll('#', '-')))
          continue
        }
        const done = one.type(ANNA, 7, change)
        expect(['notes/locked', JSON.stringify(['text']), '[]']).toContain(
          typeof done === 'string' ? done : JSON.stringify(done),
        )
        expect(locked()).toBe(before)
        expect(one.text).toMatch(/\n## Python\n/)
      }
    }),
    { numRuns: 60 },
  )
})
