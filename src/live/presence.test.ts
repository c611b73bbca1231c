import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Presence } from './presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function person() {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ cursor: null })
  return { awareness, client: awareness.clientID, ws: {} as WebSocket }
}
const said = ({ awareness, client }: ReturnType<typeof person>) => encodeAwarenessUpdate(awareness, [client])

/** What a stock client makes of the frames. */
function screen() {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  const presence = new Presence('notes', (frame) => {
    const decoder = decoding.createDecoder(frame)
    expect(decoding.readVarUint(decoder)).toBe(1)
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), null)
  })
  const roleOf = (client: number) =>
    (awareness.getStates().get(client) as { user?: { role?: string } } | undefined)?.user?.role
  return { presence, awareness, roleOf }
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
  const heard: [string, boolean][] = []
  const presence = new Presence(
    'notes',
    () => {},
    (question, on) => heard.push([question, on]),
  )
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
