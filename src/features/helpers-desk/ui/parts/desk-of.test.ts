import { expect, test } from 'vitest'
import { isRefusal } from '../../../../core/refusal.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { questionRow as row } from '../../../questions/rows.fixtures.ts'
import { clockOf, deskRows, isIn, justAnswered, lateOf, medianOf, oldestOpen } from './desk-of.ts'
import { readDesk } from './forms.ts'
import { wishOf } from './keys.ts'

const ids = (rows: readonly QuestionRow[]) => rows.map(({ id }) => id)
const me = { label: 'helper 3', you: true, from: null }

test('[HD1] what waits is in Open, also when it is mine or for the stream; the order is a choice', () => {
  const rows = [
    row('q-new', { at: 9, room: 'Lab' }),
    row('q-mine', { plus: 5, state: 'answering', claimedBy: me, at: 4 }),
    row('q-voice', { plus: 7, state: 'for-stream', at: 6, room: 'Hall' }),
    row('q-later', { state: 'later' }),
    row('q-done1', { state: 'answered', at: 1, firstAnswerMs: 2 }),
    row('q-done2', { state: 'on-stream', at: 1, firstAnswerMs: 5 }),
    row('q-hidden', { state: 'hidden' }),
    row('q-merged', { state: 'merged', claimedBy: me }),
  ]
  expect(ids(deskRows(rows, 'open', 'wanted'))).toEqual(['q-voice', 'q-mine', 'q-new'])
  expect(ids(deskRows(rows, 'open', 'oldest'))).toEqual(['q-mine', 'q-voice', 'q-new'])
  expect(ids(deskRows(rows, 'open', 'room'))).toEqual(['q-voice', 'q-new', 'q-mine'])
  expect(ids(deskRows(rows, 'mine', 'wanted'))).toEqual(['q-mine'])
  expect(ids(deskRows(rows, 'stream', 'wanted'))).toEqual(['q-voice'])
  expect(ids(deskRows(rows, 'later', 'wanted'))).toEqual(['q-later'])
  expect(ids(deskRows(rows, 'answered', 'wanted'))).toEqual(['q-done2', 'q-done1'])
  expect(rows.filter((one) => isIn('hidden', one)).length).toBe(2)
  expect(ids(justAnswered(rows))).toEqual(['q-done2', 'q-done1'])
  expect(oldestOpen(rows)).toBe(4)
  expect(oldestOpen([])).toBeNull()
})

test('[HD2] the middle of the waits of the last hour', () => {
  const now = 10_000_000
  const took = (firstAnswerMs: number, at = now - 1_000_000) => row('q-x', { at, firstAnswerMs })
  expect(medianOf([took(100_000), took(160_000), took(900_000)], now)).toBe(160_000)
  expect(medianOf([took(100_000), took(160_000), took(5, now - 3_600_005)], now)).toBe(130_000)
  expect(medianOf([row('q-open')], now)).toBeNull()
  expect([clockOf(130_000), clockOf(59_600), clockOf(0)]).toEqual(['2:10', '1:00', '0:00'])
})

test('[HD3] what waits for five minutes is late, unless it is for the stream', () => {
  const rows = [row('q-a'), row('q-b', { state: 'for-stream' }), row('q-c', { at: 1 })]
  expect(ids(lateOf(rows, 300_000))).toEqual(['q-a'])
})

test('[HD5] letters act outside of fields only and can be switched off; arrows always move', () => {
  const press = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more })
  const on = { typing: false, letters: true }
  expect(['a', 'V', 'm', 'l', 'h', 'g', 'u', 'ArrowDown', 'x'].map((key) => wishOf(press(key), on))).toEqual([
    'answer',
    'voice',
    'merge',
    'later',
    'hide',
    'assign',
    'undo',
    'next',
    null,
  ])
  expect(wishOf(press('a'), { typing: true, letters: true })).toBeNull()
  expect(wishOf(press('h', { ctrlKey: true }), on)).toBeNull()
  expect(wishOf(press('h'), { typing: false, letters: false })).toBeNull()
  expect(wishOf(press('End'), { typing: false, letters: false })).toBe('last')
})

test('[HD6] each form without scripts is one command, or one for each question it gathers', () => {
  const read = (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ question: 'q-7k3f2', was: 'open', seen: '1', ...fields }))
      form.set(name, value)
    const deed = readDesk(form)
    return isRefusal(deed) ? deed.refusal : deed
  }
  const notes = (...commands: unknown[]) => ({ room: 'notes', commands, stay: null })
  const question = 'q-7k3f2'
  expect(read({ do: 'later' })).toEqual(notes({ kind: 'state', question, state: 'later', was: 'open' }))
  expect(read({ do: 'answer', text: 'Yes.\r\nIt is.' })).toEqual(
    notes({ kind: 'answer', question, text: 'Yes.\nIt is.', seen: 1 }),
  )
  expect(read({ do: 'claim' })).toEqual({
    room: 'notes',
    commands: [{ kind: 'claim', question, on: true }],
    stay: question,
  })
  expect(read({ do: 'gather q-aaaa q-bbbb' })).toEqual(
    notes(
      { kind: 'merge', question: 'q-aaaa', into: question },
      { kind: 'merge', question: 'q-bbbb', into: question },
    ),
  )
  expect(read({ do: 'merge', merge: 'q-aaaa' })).toEqual(notes({ kind: 'merge', question, into: 'q-aaaa' }))
  expect(read({ do: 'assign', assign: 'helper 2' })).toEqual(
    notes({ kind: 'assign', question, to: 'helper 2' }),
  )
  expect(read({ do: 'take', call: 'c1' })).toEqual({
    room: 'floor',
    command: { kind: 'take', classroom: null, call: 'c1' },
  })
  const wrongs: Record<string, string>[] = [
    { do: 'merge', merge: '' },
    { do: 'merged' },
    { do: 'assign', assign: '' },
    {},
  ]
  for (const wrong of wrongs) expect(read(wrong)).toBe('input/invalid')
})
