import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Person, Role } from '../../core/person.ts'
import { isRefusal } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import type { PollCommand } from './contract.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

test('[PO7] everybody votes, the director opens and closes, a lead counts the hands of their own room', async () => {
  const { running, workshop, room } = server
  const who = (role?: Role, classroom: string | null = null): Person => ({
    session: newId(),
    grants: role ? [{ role, workshop: workshop.id, classroom }] : [],
  })
  const send = async (person: Person, command: PollCommand) => {
    const done = await running.services.polls.do(person, 'here', workshop.id, command, newId())
    return isRefusal(done) ? done.refusal : 'done'
  }
  const open: PollCommand = { kind: 'open', as: 'choice', question: 'Git?', options: ['No', 'Yes'] }
  const [director, learner, lead] = [who('director'), who(), who('room-lead', room.id)]
  expect([await send(learner, open), await send(lead, open), await send(director, open)]).toEqual([
    'people/not-allowed',
    'people/not-allowed',
    'done',
  ])
  const { polls } = await running.services.polls.directorView(workshop.id)
  const poll = polls[0]?.id ?? ''
  const hands = { kind: 'hands', classroom: room.id, poll, option: 1, n: 4 } as const
  expect([
    await send(learner, hands),
    await send(who('room-lead', newId()), hands),
    await send(lead, hands),
    await send(lead, { kind: 'ask', classroom: room.id, poll, option: 0 }),
    await send(lead, { kind: 'close', poll }),
    await send(learner, { kind: 'vote', poll, option: 0 }),
    await send(director, { ...hands, classroom: newId() }),
  ]).toEqual([
    'classroom/unknown',
    'classroom/unknown',
    'done',
    'done',
    'people/not-allowed',
    'done',
    'classroom/unknown',
  ])
  expect(await running.services.polls.learnerView(learner, workshop.id)).toMatchObject({
    view: { polls: [{ total: 5, counts: [1, 4] }] },
    mine: { chosen: { [poll]: 0 } },
  })
})

test('[PO10] a vote by form without scripts counts as one by request does', async () => {
  const { ask, running, workshop } = server
  const { polls } = await running.services.polls.directorView(workshop.id)
  const poll = polls[0]?.id ?? ''
  const mine = newBrowser(server)
  const body = new URLSearchParams({ intent: 'vote', poll, option: '1', key: newId() })
  const answer = await ask('/w/git-week/live', { method: 'POST', headers: mine, body })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/w/git-week/live#poll-${poll}`])
  const before = (await running.services.polls.directorView(workshop.id)).polls[0]?.total
  const what = { kind: 'vote', poll, option: 0 }
  const frame = JSON.stringify({ t: 'do', n: 1, room: 'polls', key: newId(), what })
  const done = await ask(`/api/v1/workshops/${workshop.id}/do`, {
    method: 'POST',
    headers: mine,
    body: frame,
  })
  expect(await done.json()).toMatchObject({ t: 'done', reply: { chosen: { [poll]: 0 } } })
  const after = (await running.services.polls.directorView(workshop.id)).polls[0]
  expect([after?.total, after?.alone]).toEqual([before, [2, 0]])
})
