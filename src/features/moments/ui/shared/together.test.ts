import { expect, test } from 'vitest'
import type { ListedClassroom } from '../../../classrooms/contract.ts'
import { togetherOf } from './together.ts'

const room = (name: string, more: Partial<ListedClassroom> = {}) =>
  ({
    id: name,
    name,
    kind: 'online',
    openTo: 'Open to everyone',
    closed: false,
    signUp: null,
    days: ['day-1'],
    free: 5,
    ...more,
  }) as ListedClassroom

test('[MO4] only an online room that is open to everyone, has a free seat and runs today is offered', () => {
  const rooms = [
    room('a hall', { kind: 'in-person', free: 40 }),
    room('staff', { openTo: 'Staff and students', free: 40 }),
    room('full', { free: 0 }),
    room('closed', { closed: true }),
    room('outside', { signUp: { url: 'https://example.org/', free: 9, countedAt: null } }),
    room('tomorrow', { days: ['day-2'], free: 40 }),
    room('few seats', { free: 2 }),
    room('many seats', { free: 9 }),
  ]
  expect(togetherOf(rooms, 'day-1')).toEqual({ id: 'many seats', name: 'many seats', free: 9 })
  expect(togetherOf(rooms.slice(0, 6), 'day-1')).toBeNull()
})
