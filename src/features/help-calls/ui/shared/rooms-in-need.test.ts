import { expect, test } from 'vitest'
import type { RoomCall } from '../../../classrooms/contract.ts'
import { roomsInNeed } from './rooms-in-need.ts'

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
