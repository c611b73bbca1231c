import { expect, test } from 'vitest'
import { floorRules } from './floor.ts'
import { floor, HALL, LAB } from './testing.ts'
import { directorView, helperView } from './views.ts'

const MINUTE_MS = 60_000
const hall = { classroom: 'hall' } as const
const draw = (rows: string[] | null) => ({ kind: 'seats', ...hall, rows }) as const
const seat = (label: string | null) => ({ kind: 'seat', seat: label }) as const

/** The map as the room sees it: `A1 done`, gaps as `.`. */
const seen = (here: ReturnType<typeof floor>) =>
  here.room().seats?.rows.map((row) => row.map((one) => (one ? `${one.label} ${one.state}` : '.')))

test('[FL13] the lead draws the seats; each has one person, who gives it back by leaving', () => {
  const here = floor()
  for (const by of ['a', 'b']) here.join(by, 'hall')
  expect([here.room().seats, here.obey('a', seat('A1'))]).toEqual([null, 'seat/unknown'])
  here.obey('lead', draw(['x.x', 'x']))
  expect(seen(here)).toEqual([['A1 free', '.', 'A2 free'], ['B1 free']])
  expect([here.obey('a', seat('A2')), here.obey('a', seat('A2'))]).toEqual([1, 0])
  expect([here.obey('b', seat('A2')), here.obey('b', seat('A3'))]).toEqual(['seat/taken', 'seat/unknown'])
  here.obey('b', seat('B1'))
  here.press('a', 'done')
  expect(seen(here)).toEqual([['A1 free', '.', 'A2 done'], ['B1 none']])
  here.join('a', 'lab')
  expect([here.mine('a').seat, here.mine('b').seat]).toEqual([null, 'B1'])
  here.obey('lead', { kind: 'clear-seat', ...hall, seat: 'B1' })
  expect([here.obey('lead', { kind: 'clear-seat', ...hall, seat: 'B1' }), here.mine('b').seat]).toEqual([
    0,
    null,
  ])
  here.obey('b', seat('A1'))
  here.obey('lead', draw(null))
  expect([here.room().seats, here.mine('b').seat, here.lead().drawn]).toEqual([null, null, ['x.x', 'x']])
  here.obey('lead', draw(['.x']))
  expect([here.mine('b').seat, seen(here)]).toEqual(['A1', [['.', 'A1 none']]])
  expect(here.obey('lead', draw(['..']))).toBe('input/invalid')
})

test('[FL14] a call says its seat, which asks for help until it is solved; the meter does not change', () => {
  const here = floor()
  here.join('a', 'hall')
  here.obey('lead', draw(['xx']))
  here.obey('a', seat('A2'))
  here.press('a', 'help', { about: 'my key' })
  expect([here.lead().calls[0]?.seat, here.room().signs[0]?.seat]).toEqual(['A2', 'A2'])
  here.step()
  expect([seen(here), here.room().meter.answered]).toEqual([[['A1 free', 'A2 help']], 0])
  expect(JSON.stringify(here.room())).not.toMatch(/my key|"a"/)
  here.obey('lead', { kind: 'solve', ...hall, call: here.lead().calls[0]?.id ?? '' })
  expect(seen(here)).toEqual([['A1 free', 'A2 none']])
})

test('[FL15] own time lasts until its end by the server’s clock, or until the lead ends it', () => {
  const here = floor()
  const own = (minutes: number, title = 'Pairs') =>
    here.obey('lead', {
      kind: 'own-time',
      ...hall,
      until: here.now + minutes * MINUTE_MS,
      title,
      steps: [' Talk ', ''],
    })
  expect([own(0), own(24 * 60), own(10, ' ')]).toEqual(Array(3).fill('input/invalid'))
  own(20)
  const since = here.now
  expect(here.room().own).toEqual({ title: 'Pairs', steps: ['Talk'], since, until: since + 19 * MINUTE_MS })
  here.wait(10)
  own(30, 'More pairs')
  expect(here.room().own).toMatchObject({ title: 'More pairs', since })
  const { rooms } = directorView(here.state, [HALL, LAB], here.sight(), () => 'now')
  expect(rooms.map(({ ownUntil }) => ownUntil)).toEqual([here.room().own?.until, null])
  here.wait(30)
  expect([here.room().own, here.obey('lead', { kind: 'own-time-end', ...hall })]).toEqual([null, 0])
  own(5)
  here.obey('lead', { kind: 'own-time-end', ...hall })
  expect(here.room().own).toBeNull()
})

test('[FL16] the lead holds the projector at a view, and says one line to the room', () => {
  const here = floor()
  expect([here.room().pin, here.room().message]).toEqual(['auto', null])
  here.obey('lead', { kind: 'pin', ...hall, view: 'counts' })
  here.obey('lead', { kind: 'message', ...hall, text: ' Coffee is here ' })
  expect(here.room()).toMatchObject({ pin: 'counts', message: { text: 'Coffee is here', at: here.now } })
  expect(here.room(LAB)).toMatchObject({ pin: 'auto', message: null })
  here.obey('lead', { kind: 'message', ...hall, text: '' })
  expect(here.room().message).toBeNull()
})

