import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { textTooLong } from '../notes/command.ts'
import { ANNA, AT, BEN, notes } from '../notes/rules.fixtures.ts'
import { type Command, decide } from '../notes/rules.ts'
import { questionRows } from './rows.ts'
import { undoOf } from './undo.ts'

const seenOf = (day: ReturnType<typeof notes>) =>
  questionRows(day.state, { me: null, now: AT.getTime() }).map(({ answers, seen }) => [answers, seen])[0]

function asked(words = 'why?') {
  const day = notes()
  day.ask(words, 'q-aaaa')
  const staff = (by: string, text: string, seen?: number) =>
    day.obey({ kind: 'answer', question: 'q-aaaa', text, by, staff: true, seen, label: 'helper 1' })
  return { day, staff }
}

test('[QO1] who of staff answers is told of answers that they had not before them; sent again with those, it is written', () => {
  const { day, staff } = asked()
  expect([staff(ANNA, 'so', 0), staff(BEN, 'or so', 0), staff(BEN, 'or so', 1)]).toEqual([
    2,
    'notes/answered-meanwhile',
    2,
  ])
  expect(day.text).toBe('- why? {#q-aaaa}\n    - so\n    - or so\n')
  const refused = decide(
    day.state,
    { kind: 'answer', question: 'q-aaaa', text: 'x', by: BEN, staff: true, seen: 1 },
    AT,
    null,
  )
  expect(refused).toMatchObject({ facts: { number: 1, seen: 2, answer: 'or so' } })
})

test('[QO1] an answer that took the place of one that was taken back is news as well', () => {
  const { day, staff } = asked()
  staff(ANNA, 'so\n- and\n- so', 0)
  const [recent] = day.state.questions.get('q-aaaa')?.recent ?? []
  expect(seenOf(day)).toEqual([1, 1])
  day.obey({ kind: 'withdraw', question: 'q-aaaa', answer: recent?.id, by: ANNA })
  expect(seenOf(day)).toEqual([0, 1])
  expect([staff(ANNA, 'rather so', 1), staff(BEN, 'so', 1), seenOf(day)]).toEqual([
    2,
    'notes/answered-meanwhile',
    [1, 2],
  ])
})

test('[QO1] an answer that came and was taken back stops nobody', () => {
  const { day, staff } = asked()
  staff(ANNA, 'so', 0)
  const [recent] = day.state.questions.get('q-aaaa')?.recent ?? []
  day.obey({ kind: 'withdraw', question: 'q-aaaa', answer: recent?.id, by: ANNA })
  expect([staff(ANNA, 'so after all', 0), staff(BEN, 'so', 0)]).toEqual([2, 'notes/answered-meanwhile'])
})

test('[N3] an answer ends what was put off; what the instructors will say, they still say', () => {
  for (const [put, after] of [
    ['later', 'answered'],
    ['for-stream', 'for-stream'],
  ] as const) {
    const { day, staff } = asked()
    day.obey({ kind: 'state', question: 'q-aaaa', state: put, by: BEN })
    staff(ANNA, 'so', 0)
    expect(day.state.questions.get('q-aaaa')?.state).toBe(after)
  }
})

test('[QO1] guests answer as they like, and their answers are news to staff', () => {
  const { day, staff } = asked()
  expect([
    day.obey({ kind: 'answer', question: 'q-aaaa', text: 'me', by: BEN, seen: 0 }),
    day.obey({ kind: 'answer', question: 'q-aaaa', text: 'too', by: ANNA, seen: 0 }),
    staff(ANNA, 'so', 1),
    staff(ANNA, 'so', 2),
  ]).toEqual([2, 2, 'notes/answered-meanwhile', 2])
})

test('[QO1] decided again after another process was first, an answer knows of what that one wrote', () => {
  const { day } = asked()
  const command: Command = { kind: 'answer', question: 'q-aaaa', text: 'so', by: BEN, staff: true, seen: 0 }
  const first = decide(day.state, command, AT, null)
  if (isRefusal(first)) throw new Error(first.refusal)
  expect(decide(day.state, command, AT, first)).toEqual(first)
  day.obey({ kind: 'answer', question: 'q-aaaa', text: 'first', by: ANNA, staff: true })
  expect(decide(day.state, command, AT, first)).toMatchObject({ refusal: 'notes/answered-meanwhile' })
})

test('[QO1] a list in the question is no answer, and what hangs below an answer is a part of it', () => {
  const { day, staff } = asked('what of\n\n- this\n- that')
  expect(seenOf(day)).toEqual([0, 0])
  staff(ANNA, 'this:\n- because\n- really', 0)
  expect(seenOf(day)).toEqual([1, 1])
  // Somebody mends a letter of the question.
  day.state.document.insert(day.text.indexOf('what'), 'and ')
  expect(seenOf(day)).toEqual([1, 1])
})

test('[QO9] a question that was hidden meanwhile is not answered, and one is told; shown again, it is', () => {
  const { day, staff } = asked()
  const set = (state: 'hidden' | 'open') => day.obey({ kind: 'state', question: 'q-aaaa', state, by: ANNA })
  set('hidden')
  expect([staff(BEN, 'so', 0), day.answer('q-aaaa', 'so')]).toEqual(['notes/hidden', 'notes/hidden'])
  expect([set('open'), staff(BEN, 'so', 0)]).toEqual([1, 2])
})

