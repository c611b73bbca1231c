import { expect, test } from 'vitest'
import { readCommand as read } from './command.ts'

const NOON = Date.parse('2026-09-22T10:00:30Z')
const readCommand = (form: FormData, room: string) => read(form, room, NOON)

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test('[RL4] a form of the lead is a command for the page’s own room, whatever the form says', () => {
  expect(readCommand(form({ kind: 'heads', n: '25', classroom: 'other' }), 'hall')).toEqual({
    room: 'floor',
    what: { kind: 'heads', classroom: 'hall', n: 25 },
  })
  expect(readCommand(form({ kind: 'heads', press: '26', n: '25' }), 'hall')).toMatchObject({
    what: { n: 26 },
  })
  expect(readCommand(form({ kind: 'take', call: 'c1' }), 'hall')).toEqual({
    room: 'floor',
    what: { kind: 'take', classroom: 'hall', call: 'c1' },
  })
  expect(readCommand(form({ kind: 'more-time', step: '7', minutes: '10' }), 'hall')).toEqual({
    room: 'floor',
    what: { kind: 'more-time', classroom: 'hall', step: 7, minutes: 10 },
  })
})

test('[RL3] a relayed question carries the room', () => {
  expect(readCommand(form({ kind: 'ask', text: ' Does it take two files? ' }), 'hall')).toEqual({
    room: 'notes',
    what: { kind: 'ask', text: 'Does it take two files?', relay: 'hall' },
  })
})

test('[RL4] what does not fit is refused by its field', () => {
  expect(readCommand(form({ kind: 'ask', text: '  ' }), 'hall')).toMatchObject({ refusal: 'notes/empty' })
  expect(readCommand(form({ kind: 'heads', n: '' }), 'hall')).toMatchObject({
    fields: { n: 'input/invalid' },
  })
  expect(readCommand(form({ kind: 'heads', n: '-1' }), 'hall')).toMatchObject({ refusal: 'input/invalid' })
  expect(readCommand(form({ kind: 'more-time', step: '7', minutes: '7' }), 'hall')).toMatchObject({
    fields: { minutes: 'input/invalid' },
  })
  expect(readCommand(form({ kind: 'status', status: 'done', step: '1' }), 'hall')).toMatchObject({
    refusal: 'input/invalid',
  })
})

test('[RL8] own time ends at a full minute, its steps are lines', () => {
  const own = form({ kind: 'own-time', title: 'Pairs', minutes: '20', steps: 'Talk\r\n\r\nShow ' })
  expect(readCommand(own, 'hall')).toMatchObject({
    what: { title: 'Pairs', until: Date.parse('2026-09-22T10:20:00Z'), steps: ['Talk', 'Show '] },
  })
  const short = read(form({ kind: 'own-time', title: 'Pairs', minutes: '1' }), 'hall', NOON + 25_000)
  expect(short).toMatchObject({ what: { until: Date.parse('2026-09-22T10:02:00Z') } })
  expect(readCommand(form({ kind: 'own-time', title: 'Pairs', minutes: '' }), 'hall')).toMatchObject({
    fields: { until: 'input/invalid' },
  })
})

test('[RL4] the other presses of the page', () => {
  const what = (fields: Record<string, string>) => readCommand(form(fields), 'hall')
  expect(what({ kind: 'beacon', stream: 'quiet' })).toMatchObject({ what: { stream: 'quiet' } })
  expect(what({ kind: 'beacon', stream: '' })).toMatchObject({ what: { stream: null } })
  expect(what({ kind: 'hands', step: '3', share: 'most' })).toMatchObject({
    what: { step: 3, share: 'most' },
  })
  expect(what({ kind: 'pin', view: 'counts' })).toMatchObject({ what: { view: 'counts' } })
  expect(what({ kind: 'pin', view: 'wall' })).toMatchObject({ refusal: 'input/invalid' })
  expect(what({ kind: 'message', line: 'Coffee' })).toMatchObject({ what: { text: 'Coffee' } })
  expect(what({ kind: 'seats', rows: '1', columns: '2' })).toMatchObject({ what: { rows: ['xx'] } })
  expect(what({ kind: 'expert', about: ' push\r\nfails ', where: '' })).toEqual({
    room: 'floor',
    what: { kind: 'expert', classroom: 'hall', about: 'push fails', where: '' },
  })
  expect(what({ kind: 'expert-over' })).toMatchObject({ what: { kind: 'expert-over' } })
  expect(what({ kind: 'clear-seat', seat: 'A1' })).toMatchObject({ what: { seat: 'A1' } })
})
