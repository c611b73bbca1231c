import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { handClock, memoryServer } from './testing.ts'
import { openWriter, type Writer } from './writer-client.ts'

const open: Disposable[] = []
afterEach(() => {
  for (const one of open.splice(0)) one[Symbol.dispose]()
})

function setUp(server = memoryServer(), clock = handClock(), doc = new Y.Doc()) {
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  open.push({ [Symbol.dispose]: () => awareness.destroy() })
  const writer = openWriter({ doc, awareness, open: server.open, after: clock.after, random: () => 1 })
  open.push(writer)
  return { server, clock, doc, awareness, writer, text: doc.getText('notes') }
}

const stateOf = (writer: Writer) => writer.state.state

describe('[W1] an edit is saved once the server sent it back', () => {
  test('connecting, saved, saving, saved', () => {
    const { server, clock, writer, text } = setUp()
    expect(stateOf(writer)).toBe('connecting')
    server.accept()
    expect(stateOf(writer)).toBe('saved')
    text.insert(0, 'hello')
    expect(stateOf(writer)).toBe('saving')
    clock.pass(30)
    expect(stateOf(writer)).toBe('saving')
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(server.text).toBe('hello')
  })

  test('what others write does not cover it, nor does the first half', () => {
    const a = setUp()
    a.server.accept()
    const b = setUp(a.server, a.clock)
    a.server.accept()
    b.text.insert(0, 'other ')
    a.clock.pass(30)
    a.text.insert(0, 'one ')
    a.server.commit()
    expect(stateOf(b.writer)).toBe('saved')
    expect(stateOf(a.writer)).toBe('saving')
    a.clock.pass(30)
    a.text.insert(4, 'two ')
    a.server.commit()
    expect(stateOf(a.writer)).toBe('saving')
    a.clock.pass(30)
    a.server.commit()
    expect(stateOf(a.writer)).toBe('saved')
    expect(b.text.toString()).toBe(a.text.toString())
  })

  test('a deletion alone is followed too, range by range', () => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    text.insert(0, 'abcdefgh')
    clock.pass(30)
    server.commit()
    text.delete(6, 1)
    clock.pass(30)
    text.delete(1, 2)
    expect(stateOf(writer)).toBe('saving')
    server.commit()
    expect(stateOf(writer)).toBe('saving')
    clock.pass(30)
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(server.text).toBe('adefh')
  })
})

test('[W2] typing within 30 ms goes out as one frame', () => {
  const { server, clock, text } = setUp()
  server.accept()
  for (const letter of 'abc') {
    text.insert(text.length, letter)
    clock.pass(10)
  }
  expect(server.got).toEqual(['s1', 'up'])
  text.insert(3, 'd')
  clock.pass(30)
  expect(server.got).toEqual(['s1', 'up', 'up'])
})

describe('[W3] nothing is lost or sent twice when the connection goes', () => {
  test.each([
    ['typed while offline', false],
    ['sent, and the server died before it committed', true],
  ])('%s', (_name, sent) => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    if (!sent) server.cut(1006)
    text.insert(0, 'kept')
    clock.pass(30)
    if (sent) server.cut(1006)
    expect(writer.state).toEqual({ state: 'offline', unsaved: true })
    clock.pass(300)
    server.accept()
    expect(stateOf(writer)).toBe('saving')
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(server.text).toBe('kept')
  })

  test('committed, but the connection went before the author heard of it: the next sync says so', () => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    text.insert(0, 'kept')
    clock.pass(30)
    server.peers[0]!.up = false
    server.commit()
    server.peers[0]!.up = true
    server.cut(1006)
    clock.pass(300)
    server.accept()
    expect(stateOf(writer)).toBe('saved')
    expect(server.got.filter((kind) => kind === 's2')).toEqual([])
  })

  test('a deletion made offline is sent, and a synced document sends nothing', () => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    text.insert(0, 'abc')
    clock.pass(30)
    server.commit()
    server.cut(1012)
    clock.pass(300)
    server.accept()
    expect(server.got).toEqual(['s1', 'up', 's1'])
    server.cut(1006)
    text.delete(0, 2)
    clock.pass(300)
    server.accept()
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(server.text).toBe('c')
  })

  test('of the deletions only those go out that the server has not told', () => {
    const { server, clock, text } = setUp()
    server.accept()
    text.insert(0, 'x'.repeat(5_000))
    for (let at = 0; at < 2_000; at++) text.delete(at, 1)
    clock.pass(30)
    server.commit()
    server.cut(1006)
    text.delete(10, 1)
    text.insert(0, 'new ')
    clock.pass(300)
    server.accept()
    expect(server.got.at(-1)).toBe('s2')
    expect(server.waiting).toBeLessThan(100)
    server.commit()
    expect(server.text).toBe(text.toString())
  })

  test('[W4] what an earlier page left unsent goes out under its old client id, deletions too', () => {
    const first = setUp()
    first.server.accept()
    first.text.insert(0, 'abc')
    first.clock.pass(30)
    first.server.commit()
    first.server.cut(1006)
    first.text.insert(3, 'def')
    first.text.delete(0, 1)
    const kept = Y.encodeStateAsUpdate(first.doc)
    first.writer[Symbol.dispose]()

    const doc = new Y.Doc()
    Y.applyUpdate(doc, kept)
    const second = setUp(first.server, first.clock, doc)
    second.server.accept()
    expect(stateOf(second.writer)).toBe('saving')
    second.server.commit()
    expect(stateOf(second.writer)).toBe('saved')
    expect(second.server.text).toBe('bcdef')
    expect([...Y.decodeStateVector(Y.encodeStateVector(second.server.doc)).keys()]).toEqual([
      first.doc.clientID,
    ])
  })

  test('only a deletion was left unsent', () => {
    const first = setUp()
    first.server.accept()
    first.text.insert(0, 'abc')
    first.clock.pass(30)
    first.server.commit()
    first.server.cut(1006)
    first.text.delete(0, 1)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc))
    first.writer[Symbol.dispose]()
    const second = setUp(first.server, first.clock, doc)
    second.server.accept()
    expect(stateOf(second.writer)).toBe('saving')
    second.server.commit()
    expect(stateOf(second.writer)).toBe('saved')
    expect(second.server.text).toBe('bc')
  })
})

