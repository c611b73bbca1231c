import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import type { Entry } from '../../storage/log.ts'
import { type PollCommand, SPEED } from './contract.ts'
import { pollRules } from './rules.ts'
import { answeredBy, directorView, learnerView, mineOf, roomView } from './views.ts'

const MINUTE = 60_000

/** Polls that obey; a clock that is moved by hand. */
function polls() {
  let state = pollRules.empty()
  let seq = 0
  let now = 0
  let day: string | null = 'day-1'
  const rooms = new Map<string, string>()
  const obey = (by: string, command: PollCommand) => {
    const step = { command, by, id: `poll-${seq}`, classroom: rooms.get(by) ?? null, day }
    const drafts = pollRules.decide(state, step, new Date(now), null)
    if (isRefusal(drafts)) return drafts.refusal
    for (const draft of drafts) {
      const entry: Entry = { ...draft, data: null, at: new Date(now), key: `${seq}`, seq: ++seq }
      state = pollRules.apply(state, entry)
    }
    return drafts.length
  }
  const open = (question = 'Git?', options = ['No', 'A bit', 'Yes']) => {
    obey('director', { kind: 'open', as: 'choice', question, options })
    return [...state.polls.keys()].at(-1) ?? ''
  }
  const moment = () => ({ now, day })
  return {
    obey,
    open,
    close: (poll: string) => obey('director', { kind: 'close', poll }),
    vote: (by: string, poll: string, option: number | null) => obey(by, { kind: 'vote', poll, option }),
    ask: (poll: string | null, option: number | null, classroom = 'hall') =>
      obey('lead', { kind: 'ask', classroom, poll, option }),
    hands: (poll: string, option: number, n: number, classroom = 'hall') =>
      obey('lead', { kind: 'hands', classroom, poll, option, n }),
    sit: (by: string, room: string) => rooms.set(by, room),
    wait: (minutes: number) => {
      now += minutes * MINUTE
    },
    run: (next: string | null) => {
      day = next
    },
    learner: (by: string) => learnerView(state, answeredBy(state, by, moment()), moment()),
    mine: (by: string) => mineOf(state, by, moment()).chosen,
    room: (classroom = 'hall') => roomView(state, classroom, moment()),
    director: () => directorView(state, moment()),
    get state() {
      return state
    },
  }
}

test('[PO1] a poll has two to six different answers, and four are open at most', () => {
  const on = polls()
  const ask = (question: string, options: string[]) =>
    on.obey('director', { kind: 'open', as: 'choice', question, options })
  expect([ask(' ', ['a', 'b']), ask('?', ['a']), ask('?', ['a', ' a ']), ask('?', ['a', ''])]).toEqual(
    Array(4).fill('input/invalid'),
  )
  expect([1, 2, 3, 4, 5].map((n) => ask(`Poll ${n}`, ['a', 'b']))).toEqual([1, 1, 1, 1, 'poll/too-many'])
  expect(on.director().polls.map(({ question }) => question)).toEqual([
    'Poll 4',
    'Poll 3',
    'Poll 2',
    'Poll 1',
  ])
})

test('[PO2] one voice each: it is changed, pressed twice, and taken back while the poll is open', () => {
  const on = polls()
  const poll = on.open()
  expect([on.vote('a', poll, 1), on.vote('a', poll, 1), on.vote('a', poll, 2)]).toEqual([1, 0, 1])
  expect(on.director().polls[0]).toMatchObject({ total: 1, alone: [0, 0, 1] })
  expect(on.mine('a')).toEqual({ [poll]: 2 })
  expect([on.vote('a', poll, 3), on.vote('a', 'other', 0)]).toEqual(['input/invalid', 'poll/unknown'])
  expect([on.vote('a', poll, null), on.vote('a', poll, null)]).toEqual([1, 0])
  expect(on.mine('a')).toEqual({})
  on.vote('a', poll, 0)
  expect([on.close(poll), on.close(poll), on.vote('a', poll, 1)]).toEqual([1, 0, 'poll/closed'])
  expect(on.learner('b').polls[0]).toMatchObject({ open: false, counts: [1, 0, 0] })
  on.wait(10)
  expect(on.learner('b').polls).toEqual([])
})