test('[QO9] a question whose marker is gone from the text is not answered', () => {
  const { day, staff } = asked()
  day.state.document.edit((text) => text.delete(0, text.length))
  expect(staff(BEN, 'so', 0)).toBe('notes/unknown-question')
})

test('[QO7] of two presses that differ the later one is told, of two that are alike one counts', () => {
  const { day } = asked()
  const set = (state: 'hidden' | 'later' | 'for-stream', was: 'open' | 'answering') =>
    day.obey({ kind: 'state', question: 'q-aaaa', state, was, by: ANNA })
  expect([set('for-stream', 'open'), set('for-stream', 'open'), set('hidden', 'open')]).toEqual([
    1,
    0,
    'notes/changed-meanwhile',
  ])
  const other = asked().day
  other.obey({ kind: 'answering', question: 'q-aaaa', on: true })
  expect(other.obey({ kind: 'state', question: 'q-aaaa', state: 'later', was: 'open', by: ANNA })).toBe(1)
})

test('[QO8] marked as answered by mistake and opened again, it has had no answer', () => {
  const { day } = asked()
  const set = (state: 'answered' | 'open') =>
    day.obey({ kind: 'state', question: 'q-aaaa', state, by: ANNA, label: 'helper 1' })
  set('answered')
  expect(day.state.questions.get('q-aaaa')).toMatchObject({ answeredBy: 'helper 1', firstAt: AT.getTime() })
  set('open')
  expect(day.state.questions.get('q-aaaa')).toMatchObject({ answeredBy: null, firstAt: null })
  day.answer('q-aaaa', 'so')
  set('open')
  expect(day.state.questions.get('q-aaaa')?.firstAt).toBe(AT.getTime())
})

test('[QO10] what staff did is undone by what the reply says, and not when somebody else changed it meanwhile', () => {
  const commands: Command[] = [
    { kind: 'state', question: 'q-aaaa', state: 'hidden', by: ANNA },
    { kind: 'claim', question: 'q-aaaa', on: true, by: ANNA, label: 'helper 1' },
    {
      kind: 'assign',
      question: 'q-aaaa',
      to: { by: BEN, label: 'helper 2' },
      by: ANNA,
      label: 'helper 1',
    },
    { kind: 'merge', question: 'q-aaaa', into: 'q-bbbb', by: ANNA },
    { kind: 'answer', question: 'q-aaaa', text: 'so', by: ANNA, staff: true },
  ]
  for (const command of commands) {
    const { day } = asked()
    day.ask('how?', 'q-bbbb')
    const before = day.state.questions.get('q-aaaa')
    const drafts = decide(day.state, command, AT, null)
    if (isRefusal(drafts)) throw new Error(drafts.refusal)
    day.apply(drafts)
    const undo = undoOf(command, drafts[0]?.body)
    if (!undo) throw new Error(`nothing undoes ${command.kind}`)
    const back = (
      undo.kind === 'assign'
        ? { ...undo, to: null, by: ANNA, label: 'helper 1' }
        : { ...undo, by: ANNA, label: 'helper 1' }
    ) as Command
    expect(day.obey(back)).toBeGreaterThan(0)
    const after = day.state.questions.get('q-aaaa')
    expect([after?.state, after?.claim, after?.firstAt]).toEqual([before?.state, null, null])
    // It does not go back twice.
    expect(day.obey(back)).not.toBe(1)
    expect(undoOf(command, null)).toBeNull()
  }
  const { day } = asked()
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'hidden', by: ANNA })
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'later', by: BEN })
  const undo: Command = { kind: 'state', question: 'q-aaaa', state: 'open', was: 'hidden', by: ANNA }
  expect(day.obey(undo)).toBe('notes/changed-meanwhile')
})

test('[QO13] what follows an answer hangs below it; from its asker it opens the question again', () => {
  const { day, staff } = asked()
  const follow = (by: string, text: string) => day.obey({ kind: 'follow', question: 'q-aaaa', text, by })
  const state = () => day.state.questions.get('q-aaaa')?.state
  expect([follow(ANNA, 'and then?'), follow(ANNA, '')]).toEqual(['notes/no-answer-yet', 'notes/empty'])
  staff(BEN, 'so', 0)
  expect([follow(BEN, 'see also'), state(), follow(ANNA, 'and\n- on Windows?'), state()]).toEqual([
    2,
    'answered',
    2,
    'open',
  ])
  expect(day.text).toBe(
    '- why? {#q-aaaa}\n    - so\n        - see also\n        - and\n            - on Windows?\n',
  )
  expect([seenOf(day), staff(BEN, 'there, too', 1), state()]).toEqual([[1, 1], 2, 'answered'])
  expect(day.text.endsWith('- on Windows?\n    - there, too\n')).toBe(true)
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'hidden', by: BEN })
  expect(follow(ANNA, 'and?')).toBe('notes/hidden')
})

test('[N2] a question of 20,000 characters is refused with words, whatever way it comes', () => {
  const text = 'x'.repeat(20_000)
  expect(textTooLong({ kind: 'ask', text })).toMatchObject({
    refusal: 'notes/too-long',
    facts: { max: 4_000 },
  })
  expect(textTooLong({ kind: 'answer', text, question: 'q-aaaa' })?.refusal).toBe('notes/too-long')
  expect(textTooLong({ kind: 'say', text: 'x'.repeat(201) })).toMatchObject({ facts: { max: 200 } })
  for (const raw of [{ kind: 'ask', text: 'x'.repeat(4_000) }, { kind: 'plus' }, null, 'text', 7])
    expect(textTooLong(raw)).toBeNull()
})
