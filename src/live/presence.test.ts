import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { localFanout } from '../fanout/local.ts'
import type { Fanout } from '../fanout/port.ts'
import { Presence } from './presence.ts'
import { network } from './testing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function person() {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ cursor: null })
  return { awareness, client: awareness.clientID, ws: {} as WebSocket }
}
const said = ({ awareness, client }: ReturnType<typeof person>) => encodeAwarenessUpdate(awareness, [client])

/** What a stock client makes of the frames. */
function screen(fanout: Fanout = localFanout(() => undefined)) {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  const tell = (frame: Uint8Array) => {
    const decoder = decoding.createDecoder(frame)
    expect(decoding.readVarUint(decoder)).toBe(1)
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), null)
  }
  const heard: [question: string, on: boolean][] = []
  const onAnswering = (question: string, on: boolean) => void heard.push([question, on])
  const presence = new Presence({ root: 'notes', tell, onAnswering, fanout, topic: 'writers' })
  const roleOf = (client: number) =>
    (awareness.getStates().get(client) as { user?: { role?: string } } | undefined)?.user?.role
  return { presence, awareness, roleOf, heard }
}

test('[PS1] the role on a cursor is the server’s word, with a number for staff, whatever the socket says', () => {
  const { presence, roleOf } = screen()
  const [a, b, guest] = [person(), person(), person()]
  a.awareness.setLocalState({ user: { role: 'organiser', name: 'somebody else' }, cursor: null })
  presence.hear(a.ws, said(a), { role: 'helper', name: 'a' })
  presence.hear(b.ws, said(b), { role: 'helper', name: 'b' })
  presence.hear(guest.ws, said(guest), { role: 'guest', name: 'c' })
  vi.advanceTimersByTime(200)
  expect([a, b, guest].map(({ client }) => roleOf(client))).toEqual(['helper 1', 'helper 2', 'guest'])
})

test('[PS1] a socket speaks for its own client only, and is gone when it leaves', () => {
  const { presence, roleOf, awareness } = screen()
  const [a, b] = [person(), person()]
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  presence.hear(b.ws, said(a), { role: 'organiser', name: 'b' })
  vi.advanceTimersByTime(200)
  expect(roleOf(a.client)).toBe('guest')
  presence.leave(a.ws)
  vi.advanceTimersByTime(200)
  expect(awareness.getStates().size).toBe(0)
})

test('[PS1] what is longer than a cursor, or no state at all, is passed over', () => {
  const { presence, awareness } = screen()
  const a = person()
  a.awareness.setLocalState({ cursor: 'x'.repeat(5_000) })
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  vi.advanceTimersByTime(200)
  expect(awareness.getStates().size).toBe(0)
  expect(presence.everybody()).toBeNull()
})

test('[PS1] a client that somebody showed is theirs, also while they are away', () => {
  const { presence } = screen()
  const a = person()
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  presence.leave(a.ws)
  expect(presence.isFree(a.client, 'a')).toBe(true)
  expect(presence.isFree(a.client, 'b')).toBe(false)
})

test('[PS1] nobody shows a cursor as somebody else, beside them or once they left', () => {
  const { presence, roleOf } = screen()
  const [a, thief] = [person(), person()]
  const steal = () => {
    const { clock = 0 } = a.awareness.meta.get(a.client) ?? {}
    a.awareness.meta.set(a.client, { clock: clock + 5, lastUpdated: 0 })
    presence.hear(thief.ws, said(a), { role: 'organiser', name: 'b' })
    vi.advanceTimersByTime(1_000)
    return roleOf(a.client)
  }
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  presence.hear(thief.ws, said(thief), { role: 'guest', name: 'b' })
  expect(steal()).toBe('guest')
  const ghost = person()
  presence.hear(thief.ws, said(ghost), { role: 'guest', name: 'b' })
  vi.advanceTimersByTime(1_000)
  expect([roleOf(thief.client), roleOf(ghost.client)]).toEqual(['guest', undefined])
  presence.leave(a.ws)
  expect(steal()).toBeUndefined()
  presence.leave(thief.ws)
  expect(steal()).toBeUndefined()
})

