import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { ROOT } from '../notes/contract.ts'
import { ANNA, AT, BEN, notes } from '../notes/rules.fixtures.ts'
import { type Command, decide } from '../notes/rules.ts'
import { pack, unpack } from '../notes/state.ts'
import { parse, questionBlock, seenText } from '../notes-text/contract.ts'
import { readTyping, type Typing } from '../typing/contract.ts'

const _read = (update: Uint8Array) => readTyping(update, ROOT) as Typing

test('[N3] an answer stands below its question, beside the answers that are there, and answers it', () => {
  const day = notes('- why? {#q-aaaa}\n  - because\n    - really\n- next\n')
  day.stamp(['- why? {#q-aaaa}', 'q-bbbb', true])
  day.answer('q-bbbb', 'since\nalways')
  expect(day.text).toBe('- why? {#q-bbbb}\n  - because\n    - really\n  - since\n      always\n- next\n')
  expect(day.state.questions.get('q-bbbb')?.state).toBe('answered')
  expect(day.answer('q-none', 'x')).toBe('notes/unknown-question')
})

test('[N3] an answer that was typed before a gap stays, also when the question went meanwhile', () => {
  const day = notes()
  day.ask('why?', 'q-aaaa')
  const command: Command = { kind: 'answer', question: 'q-aaaa', text: 'because', by: BEN }
  const first = decide(day.state, command, AT, null)
  if (isRefusal(first)) throw new Error(first.refusal)
  day.state.document.edit((text) => text.delete(0, text.toString().indexOf('\n    -')))
  expect(decide(day.state, command, AT, first)).toEqual(first)
})

test('[N4] a number is given once and never changes, whatever is asked, copied or taken away', () => {
  const day = notes()
  for (const id of ['q-aaaa', 'q-bbbb', 'q-cccc']) day.ask(id, id)
  day.state.document.edit((text) => text.delete(0, text.length))
  day.ask('again', 'q-dddd')
  expect([...day.state.questions.values()].map((one) => one.number)).toEqual([1, 2, 3, 4])
  expect(day.ask('an id that is taken', 'q-aaaa')).toBe('server/busy')
})

test('[N5] +1 counts once per participant, and can be taken back', () => {
  const day = notes()
  day.ask('why?', 'q-aaaa')
  const plus = (by: string, on: boolean) => day.obey({ kind: 'plus', question: 'q-aaaa', on, by })
  expect([plus(ANNA, true), plus(ANNA, true), plus(BEN, true), plus(BEN, false), plus(BEN, false)]).toEqual([
    1, 0, 1, 1, 0,
  ])
  expect([...(day.state.questions.get('q-aaaa')?.plus ?? [])]).toEqual([ANNA])
  expect(day.obey({ kind: 'plus', question: 'q-none', on: true, by: ANNA })).toBe('notes/unknown-question')
})

test('[N5] nobody votes for a question that was put away, and nobody answers it', () => {
  const day = notes()
  day.ask('why', 'q-aaaa')
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'hidden', by: ANNA })
  expect(day.obey({ kind: 'plus', question: 'q-aaaa', on: true, by: BEN })).toBe('notes/unknown-question')
  expect(day.obey({ kind: 'answer', question: 'q-aaaa', text: 'so', by: BEN })).toBe('notes/hidden')
})

test('[N23] an open question is being answered while somebody writes, and stays what else it became', () => {
  const day = notes()
  day.ask('why', 'q-aaaa')
  const state = () => day.state.questions.get('q-aaaa')?.state
  const answering = (on: boolean) => day.obey({ kind: 'answering', question: 'q-aaaa', on })
  expect([answering(true), state(), answering(true), answering(false), state()]).toEqual([
    1,
    'answering',
    0,
    1,
    'open',
  ])
  answering(true)
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'for-stream', by: ANNA })
  expect([answering(false), answering(true), state()]).toEqual([0, 0, 'for-stream'])
})

test('[N24] a question knows which text staff saw, and when it was touched last, also after a restart', () => {
  const day = notes()
  for (const id of ['q-aaaa', 'q-bbbb', 'q-cccc']) day.ask('why?', id)
  day.answer('q-aaaa', 'A guest says so.')
  day.obey({ kind: 'answer', question: 'q-bbbb', text: 'A helper says so.', by: BEN, staff: true })
  day.obey({ kind: 'state', question: 'q-cccc', state: 'for-stream', by: BEN })
  const packed = pack(day.state)
  for (const state of [day.state, unpack({ ...packed, seq: 9 }, 2)]) {
    const known = [...state.questions.values()].map(({ id, seen, touchedAt }) => [
      seen === seenText(questionBlock(parse(state.document.text), id)?.source ?? ''),
      touchedAt,
    ])
    expect(known).toEqual([
      [false, AT.getTime()],
      [true, AT.getTime()],
      [true, AT.getTime()],
    ])
  }
})

test('[N24] what a guest writes into a question that staff saw was not seen, until staff say so again', () => {
  const day = notes()
  day.ask('why?', 'q-aaaa')
  const state = () => day.obey({ kind: 'state', question: 'q-aaaa', state: 'for-stream', by: BEN })
  const isSeen = () =>
    day.state.questions.get('q-aaaa')?.seen ===
    seenText(questionBlock(parse(day.text), 'q-aaaa')?.source ?? '')
  expect(isSeen()).toBe(false)
  state()
  expect(isSeen()).toBe(true)
  expect(state()).toBe(0)
  day.answer('q-aaaa', 'Something rude.')
  expect(isSeen()).toBe(false)
  expect(state()).toBe(1)
  expect(isSeen()).toBe(true)
  day.state.document.insert(day.text.indexOf('why?'), 'rude ')
  expect(isSeen()).toBe(false)
})