describe('[W5] tries again with back-off', () => {
  test('0.3 s, doubled up to 10 s, from the start again after a sync', () => {
    const { server, clock } = setUp()
    for (const wait of [300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000]) {
      const tries = server.peers.length
      server.peers.at(-1)!.up = true
      server.cut(1006)
      clock.pass(wait - 1)
      expect(server.peers).toHaveLength(tries)
      clock.pass(1)
      expect(server.peers).toHaveLength(tries + 1)
    }
    server.accept()
    server.cut(1013)
    clock.pass(300)
    expect(server.peers).toHaveLength(10)
  })

  test('a browser without network says so at once, and is back when it is back', () => {
    const { server, writer, text } = setUp()
    server.accept()
    writer.offline()
    expect(stateOf(writer)).toBe('offline')
    text.insert(0, 'x')
    writer.offline()
    expect(writer.state).toEqual({ state: 'offline', unsaved: true })
    writer.retry()
    server.accept()
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(server.text).toBe('x')
  })

  test('unsaved and not a frame for 12 s: the connection is given up and made anew', () => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    text.insert(0, 'x')
    clock.pass(30 + 12_000)
    expect(stateOf(writer)).toBe('offline')
    expect(server.peers[0]?.up).toBe(false)
    clock.pass(300)
    server.accept()
    server.commit()
    expect(server.text).toBe('x')
  })
})

test('[W14] nothing came for 30 s: the server is asked; no answer for 12 s more: the connection is made anew', () => {
  const { server, clock, writer, text } = setUp()
  server.accept()
  clock.pass(90_000)
  expect([stateOf(writer), server.peers.length]).toEqual(['saved', 1])
  const [peer] = server.peers
  if (peer) peer.socket.send = () => undefined
  clock.pass(60_000)
  expect(stateOf(writer)).toBe('offline')
  expect(server.peers.length).toBe(2)
  server.accept()
  expect([stateOf(writer), text.toString()]).toEqual(['saved', server.text])
})

describe('[W6] a refusal keeps the text', () => {
  test.each([
    [1009, 'input/too-large'],
    [4400, 'notes/bad-update'],
    [4401, 'people/not-allowed'],
    [4403, 'notes/foreign-client'],
    [4404, 'notes/unknown'],
    [4409, 'notes/locked'],
  ])('%i', (code, reason) => {
    const { server, clock, writer, text } = setUp()
    server.accept()
    text.insert(0, 'saved, and\n')
    clock.pass(30)
    server.commit()
    text.insert(11, 'new words')
    text.insert(0, 'first ')
    clock.pass(30)
    server.cut(code)
    expect(writer.state).toEqual({ state: 'refused', reason })
    expect(writer.unsavedWords()).toBe('first \nnew words')
    expect(text.toString()).toBe('first saved, and\nnew words')
    clock.pass(60_000)
    expect(server.peers).toHaveLength(1)
    writer.retry()
    server.accept()
    server.commit()
    expect(stateOf(writer)).toBe('saved')
    expect(writer.unsavedWords()).toBe('')
  })
})

describe('[W7] cursors', () => {
  test('go out at most every 150 ms, and again on request', () => {
    const { server, clock, awareness } = setUp()
    awareness.setLocalState({ cursor: null })
    server.accept()
    expect(server.got).toEqual(['s1', 'aw'])
    for (let step = 0; step < 5; step++) {
      awareness.setLocalStateField('cursor', { head: step })
      clock.pass(20)
    }
    expect(server.got).toHaveLength(2)
    clock.pass(150)
    expect(server.got).toHaveLength(3)
    server.tellAll(3, () => {})
    expect(server.got).toHaveLength(4)
    const seen = new Awareness(new Y.Doc())
    applyAwarenessUpdate(seen, server.awareness.at(-1)!, 'test')
    expect(seen.getStates().get(awareness.clientID)).toEqual({ cursor: { head: 4 } })
    seen.destroy()
  })

  test('of others come, and are gone with the connection', () => {
    const { server, awareness } = setUp()
    server.accept()
    const other = new Awareness(new Y.Doc())
    other.setLocalState({ user: { role: 'helper', n: 2 } })
    const update = encodeAwarenessUpdate(other, [other.clientID])
    server.tellAll(1, (encoder) => encoding.writeVarUint8Array(encoder, update))
    expect(awareness.getStates().get(other.clientID)).toEqual({ user: { role: 'helper', n: 2 } })
    server.cut(1006)
    expect(awareness.getStates().has(other.clientID)).toBe(false)
    other.destroy()
  })
})
