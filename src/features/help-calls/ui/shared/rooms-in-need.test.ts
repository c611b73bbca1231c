import { expect, test } from 'vitest'
import type { ExpertCallRow, HelperView, RoomCall } from '../../../classrooms/contract.ts'
import { readCall } from './call-form.ts'
import { callsFor, roomsInNeed, waitingCalls } from './rooms-in-need.ts'
import { commandsOf } from './use-calls.ts'

const room = (id: string, more: Partial<RoomCall> = {}): RoomCall => ({
  id,
  name: id,
  kind: 'in-person',
  help: 1,
  answered: 20,
  of: 25,
  waiting: 1,
  since: 100_000,
  ...more,
})

test('[HC1] a room that waits long, or with many who need help, is told of', () => {
  const rooms = [
    room('waits', { since: 0 }),
    room('many', { waiting: 2, help: 4 }),
    room('few', { waiting: 2, help: 3 }),
    room('fresh', { help: 19 }),
  ]
  expect(roomsInNeed(rooms, 240_000).map(({ id }) => id)).toEqual(['waits', 'many'])
  expect(roomsInNeed(rooms, 239_999).map(({ id }) => id)).toEqual(['many'])
})

test('[HC2] wishes for an expert first, what nobody has before all others; a room that asks stands there once', () => {
  const expert = (id: string, more: Partial<ExpertCallRow> = {}): ExpertCallRow => ({
    id,
    about: 'push',
    where: '',
    since: 0,
    by: null,
    taken: null,
    staged: null,
    room: { id, name: id, kind: 'online' },
    help: 0,
    of: 0,
    ...more,
  })
  const floor = {
    experts: [
      expert('taken', { by: 'helper 1', taken: 1 }),
      expert('staged', { staged: 1 }),
      expert('new', { since: 9 }),
      expert('old', { since: 5 }),
    ],
    rooms: [room('old', { since: 0 }), room('waits', { since: 0 })],
  }
  const shown = callsFor(floor, 300_000)
  expect(shown.experts.map(({ id }) => id)).toEqual(['old', 'new', 'taken', 'staged'])
  expect(shown.rooms.map(({ id }) => id)).toEqual(['waits'])
  expect(waitingCalls({ ...floor, calls: [] } as unknown as HelperView, 300_000)).toBe(3)
})

test('[HC3] [HC4] each press is one command with one that undoes it, by socket and by form', () => {
  const room = { of: 'room', call: 'e', who: '' } as const
  expect(commandsOf({ ...room, what: 'stage' })).toEqual([
    { kind: 'expert-call', call: 'e', what: 'stage' },
    { kind: 'expert-call', call: 'e', what: 'unstage' },
  ])
  expect(commandsOf({ of: 'person', call: 'c', who: '', what: 'solve' })).toEqual([
    { kind: 'solve', classroom: null, call: 'c' },
    { kind: 'reopen', classroom: null, call: 'c' },
  ])
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return readCall(data)
  }
  expect(form({ expert: 'e', do: 'take' })).toEqual(commandsOf({ ...room, what: 'take' })[0])
  expect(form({ call: 'c', do: 'take' })).toEqual({ kind: 'take', classroom: null, call: 'c' })
  expect(form({ expert: 'e', do: 'answer' })).toMatchObject({ refusal: 'input/invalid' })
})