test('[FL17] lead phones are numbered as they come; a call says which one goes, and a stand-in can take over', () => {
  const here = floor()
  here.join('a', 'hall')
  here.press('a', 'help')
  const call = here.lead().calls[0]?.id ?? ''
  expect([
    here.obey('phone 1', { kind: 'here', ...hall }),
    here.obey('phone 1', { kind: 'here', ...hall }),
  ]).toEqual([1, 0])
  here.obey('phone 2', { kind: 'take', ...hall, call })
  expect([here.lead().leads, here.lead().calls[0]?.by, here.mine('a').call?.by]).toEqual([2, 1, 1])
  expect([
    here.mine('phone 1', 'hall').lead,
    here.mine('phone 2', 'hall').lead,
    here.mine('a', 'hall').lead,
  ]).toEqual([0, 1, null])
  here.obey('phone 2', { kind: 'lead-now', ...hall })
  expect([here.mine('phone 1', 'hall').lead, here.lead().calls[0]?.by]).toEqual([1, 0])
  here.obey('director', { kind: 'here', ...hall })
  expect([here.lead().leads, here.obey('phone 2', { kind: 'lead-now', ...hall })]).toEqual([2, 0])
})

test('[FL18] a show of hands counts in its step, and never in the pressed counts', () => {
  const here = floor()
  here.join('a', 'hall')
  const hands = (step: number) => here.obey('lead', { kind: 'hands', ...hall, step, share: 'most' })
  expect([hands(1), here.room().hands, here.room().meter.answered]).toEqual([1, 'most', 0])
  here.step()
  expect([here.room().hands, hands(1)]).toEqual([null, 'stage/moved-on'])
})

test('[FL19] what rooms say of the stream is counted over all open rooms, for an hour', () => {
  const here = floor()
  const beacon = (classroom: string, stream: 'quiet' | 'fine' | null) =>
    here.obey('lead', { kind: 'beacon', classroom, stream })
  beacon('hall', 'quiet')
  beacon('lab', 'fine')
  expect(here.lead().totals).toEqual({
    people: 0,
    rooms: 2,
    stream: { fine: 1, quiet: 1, blurry: 0, frozen: 0 },
  })
  beacon('lab', null)
  expect([here.room(LAB).stream, here.room().stream]).toEqual([null, 'quiet'])
  here.wait(61)
  expect([here.room().stream, here.room().totals.stream.quiet]).toEqual([null, 0])
})

test('[FL20] who calls without a room is seen with their words by helpers and the director, and hears who comes', () => {
  const here = floor()
  here.press('a', 'help', { about: 'ssh asks for a password' })
  const { calls, alone } = helperView(here.state, [HALL], here.sight())
  expect([calls[0]?.about, alone.help]).toEqual(['ssh asks for a password', 1])
  expect(directorView(here.state, [HALL], here.sight(), () => 'now').aloneCalls).toEqual(calls)
  expect(here.room(null).signs).toEqual([])
  const call = calls[0]?.id ?? ''
  expect(here.obey('lead', { kind: 'take', ...hall, call })).toBe('help/unknown-call')
  here.obey('helper', { kind: 'take', classroom: null, call })
  expect(here.mine('a').call).toMatchObject({ taken: true, by: null })
  here.obey('helper', { kind: 'solve', classroom: null, call })
  expect(here.mine('a')).toMatchObject({ status: 'working', call: null })
})

test('[FL21] "I’m going" and "Helped" can be undone, while the caller has done nothing else', () => {
  const here = floor()
  here.join('a', 'hall')
  here.press('a', 'help', { where: 'row 2' })
  const before = here.lead().calls[0]
  const call = before?.id ?? ''
  const hand = (kind: 'take' | 'release' | 'solve' | 'reopen') => here.obey('lead', { kind, ...hall, call })
  expect([hand('take'), hand('release'), hand('release')]).toEqual([1, 1, 0])
  expect(here.lead().calls[0]).toEqual(before)
  expect([hand('solve'), hand('reopen')]).toEqual([1, 1])
  expect([here.lead().calls[0], here.mine('a').status]).toEqual([before, 'help'])
  hand('solve')
  here.press('a', 'done')
  expect(hand('reopen')).toBe('help/unknown-call')
})

test('[FL8] what its lead made of a room is kept with the floor', () => {
  const here = floor()
  here.obey('phone', draw(['xx']))
  here.obey('phone', { kind: 'message', ...hall, text: 'Coffee' })
  const packed = JSON.parse(JSON.stringify(floorRules.pack(here.state)))
  expect(floorRules.unpack({ seq: 3, ...packed })).toEqual(here.state)
})

test('[FL24] rooms with a call that nobody goes to are told of, counts only, the longest wait first', () => {
  const here = floor()
  const rooms = () => helperView(here.state, [HALL, LAB], here.sight()).rooms
  for (const [by, room] of [
    ['a', 'lab'],
    ['b', 'hall'],
    ['c', 'hall'],
  ] as const)
    here.join(by, room)
  here.press('b', 'help', { about: 'a secret of the hall' })
  here.press('a', 'help')
  here.press('c', 'working')
  expect(rooms()).toMatchObject([
    { id: 'hall', help: 1, answered: 2, of: 2, waiting: 1 },
    { id: 'lab', help: 1, waiting: 1 },
  ])
  expect(JSON.stringify(rooms())).not.toContain('secret')
  const call = here.lead().calls[0]?.id ?? ''
  here.obey('phone', { kind: 'take', ...hall, call })
  expect(rooms().map(({ id }) => id)).toEqual(['lab'])
})