test('[PO3] hands go up for one option after the other, and a number can be corrected', () => {
  const on = polls()
  const poll = on.open()
  expect([on.ask(poll, 0), on.ask(poll, 0)]).toEqual([1, 0])
  expect(on.room().shown).toMatchObject({ asking: 0, hands: [null, null, null], voted: 0 })
  on.hands(poll, 0, 7)
  expect(on.room().shown).toMatchObject({ asking: 1, hands: [7, null, null], voice: [7, null, null] })
  on.hands(poll, 1, 9)
  on.hands(poll, 2, 1)
  expect(on.room().shown).toMatchObject({ asking: null, hands: [7, 9, 1], voted: 17 })
  on.ask(poll, 0)
  on.hands(poll, 0, 6)
  expect(on.room().shown).toMatchObject({ asking: null, hands: [6, 9, 1] })
  expect(on.room('lab').shown).toBeNull()
  on.ask(null, null)
  expect([on.room().shown, on.ask(null, null)]).toEqual([null, 0])
  // Taken off the screen, the count is kept and says so.
  expect([on.room().open, on.room('lab').open]).toMatchObject([[{ counted: 16 }], [{ counted: 0 }]])
  on.close(poll)
  expect([on.ask(poll, 0), on.hands(poll, 0, 2), on.hands('other', 0, 2)]).toEqual([
    'poll/closed',
    'poll/closed',
    'poll/unknown',
  ])
})

test('[PO4] nobody counts twice: phones of a room, its hands, and people on their own', () => {
  const on = polls()
  const poll = on.open()
  on.sit('a', 'hall')
  on.sit('b', 'lab')
  on.vote('a', poll, 0)
  on.vote('b', poll, 0)
  on.vote('c', poll, 2)
  on.hands(poll, 0, 4)
  expect(on.room().shown).toMatchObject({ phones: 1, voice: [5, null, null], voted: 5, others: null })
  // Who moves on is still counted where they voted.
  on.sit('a', 'lab')
  expect(on.director().polls[0]).toMatchObject({
    total: 7,
    rooms: [6, 0, 0],
    alone: [0, 0, 1],
    handsOf: 1,
  })
  on.close(poll)
  expect(on.room().shown).toMatchObject({
    open: false,
    voice: [5, 0, 0],
    others: { rooms: [1, 0, 0], alone: [0, 0, 1] },
  })
})

test('[PO5] results are hidden until one has answered, or it closed', () => {
  const on = polls()
  const poll = on.open()
  on.vote('a', poll, 0)
  on.vote('b', SPEED, 1)
  expect(on.learner('c')).toMatchObject({
    polls: [{ total: 1, counts: null }],
    speed: { total: 1, counts: null },
  })
  expect(on.learner('a').polls[0]?.counts).toEqual([1, 0, 0])
  expect(on.learner('b').speed?.counts).toEqual([0, 1, 0])
  on.close(poll)
  expect(on.learner('c').polls[0]?.counts).toEqual([1, 0, 0])
})

test('[PO6] the speed is open while a day runs, and a press holds for 15 minutes', () => {
  const on = polls()
  on.run(null)
  expect([on.vote('a', SPEED, 0), on.learner('a').speed, on.director().pace]).toEqual([
    'poll/closed',
    null,
    null,
  ])
  on.run('day-1')
  expect([on.vote('a', SPEED, 0), on.vote('a', SPEED, 0), on.vote('b', SPEED, 2)]).toEqual([1, 0, 1])
  expect(on.vote('a', SPEED, 3)).toBe('input/invalid')
  on.wait(14)
  on.vote('b', SPEED, 1)
  expect(on.director().pace).toEqual({ total: 2, counts: [1, 1, 0], open: true })
  on.wait(1)
  expect(on.learner('a').speed).toEqual({ total: 1, counts: [0, 1, 0] })
  expect([on.mine('a'), on.mine('b'), on.vote('a', SPEED, 0)]).toEqual([{}, { speed: 1 }, 1])
  expect([on.close(SPEED), on.close(SPEED), on.vote('a', SPEED, 1)]).toEqual([1, 0, 'poll/closed'])
  expect([on.learner('a').speed, on.director().pace?.open]).toEqual([null, false])
  on.obey('director', { kind: 'open', as: 'speed', question: '', options: [] })
  expect(on.learner('a').speed?.total).toBe(2)
  on.run('day-2')
  expect(on.learner('a').speed).toEqual({ total: 0, counts: null })
})

test('[PO9] kept and opened anew the polls are what they were, and the oldest are let go', () => {
  const on = polls()
  for (let n = 0; n < 15; n++) {
    const poll = on.open(`Poll ${n}`)
    on.vote('a', poll, 1)
    on.hands(poll, 0, n)
    on.close(poll)
  }
  on.vote('a', SPEED, 1)
  expect(
    on
      .director()
      .polls.map(({ question }) => question)
      .slice(-2),
  ).toEqual(['Poll 4', 'Poll 3'])
  const { body, data } = pollRules.pack(on.state)
  expect(pollRules.unpack({ seq: 1, body: JSON.parse(JSON.stringify(body)), data })).toEqual(on.state)
})
