import { expect, test } from 'vitest'
import { floorRules } from './floor.ts'
import { freeSign } from './signs.ts'
import { floor, HALL, LAB } from './testing.ts'
import { directorView } from './views.ts'

test('[FL1] somebody is in one room or on their own; moving takes status and call along to nowhere', () => {
  const here = floor()
  expect([here.join('a', 'hall'), here.join('a', 'hall')]).toEqual([1, 0])
  here.press('a', 'help')
  here.join('a', 'lab')
  expect(here.mine('a')).toMatchObject({ classroom: 'lab', status: null, call: null })
  expect([here.lead(HALL).joined, here.lead(LAB).joined]).toEqual([0, 1])
  expect([here.obey('a', { kind: 'leave' }), here.obey('a', { kind: 'leave' })]).toEqual([1, 0])
  expect(here.mine('a').classroom).toBeNull()
})

test('[FL2] a status counts in the step it was pressed in; pressed twice, once', () => {
  const here = floor()
  here.join('a', 'hall')
  expect([here.press('a', 'done'), here.press('a', 'done')]).toEqual([1, 0])
  expect(here.room().meter).toMatchObject({ answered: 1, done: 1 })
  here.step()
  expect(here.room().meter).toMatchObject({ answered: 0, done: 0, of: 1 })
  expect(here.obey('a', { kind: 'status', step: 1, status: 'done' })).toBe('stage/moved-on')
  expect(here.obey('a', { kind: 'more-time', classroom: 'hall', step: 1, minutes: 5 })).toBe('stage/moved-on')
})

test('[FL3] shares are of those who answered; the whole is the head count, else who joined, never fewer than answered', () => {
  const here = floor()
  for (const by of ['a', 'b', 'c', 'd']) here.join(by, 'hall')
  here.press('a', 'done')
  here.press('b', 'following')
  expect(here.room().meter).toEqual({ answered: 2, of: 4, done: 1, working: 1, help: 0 })
  here.obey('lead', { kind: 'heads', classroom: 'hall', n: 12 })
  expect([here.room().meter.of, here.room().heads]).toEqual([12, 12])
  here.obey('lead', { kind: 'heads', classroom: 'hall', n: 1 })
  expect(here.room().meter.of).toBe(2)
  here.press('solo', 'working')
  expect(here.room(null).meter).toMatchObject({ answered: 1, of: 1 })
  const all = directorView(
    here.state,
    [HALL, LAB, { ...LAB, id: 'shut', closed: true }],
    here.sight(),
    (id) => (id === 'lab' ? 'now' : 7),
  )
  expect(all.rooms.map((room) => [room.id, room.online, room.offlineSince])).toEqual([
    ['hall', false, 7],
    ['lab', true, null],
  ])
  expect(all.people).toBe(3)
})

test('[FL4] a call for help keeps its sign and its place in the queue, until its caller is done or it is solved', () => {
  const here = floor()
  for (const by of ['a', 'b']) here.join(by, 'hall')
  here.press('a', 'help', { where: 'row 2' })
  here.press('b', 'help')
  const [first, second] = here.lead().calls
  expect(first?.sign).not.toBe(second?.sign)
  here.obey('lead', { kind: 'take', classroom: 'hall', call: first?.id ?? '' })
  here.press('a', 'help', { about: 'ssh' })
  expect(here.lead().calls[0]).toEqual({ ...first, about: 'ssh', taken: true })
  here.step()
  expect(here.mine('a')).toMatchObject({ status: null, call: { sign: first?.sign, taken: true } })
  here.press('a', 'done')
  expect(here.lead().calls.map((call) => call.id)).toEqual([second?.id])
})

test("[FL5] a lead's hand reaches the calls of their own room only", () => {
  const here = floor()
  here.join('a', 'hall')
  here.press('a', 'help')
  const call = here.lead().calls[0]?.id ?? ''
  expect(here.obey('lead', { kind: 'take', classroom: 'lab', call })).toBe('help/unknown-call')
  expect(here.obey('lead', { kind: 'solve', classroom: 'hall', call: 'none' })).toBe('help/unknown-call')
  const take = () => here.obey('lead', { kind: 'take', classroom: 'hall', call })
  expect([take(), take()]).toEqual([1, 0])
  here.obey('lead', { kind: 'solve', classroom: 'hall', call })
  expect(here.mine('a')).toMatchObject({ status: 'working', call: null })
  expect(take()).toBe('help/unknown-call')
})

test('[FL6] everybody sees counts and signs; what was typed is for the lead, and for who typed it', () => {
  const here = floor()
  here.join('a', 'hall')
  here.press('a', 'help', { where: 'row 2', about: 'my key' })
  expect(JSON.stringify(here.room())).not.toMatch(/row 2|my key|abcdef/)
  expect(here.lead()).toMatchObject({ code: 'abcdef', calls: [{ where: 'row 2', about: 'my key' }] })
  expect(here.mine('a').call).toMatchObject({ where: 'row 2', about: 'my key' })
  expect(here.mine('b').call).toBeNull()
  here.obey('lead', { kind: 'more-time', classroom: 'hall', step: 1, minutes: 5 })
  expect(here.room().moreTime).toBe(5)
  here.step()
  expect(here.room().moreTime).toBe(0)
})

test('[FL7] signs are unique while they are held, also when there are more calls than signs', () => {
  const held = new Set<string>()
  for (let n = 0; n < 100; n++) held.add(freeSign(held, held.size))
  expect(held.size).toBe(100)
  const apart = [...held].slice(0, 40).map((sign) => sign.split('-'))
  for (let n = 1; n < 10; n++) {
    expect(apart[n]?.[0]).not.toBe(apart[n - 1]?.[0])
    expect(apart[n]?.[1]).not.toBe(apart[n - 1]?.[1])
  }
})

test('[FL8] kept and opened anew, the floor is what it was', () => {
  const here = floor()
  here.join('a', 'hall')
  here.press('a', 'help', { where: 'row 2' })
  here.obey('lead', { kind: 'heads', classroom: 'hall', n: 7 })
  const packed = JSON.parse(JSON.stringify(floorRules.pack(here.state)))
  expect(floorRules.unpack({ seq: 3, ...packed })).toEqual(here.state)
})