test('[PS1] a cursor is told in safe numbers and in the one root, or not at all', () => {
  const { presence, awareness } = screen()
  const places = [
    { item: { client: 1, clock: -1 } },
    { item: { client: 1, clock: 2 }, tname: 'other' },
    { item: { client: 1.5, clock: 2 } },
    { item: { client: 1, clock: 2 }, tname: 'notes', assoc: -1, more: 'words' },
  ]
  const told = places.map((place) => {
    const one = person()
    one.awareness.setLocalState({ cursor: { anchor: place, head: place } })
    presence.hear(one.ws, said(one), { role: 'guest', name: String(one.client) })
    vi.advanceTimersByTime(200)
    return (awareness.getStates().get(one.client) as { cursor: unknown } | undefined)?.cursor ?? null
  })
  const sound = { type: null, tname: 'notes', item: { client: 1, clock: 2 }, assoc: -1 }
  const short = { item: sound.item, assoc: sound.assoc }
  expect(told).toEqual([null, null, null, { anchor: short, head: short }])
})

test('[PS3] who of staff answers which question is shown; the first and the last one are told of', () => {
  const { presence, heard } = screen()
  const [a, b, guest] = [person(), person(), person()]
  const say = (one: ReturnType<typeof person>, role: string, answering: unknown) => {
    one.awareness.setLocalState({ cursor: null, answering })
    presence.hear(one.ws, said(one), { role, name: String(one.client) })
  }
  say(a, 'helper', 'q-aaaa')
  say(b, 'helper', 'q-aaaa')
  say(guest, 'guest', 'q-bbbb')
  say(a, 'helper', null)
  expect(heard).toEqual([['q-aaaa', true]])
  say(a, 'helper', 'not a question')
  presence.leave(b.ws)
  expect(heard).toEqual([
    ['q-aaaa', true],
    ['q-aaaa', false],
  ])
  presence.close()
})

/** Two processes with the same text open, the first with the earlier name. */
function twoScreens() {
  const { join, cut } = network()
  return { one: screen(join('p1')), two: screen(join('p2')), cut }
}

test('[PS4] cursors are shown in all processes, whoever came first, and go with who leaves', () => {
  const { one, two } = twoScreens()
  const [a, b] = [person(), person()]
  one.presence.hear(a.ws, said(a), { role: 'helper', name: 'a' })
  vi.advanceTimersByTime(1_000)
  two.presence.hear(b.ws, said(b), { role: 'helper', name: 'b' })
  vi.advanceTimersByTime(1_000)
  for (const { roleOf } of [one, two])
    expect([a, b].map(({ client }) => roleOf(client))).toEqual(['helper 1', 'helper 2'])
  expect(two.presence.isFree(a.client, 'mallory')).toBe(false)
  expect(two.presence.isFree(a.client, 'a')).toBe(true)
  one.presence.leave(a.ws)
  vi.advanceTimersByTime(1_000)
  for (const { roleOf } of [one, two]) expect(roleOf(a.client)).toBeUndefined()
  for (const { presence } of [one, two]) presence.close()
})

test('[PS4] two of staff who come at once to two processes get two numbers', () => {
  const { one, two } = twoScreens()
  const [a, b] = [person(), person()]
  one.presence.hear(a.ws, said(a), { role: 'helper', name: 'a' })
  two.presence.hear(b.ws, said(b), { role: 'helper', name: 'b' })
  vi.advanceTimersByTime(1_000)
  // A client takes another role for a cursor when it moves on.
  for (const [{ presence }, person] of [
    [one, a],
    [two, b],
  ] as const) {
    person.awareness.setLocalState({ cursor: null })
    presence.hear(person.ws, said(person), { role: 'helper', name: presence === one.presence ? 'a' : 'b' })
  }
  vi.advanceTimersByTime(1_000)
  for (const { roleOf } of [one, two])
    expect([a, b].map(({ client }) => roleOf(client))).toEqual(['helper 1', 'helper 2'])
  for (const { presence } of [one, two]) presence.close()
})

