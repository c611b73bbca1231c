import { expect, test } from 'vitest'
import type { FeedbackForm } from './contract.ts'
import { closesAt, csvOf, type DayTimes, isEmpty, keyOf, readForm, stateOf } from './rules.ts'

const FORM: FeedbackForm = {
  pace: null,
  level: null,
  use: null,
  recommend: null,
  good: '',
  improve: '',
  more: '',
  agreed: { good: [], improve: [] },
}
const at = (time: string) => Date.parse(`2026-09-22T${time}Z`)
/** Amsterdam is two hours ahead of UTC in September. */
const day = (ends: string | null, onStage = false): DayTimes => ({
  date: '2026-09-22',
  zone: 'Europe/Amsterdam',
  starts: at('07:50'),
  ends: ends === null ? null : at(ends),
  onStage,
})

test.each([
  ['ends at 15:00 local', '13:00', '16:00'],
  ['ends at 16:30 local, so three hours later is later than 18:00', '14:30', '17:30'],
  ['has no end', null, '16:00'],
])('[FE2] a day that %s', (_, ends, closes) => {
  expect(closesAt(day(ends))).toBe(at(closes))
})

test('[FE2] it is early before the day, open with it or once the stage has it, closed at the closing', () => {
  expect(stateOf(day('13:00'), at('07:49'))).toBe('early')
  expect(stateOf(day('13:00', true), at('07:49'))).toBe('open')
  expect(stateOf(day('13:00'), at('07:50'))).toBe('open')
  expect(stateOf(day('13:00', true), at('15:59'))).toBe('open')
  expect(stateOf(day('13:00', true), at('16:00'))).toBe('closed')
})

test('[FE1] a form without any answer is one, and empty', () => {
  const read = readForm(FORM)
  expect(read).toEqual(FORM)
  expect(isEmpty(FORM)).toBe(true)
  expect(isEmpty({ ...FORM, pace: 'fast' })).toBe(false)
  expect(isEmpty({ ...FORM, agreed: { good: ['course text'], improve: [] } })).toBe(false)
})

test('[FE6] lines lose their breaks, remarks keep them', () => {
  const read = readForm({ ...FORM, good: ' Type along\nand  exercises ', more: 'One.\r\nTwo. ' })
  expect(read).toMatchObject({ good: 'Type along and exercises', more: 'One.\nTwo.' })
})

test('[FE6] every field that is wrong is named', () => {
  const refused = readForm({ ...FORM, good: 'x'.repeat(201), improve: 'a\u0000b', more: 'x'.repeat(1001) })
  expect(refused).toMatchObject({
    refusal: 'input/invalid',
    fields: { good: 'input/too-large', improve: 'input/text', more: 'input/too-large' },
  })
  expect(readForm({ ...FORM, pace: 'lightning' })).toMatchObject({ fields: { pace: 'input/invalid' } })
  expect(readForm('nothing of the kind')).toMatchObject({ refusal: 'input/invalid' })
})

test('[FE5] lines that differ in case and blanks are one', () => {
  expect(keyOf('  Type  ALONG ')).toBe(keyOf('type along'))
})

test('[FE8] cells are quoted, and none is a formula', () => {
  expect(csvOf([['=1+1', '+3', '-2', '@SUM(A1)', '\t=1', 'say "hi", all', 'two\nlines']])).toBe(
    `\uFEFF"'=1+1","'+3","'-2","'@SUM(A1)","'\t=1","say ""hi"", all","two\nlines"\r\n`,
  )
})
