import { expect, test } from 'vitest'
import { floorRules } from './floor.ts'
import { floor, HALL, LAB } from './testing.ts'
import { directorView, goingIn, helperView } from './views.ts'

const ask = (about: string, where = '') => ({ kind: 'expert', classroom: 'hall', about, where }) as const

function asked() {
  const here = floor()
  const desk = () => helperView(here.state, [HALL, LAB], here.sight()).experts
  const call = () => desk()[0]?.id ?? ''
  const staff = (
    by: string,
    what: 'take' | 'release' | 'solve' | 'reopen' | 'stage' | 'unstage',
    id = call(),
  ) => here.obey(by, { kind: 'expert-call', call: id, what })
  expect(here.obey('phone', ask('push asks for a password'))).toBe(2)
  return { here, desk, call, staff }
}

test('[FL25] a lead asks for an expert: the desk has it with the words, the phone hears who sees to it', () => {
  const { here, desk, staff } = asked()
  expect(desk()).toMatchObject([{ room: { id: 'hall' }, about: 'push asks for a password', by: null }])
  expect(here.obey('phone', ask('  '))).toBe('input/invalid')
  // Said again it says more, and keeps its place.
  const { since, id } = desk()[0]!
  expect([here.obey('phone', ask('all 22', 'https://meet.example/x')), desk()[0]]).toMatchObject([
    1,
    { id, since, about: 'all 22', where: 'https://meet.example/x' },
  ])
  expect([staff('helper-1', 'take'), here.lead().expert?.by, here.lead(LAB).expert]).toEqual([
    1,
    'helper-1 as known',
    null,
  ])
  expect([...goingIn(here.state).keys()]).toEqual(['helper-1'])
})

test('[FL25] one of the staff has it: who comes second is told who; each press can be undone', () => {
  const { here, desk, call, staff } = asked()
  const id = call()
  staff('helper-1', 'take')
  expect([staff('helper-2', 'take'), staff('helper-1', 'take')]).toEqual(['help/taken', 0])
  staff('helper-1', 'release')
  expect([staff('helper-2', 'take'), desk()[0]?.by]).toEqual([1, 'helper-2 as known'])
  staff('helper-2', 'solve')
  expect([desk(), here.lead().expert, staff('helper-1', 'take', id), goingIn(here.state).size]).toEqual([
    [],
    null,
    'help/unknown-call',
    0,
  ])
  expect([staff('helper-2', 'reopen', id), desk()[0]?.by]).toEqual([1, 'helper-2 as known'])
  here.obey('phone', { kind: 'expert-over', classroom: 'hall' })
  expect([here.obey('phone', { kind: 'expert-over', classroom: 'hall' }), desk()]).toEqual([0, []])
  here.obey('phone', ask('something else'))
  expect([call() === id, staff('helper-1', 'reopen', id), staff('helper-1', 'solve', id)]).toEqual([
    false,
    'help/unknown-call',
    'help/unknown-call',
  ])
})

test('[FL25] passed to the stage the director has it, and kept as a snapshot it is what it was', () => {
  const { here, staff } = asked()
  const seen = (state = here.state) => directorView(state, [HALL, LAB], here.sight(), () => null).rooms
  expect(seen()[0]?.staged).toBeNull()
  expect([staff('helper-1', 'stage'), staff('helper-1', 'stage')]).toEqual([1, 0])
  expect(seen()[0]?.staged).toMatchObject({ about: 'push asks for a password', staged: 120_000 })
  const { body, data } = floorRules.pack(here.state)
  const again = floorRules.unpack({ seq: 1, body: JSON.parse(JSON.stringify(body)), data })
  expect(seen(again)).toEqual(seen())
  staff('helper-1', 'unstage')
  expect(seen()[0]?.staged).toBeNull()
})

test('[FL20] who of the staff goes to somebody without a room is told by role and number', () => {
  const here = floor()
  here.press('a', 'help')
  const [call] = helperView(here.state, [], here.sight()).calls
  here.obey('helper-1', { kind: 'take', classroom: null, call: call!.id })
  expect(helperView(here.state, [], here.sight()).calls[0]?.who).toBe('helper-1 as known')
  here.obey('helper-1', { kind: 'release', classroom: null, call: call!.id })
  expect(helperView(here.state, [], here.sight()).calls[0]).toMatchObject({ taken: false, who: null })
})