test('[PS4] what a silent process showed fades after 10 s; its pages are themselves where they come back', () => {
  const { one, two, cut } = twoScreens()
  const [a, b] = [person(), person()]
  one.presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  one.presence.hear(b.ws, said(b), { role: 'guest', name: 'b' })
  vi.advanceTimersByTime(1_000)
  expect(two.roleOf(a.client)).toBe('guest')
  cut(true)
  a.awareness.setLocalState({ cursor: null })
  two.presence.hear({} as WebSocket, said(a), { role: 'guest', name: 'a' })
  vi.advanceTimersByTime(5_000)
  expect([a, b].map(({ client }) => two.roleOf(client))).toEqual(['guest', 'guest'])
  vi.advanceTimersByTime(10_000)
  expect([a, b].map(({ client }) => two.roleOf(client))).toEqual(['guest', undefined])
  cut(false)
  b.awareness.setLocalState({ cursor: null })
  one.presence.hear(b.ws, said(b), { role: 'guest', name: 'b' })
  vi.advanceTimersByTime(1_000)
  expect(two.roleOf(b.client)).toBe('guest')
  for (const { presence } of [one, two]) presence.close()
})

test('[PS4] a question is answered by somebody until the last one in any process leaves', () => {
  const { one, two } = twoScreens()
  const [a, b] = [person(), person()]
  const say = ({ presence }: typeof one, who: ReturnType<typeof person>, answering: string | null) => {
    who.awareness.setLocalState({ cursor: null, answering })
    presence.hear(who.ws, said(who), { role: 'helper', name: String(who.client) })
    vi.advanceTimersByTime(1_000)
  }
  say(one, a, 'q-aaaa')
  say(two, b, 'q-aaaa')
  say(one, a, null)
  expect(one.heard).toEqual([['q-aaaa', true]])
  // Said again: the first one may have taken it for left.
  expect(two.heard).toEqual([
    ['q-aaaa', true],
    ['q-aaaa', true],
  ])
  two.presence.leave(b.ws)
  vi.advanceTimersByTime(1_000)
  expect(two.heard.at(-1)).toEqual(['q-aaaa', false])
  expect(one.heard.at(-1)).toEqual(['q-aaaa', false])
  for (const { presence } of [one, two]) presence.close()
})

test('[PS4] what strangers write on the bus is no cursor', () => {
  const { join } = network()
  const { awareness, presence } = screen(join('p1'))
  const stranger = join('p2')
  const sound = { client: 7, clock: 1, role: 'guest', name: 'x' }
  const odd = [null, 7, { ...sound, client: -1 }, { ...sound, role: 9 }, { ...sound, name: 'x'.repeat(500) }]
  for (const words of [
    null,
    7,
    'x',
    {},
    odd,
    Array(10_000).fill(sound),
    [{ ...sound, cursor: { anchor: 7, head: [] } }],
  ])
    stranger.tell('writers', words)
  vi.advanceTimersByTime(1_000)
  expect([...awareness.getStates()].filter(([client]) => client !== awareness.clientID)).toEqual([
    [7, { cursor: null, user: { role: 'guest', name: 'guest' } }],
  ])
  presence.close()
})

test('[PS5] a crowd that comes at once is shown everybody by one frame, and ends with the newest', () => {
  const { presence, awareness } = screen()
  const [a, b] = [person(), person()]
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  vi.advanceTimersByTime(200)
  const shown = presence.everybody()
  presence.hear(b.ws, said(b), { role: 'guest', name: 'b' })
  presence.leave(a.ws)
  expect(presence.everybody()).toBe(shown)
  // Who was shown the older frame is told the rest with all the others.
  vi.advanceTimersByTime(200)
  expect([...awareness.getStates().keys()]).toEqual([b.client])
  expect(presence.everybody()).not.toBe(shown)
})

test('[PS6] where people type, a cursor goes with the next update; without one it is told by itself', () => {
  const { presence, awareness } = screen()
  const [a, b] = [person(), person()]
  const shown = () => awareness.getStates().size
  presence.hear(a.ws, said(a), { role: 'guest', name: 'a' })
  vi.advanceTimersByTime(100)
  expect([presence.due() !== null, presence.due()]).toEqual([true, null])
  // Told with that update, and not again.
  vi.advanceTimersByTime(20)
  expect(shown()).toBe(0)
  presence.hear(b.ws, said(b), { role: 'guest', name: 'b' })
  vi.advanceTimersByTime(100)
  expect(presence.due()).toBeNull()
  vi.advanceTimersByTime(100)
  expect(shown()).toBe(0)
  vi.advanceTimersByTime(150)
  expect(shown()).toBe(1)
})
