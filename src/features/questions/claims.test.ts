import { expect, test } from 'vitest'
import { ANNA, AT, BEN, notes } from '../notes/rules.fixtures.ts'
import { pack, unpack } from '../notes/state.ts'
import { claimAt } from './claims.ts'
import { questionRows } from './rows.ts'

const after = (seconds: number) => new Date(AT.getTime() + seconds * 1_000)
const CAROL = 'carol'
const labels = { [ANNA]: 'helper 1', [BEN]: 'helper 2', [CAROL]: 'helper 3' }

function asked() {
  const day = notes()
  day.ask('why?', 'q-aaaa')
  const question = () => day.state.questions.get('q-aaaa')
  const claim = (by: string, on = true, at = AT) =>
    day.obey({ kind: 'claim', question: 'q-aaaa', on, by, label: labels[by] ?? '' }, at)
  const assign = (by: string, to: string | null, was?: string | null, at = AT) =>
    day.obey(
      {
        kind: 'assign',
        question: 'q-aaaa',
        to: to === null ? null : { by: to, label: labels[to] ?? '' },
        was,
        by,
        label: labels[by] ?? '',
      },
      at,
    )
  const holder = (at = AT) => {
    const is = question()
    return is ? (claimAt(is, at.getTime())?.label ?? null) : null
  }
  return { day, question, claim, assign, holder }
}

test('[QO2] of two who take a question one has it, and the other is told; given back, it is open again', () => {
  const { claim, question, holder } = asked()
  expect([claim(ANNA), claim(BEN), claim(BEN, false)]).toEqual([1, 'notes/claimed', 'notes/claimed'])
  expect([holder(), question()?.state]).toEqual(['helper 1', 'answering'])
  expect([claim(ANNA, false), claim(ANNA, false), holder(), question()?.state]).toEqual([1, 0, null, 'open'])
  expect([claim(BEN), holder()]).toEqual([1, 'helper 2'])
})

test('[QO2] who says again that they answer keeps it; who says nothing for two minutes does not', () => {
  const { claim, holder } = asked()
  claim(ANNA)
  expect([claim(ANNA, true, after(20)), claim(ANNA, true, after(60))]).toEqual([0, 1])
  expect([holder(after(180)), holder(after(181))]).toEqual(['helper 1', null])
  expect([claim(BEN, true, after(170)), claim(BEN, true, after(181)), holder(after(181))]).toEqual([
    'notes/claimed',
    1,
    'helper 2',
  ])
})

test('[QO2] an answer ends the claim of who wrote it, a state that staff set ends any', () => {
  const one = asked()
  one.claim(BEN)
  one.day.obey({ kind: 'answer', question: 'q-aaaa', text: 'a guest says', by: ANNA })
  expect(one.holder()).toBe('helper 2')
  one.day.answer('q-aaaa', 'so')
  expect([one.holder(), one.question()?.state]).toEqual([null, 'answered'])
  const two = asked()
  two.claim(BEN)
  two.day.obey({ kind: 'state', question: 'q-aaaa', state: 'later', by: ANNA })
  expect(two.question()).toMatchObject({ claim: null, state: 'later' })
})

test('[QO2] a question that was put away is taken by nobody', () => {
  const { day, claim } = asked()
  day.obey({ kind: 'state', question: 'q-aaaa', state: 'hidden', by: ANNA })
  expect(claim(BEN)).toBe('notes/hidden')
  expect(day.obey({ kind: 'claim', question: 'q-none', on: true, by: BEN, label: '' })).toBe(
    'notes/unknown-question',
  )
})

test('[QO3] staff hand a question to one of them, also one that somebody has, unless others did so first', () => {
  const { assign, claim, holder, question } = asked()
  expect([assign(ANNA, BEN, null), holder(), question()?.claim?.from]).toEqual([1, 'helper 2', 'helper 1'])
  expect([assign(CAROL, CAROL, null), assign(ANNA, BEN, null)]).toEqual(['notes/claimed', 0])
  expect([assign(CAROL, CAROL, 'helper 2'), holder(), question()?.claim?.from]).toEqual([1, 'helper 3', null])
  expect([claim(BEN), assign(BEN, null, 'helper 3'), holder()]).toEqual(['notes/claimed', 1, null])
  expect(assign(ANNA, BEN, 'helper 3')).toBe('notes/changed-meanwhile')
})

test('[QO4] claims of those who left end, once, and the question is open again; others stay', () => {
  const { day, claim, question } = asked()
  day.ask('how?', 'q-bbbb')
  claim(ANNA)
  day.obey({ kind: 'claim', question: 'q-bbbb', on: true, by: BEN, label: 'helper 2' }, after(60))
  expect([
    day.obey({ kind: 'claims-over' }, after(120)),
    day.obey({ kind: 'claims-over' }, after(121)),
    day.obey({ kind: 'claims-over' }, after(121)),
  ]).toEqual([0, 1, 0])
  expect([question()?.state, day.state.questions.get('q-bbbb')?.claim?.by]).toEqual(['open', BEN])
})

test('[QO4] while somebody has a question, that others stopped writing beside the text opens it not', () => {
  const { day, claim, question } = asked()
  day.obey({ kind: 'answering', question: 'q-aaaa', on: true })
  claim(ANNA)
  expect([day.obey({ kind: 'answering', question: 'q-aaaa', on: false }), question()?.state]).toEqual([
    0,
    'answering',
  ])
})

test('[N7] claims are what they were after a restart, and a snapshot from before them has none', () => {
  const { day, claim } = asked()
  claim(ANNA)
  const packed = JSON.parse(JSON.stringify(pack(day.state).body))
  expect(unpack({ seq: 9, body: packed, data: pack(day.state).data }, 2).questions).toEqual(
    day.state.questions,
  )
  for (const name of ['claim', 'answers', 'withdrawn', 'answeredBy', 'mergedInto', 'stood', 'recent'])
    delete packed.questions[0][name]
  const old = unpack({ seq: 9, body: packed, data: pack(day.state).data }, 2)
  expect(old.questions.get('q-aaaa')).toMatchObject({ claim: null, answers: 0, mergedInto: null, recent: [] })
})

test('[QO12] rows say who has a question, whether that is this browser, who answered first and after how long', () => {
  const { day, claim } = asked()
  claim(BEN)
  const row = (me: string | null, at = AT) =>
    questionRows(day.state, { me, now: at.getTime() }).find(({ id }) => id === 'q-aaaa')
  expect(row(BEN)).toMatchObject({
    claimedBy: { label: 'helper 2', you: true, from: null },
    answeredBy: null,
    firstAnswerMs: null,
  })
  expect([row(ANNA)?.claimedBy?.you, row(ANNA, after(121))?.claimedBy]).toEqual([false, null])
  day.obey(
    { kind: 'answer', question: 'q-aaaa', text: 'so', by: BEN, staff: true, label: 'helper 2' },
    after(90),
  )
  day.obey(
    { kind: 'answer', question: 'q-aaaa', text: 'or so', by: ANNA, staff: true, label: 'helper 1' },
    after(99),
  )
  expect(row(null)).toMatchObject({
    claimedBy: null,
    answeredBy: 'helper 2',
    firstAnswerMs: 90_000,
    answers: 2,
    seen: 2,
  })
})
