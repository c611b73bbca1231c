import { expect, test } from 'vitest'
import { moved } from './grid-moves.ts'
import { shortName } from './short-name.ts'
import { type Shown, same } from './tile-same.ts'

test('[RB2] three letters still tell rooms apart by number', () => {
  expect(['Aachen', 'Ås', 'Lund 2', 'Online 12', 'TU Delft, hall', 'B'].map(shortName)).toEqual([
    'Aac',
    'Ås',
    'Lu2',
    'O12',
    'TUD',
    'B',
  ])
})

test('[RB3] arrow keys stay inside the grid, also in its last row', () => {
  const go = (key: string, at: number, ctrl = false) => moved(key, at, 11, 4, ctrl)
  expect([go('ArrowRight', 3), go('ArrowLeft', 4), go('ArrowDown', 4), go('ArrowUp', 8)]).toEqual([
    4, 3, 8, 4,
  ])
  expect([go('ArrowRight', 10), go('ArrowLeft', 0), go('ArrowDown', 7), go('ArrowUp', 2)]).toEqual([
    10, 0, 7, 2,
  ])
  expect([go('Home', 6), go('End', 6), go('End', 9), go('Home', 9, true), go('End', 1, true)]).toEqual([
    4, 7, 10, 0, 10,
  ])
  expect(go('a', 1)).toBeNull()
})

test('[RB4] a tile is drawn again only when what it shows is another', () => {
  const shown = (help = 0): Shown => ({
    size: 'small',
    active: false,
    opened: false,
    live: true,
    said: 'work',
    room: {
      id: 'a',
      name: 'Lund',
      kind: 'in-person',
      meter: { answered: 3, of: 9, done: 1, working: 2 - help, help },
      heads: 9,
      calls: help,
      oldestCall: null,
      moreTime: 0,
      online: true,
      hands: null,
      stream: null,
      ownUntil: null,
      staged: null,
      offlineSince: null,
    },
  })
  expect(same(shown(), shown())).toBe(true)
  expect(same(shown(), { ...shown(), room: { ...shown().room, oldestCall: 7 } })).toBe(true)
  expect([same(shown(), shown(1)), same(shown(), { ...shown(), active: true })]).toEqual([false, false])
})
