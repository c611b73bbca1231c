import { describe, expect, test } from 'vitest'
import { type ConnectionState, type Outcome, startLive } from './client.ts'
import { mergeSees } from './client-sees.ts'
import { world } from './client-testing.ts'

const microtasks = () => Promise.resolve()

describe('the live client', () => {
  test('says hello with every room, once, and hands each frame to those who see its room', async () => {
    const w = world()
    const live = startLive(w.parts)
    const heard: string[] = []
    live.see({ room: 'stage' }, (frame) => heard.push(`stage ${frame.t}`))
    live.see({ room: 'notes', id: 'n1', seq: 7 }, (frame) => heard.push(`notes ${frame.t}`))
    await microtasks()
    w.socket().welcome()
    expect(w.socket().frames).toEqual([
      { t: 'hello', v: 1, see: [{ room: 'stage' }, { room: 'notes', id: 'n1', seq: 7 }] },
    ])
    w.socket().tell({ t: 'view', room: 'stage', seq: 3, now: 1, view: {} })
    w.socket().tell({ t: 'mine', room: 'notes', view: {} })
    w.socket().tell({ t: 'notes', id: 'n1', seq: 9, order: [], blocks: {}, open: 0, answered: 0 })
    w.socket().tell({ t: 'notes', id: 'other', seq: 9, order: [], blocks: {}, open: 0, answered: 0 })
    expect(heard).toEqual(['stage view', 'notes mine', 'notes notes'])
  })

  test('rooms that come and go later make one more hello', async () => {
    const w = world()
    const live = startLive(w.parts)
    const stage = live.see({ room: 'stage' }, () => {})
    w.socket().welcome()
    await microtasks()
    const before = w.socket().frames.length
    live.see({ room: 'floor' }, () => {})
    stage[Symbol.dispose]()
    await microtasks()
    expect(w.socket().frames.slice(before)).toEqual([{ t: 'hello', v: 1, see: [{ room: 'floor' }] }])
  })

  test('a room that comes between hello and welcome is asked for after the welcome', async () => {
    const w = world()
    const live = startLive(w.parts)
    w.socket().onopen?.()
    live.see({ room: 'stage' }, () => {})
    await microtasks()
    w.socket().tell({ t: 'welcome', v: 1, now: 1, participant: true })
    expect(w.socket().frames).toEqual([
      { t: 'hello', v: 1, see: [] },
      { t: 'hello', v: 1, see: [{ room: 'stage' }] },
    ])
    live.close()
  })

  test('who looks at a room that is seen already is told its newest view at once', async () => {
    const w = world()
    const live = startLive(w.parts)
    live.see({ room: 'stage' }, () => {})
    w.socket().welcome()
    w.socket().tell({ t: 'view', room: 'stage', seq: 3, now: 1, view: 'old' })
    w.socket().tell({ t: 'view', room: 'stage', seq: 4, now: 1, view: 'new' })
    const heard: unknown[] = []
    live.see({ room: 'stage' }, (frame) => heard.push(frame.t === 'view' && frame.view))
    live.see({ room: 'floor' }, (frame) => heard.push(frame))
    expect(heard).toEqual(['new'])
  })

  test('after a reconnect it resumes the notes after the last patch it has', () => {
    const w = world()
    const live = startLive(w.parts)
    live.see({ room: 'notes', id: 'n1', seq: 7 }, () => {})
    w.socket().welcome()
    w.socket().tell({ t: 'notes', id: 'n1', seq: 12, order: [], blocks: {}, open: 0, answered: 0 })
    w.socket().close()
    w.pass(300)
    w.socket().welcome()
    expect(w.sockets).toHaveLength(2)
    expect(w.socket().frames[0]).toEqual({ t: 'hello', v: 1, see: [{ room: 'notes', id: 'n1', seq: 12 }] })
  })

  test('notes whose patch did not fit are asked for anew, though others look at them', () => {
    const { parts, socket } = world()
    const client = startLive(parts)
    client.see({ room: 'stage' }, () => {})
    for (let n = 0; n < 2; n++) client.see({ room: 'notes', id: 'n1', seq: 4 }, () => {})
    socket().welcome()
    client.anew({ room: 'notes', id: 'n1' })
    expect(socket().frames.slice(-2)).toEqual([
      { t: 'hello', v: 1, see: [{ room: 'stage' }] },
      { t: 'hello', v: 1, see: [{ room: 'stage' }, { room: 'notes', id: 'n1' }] },
    ])
  })

  test('who comes later with older notes than the others have is told all', () => {
    const { parts, socket } = world()
    const client = startLive(parts)
    client.see({ room: 'notes', id: 'n1', seq: 4 }, () => {})
    socket().welcome()
    socket().tell({
      t: 'notes',
      id: 'n1',
      seq: 9,
      order: [],
      blocks: {},
      section: null,
      open: 0,
      answered: 0,
    })
    client.see({ room: 'notes', id: 'n1', seq: 4 }, () => {})
    expect(socket().frames.slice(-2)).toEqual([
      { t: 'hello', v: 1, see: [] },
      { t: 'hello', v: 1, see: [{ room: 'notes', id: 'n1' }] },
    ])
  })

  test('a room that the server had no room for is asked for again', () => {
    const { parts, socket, pass } = world()
    const client = startLive(parts)
    client.see({ room: 'notes', id: 'n1' }, () => {})
    socket().welcome()
    socket().tell({ t: 'refused', n: -1, code: 'server/busy', facts: {}, words: '' })
    pass(4_000)
    expect(socket().frames.slice(1)).toEqual([{ t: 'hello', v: 1, see: [{ room: 'notes', id: 'n1' }] }])
  })

  test('a command is sent again under its key until it is acknowledged, and answers once', async () => {
    const w = world()
    const live = startLive(w.parts)
    const answers: Outcome[] = []
    void live.do('notes', { kind: 'ask', text: 'why?' }, 'n1').then((outcome) => answers.push(outcome))
    w.socket().welcome()
    const first = w.socket().done()
    expect(first).toMatchObject([{ room: 'notes', id: 'n1', key: 'key-00001', what: { text: 'why?' } }])
    w.socket().close()
    w.pass(300)
    w.socket().welcome()
    expect(w.socket().done()).toMatchObject([{ key: 'key-00001' }])
    const n = w.socket().done()[0]!.n
    w.socket().tell({ t: 'done', n, seq: 5, reply: { question: 'q-7k3f', number: 43 } })
    w.socket().tell({ t: 'done', n, seq: 5, reply: { question: 'q-7k3f', number: 43 } })
    await microtasks()
    expect(answers).toEqual([{ seq: 5, reply: { question: 'q-7k3f', number: 43 } }])
    w.socket().close()
    w.pass(600)
    w.socket().welcome()
    expect(w.socket().done()).toEqual([])
  })

  test('a refusal ends a command, "busy" does not', async () => {
    const w = world()
    const live = startLive(w.parts)
    w.socket().welcome()
    const refused = live.do('notes', { kind: 'ask', text: '' })
    w.socket().tell({
      t: 'refused',
      n: 0,
      code: 'notes/empty',
      facts: {},
      words: 'There was no text to send.',
    })
    expect(await refused).toEqual({ refused: 'notes/empty', words: 'There was no text to send.' })

    const busy = live.do('floor', { kind: 'status', status: 'done', step: 1 })
    w.socket().tell({ t: 'refused', n: 1, code: 'server/busy', facts: {}, words: 'Busy.' })
    expect(w.socket().done()).toHaveLength(2)
    w.pass(5_000)
    const again = w.socket().done().at(-1)!
    expect(again).toMatchObject({ n: 2, key: 'key-00002' })
    w.socket().tell({ t: 'done', n: 2, seq: 1, reply: null })
    expect(await busy).toEqual({ seq: 1, reply: null })
  })

  test('commands of one room keep their order, also when the server was busy for the first', async () => {
    const w = world()
    const live = startLive(w.parts)
    w.socket().welcome()
    void live.do('polls', { kind: 'vote', poll: 'p1', option: 0 })
    void live.do('polls', { kind: 'vote', poll: 'p1', option: 1 })
    void live.do('floor', { kind: 'leave' })
    const keys = () =>
      w
        .socket()
        .done()
        .map(({ key }) => key)
    expect(keys()).toEqual(['key-00001', 'key-00003'])
    w.socket().tell({ t: 'refused', n: 0, code: 'server/busy', facts: {}, words: 'Busy.' })
    w.pass(5_000)
    expect(keys()).toEqual(['key-00001', 'key-00003', 'key-00001'])
    w.socket().tell({ t: 'done', n: 2, seq: 4, reply: null })
    expect(keys().at(-1)).toBe('key-00002')
  })

  test('a reload sends what was not acknowledged under the same key, and tells how it went', async () => {
    const w = world()
    const before = startLive(w.parts)
    void before.do('notes', { kind: 'ask', text: 'still there?' }, 'n1')
    before.close()

    const after = startLive(w.parts)
    const late: unknown[] = []
    after.onLate((command, outcome) => late.push([command.what, outcome]))
    w.socket().welcome()
    expect(w.socket().done()).toMatchObject([{ key: 'key-00001', id: 'n1' }])
    w.socket().tell({ t: 'done', n: w.socket().done()[0]!.n, seq: 8, reply: null })
    expect(late).toEqual([
      [
        { kind: 'ask', text: 'still there?' },
        { seq: 8, reply: null },
      ],
    ])
    expect(w.kept.size).toBe(0)
  })

  test('waits longer after each failure, up to 10 s, and says so only from the second', () => {
    const w = world()
    const states: ConnectionState[] = []
    const live = startLive(w.parts)
    live.onState((state) => states.push(state))
    const waits: number[] = []
    for (let round = 0; round < 8; round++) {
      const count = w.sockets.length
      w.socket().close()
      let waited = 0
      while (w.sockets.length === count) {
        w.pass(25)
        waited += 25
      }
      waits.push(waited)
    }
    expect(waits).toEqual([225, 450, 900, 1800, 3600, 7200, 7500, 7500])
    expect(states).toEqual(['connecting', 'offline'])
    w.socket().welcome()
    expect(states.at(-1)).toBe('live')
  })

  test('a silent connection is asked for a sign of life, then given up', () => {
    const w = world()
    startLive(w.parts)
    w.socket().welcome()
    const silent = w.socket()
    w.pass(45_000)
    expect(silent.frames.map(({ t }) => t)).toEqual(['hello', 'hello'])
    silent.tell({ t: 'welcome', v: 1, now: 1, participant: true })
    w.pass(44_000)
    expect(silent.closed).toBe(false)
    w.pass(1_000 + 8_000)
    expect(silent.closed).toBe(true)
    w.pass(300)
    expect(w.sockets).toHaveLength(2)
  })

  test('no network: nothing is tried until it is back, then at once', () => {
    const w = world()
    const states: ConnectionState[] = []
    const live = startLive(w.parts)
    live.onState((state) => states.push(state))
    w.socket().welcome()
    w.setOnline(false)
    void live.do('notes', { kind: 'ask', text: 'from the tunnel' })
    w.pass(600_000)
    expect(w.sockets).toHaveLength(1)
    w.setOnline(true)
    w.socket().welcome()
    expect(w.sockets).toHaveLength(2)
    expect(w.socket().done()).toHaveLength(1)
    expect(states).toEqual(['connecting', 'live', 'offline', 'live'])
  })

  test('[RX1] who saves data says so in the hello, and at once when the wish changes', async () => {
    const w = world()
    const live = startLive(w.parts)
    w.socket().welcome()
    w.setSaving(true)
    await microtasks()
    w.setSaving(false)
    await microtasks()
    expect(w.socket().frames).toEqual([
      { t: 'hello', v: 1, see: [] },
      { t: 'hello', v: 1, slow: true, see: [] },
      { t: 'hello', v: 1, see: [] },
    ])
    live.close()
  })

  test('after close nothing is sent and no socket opened', () => {
    const w = world()
    const live = startLive(w.parts)
    w.socket().welcome()
    live.close()
    w.pass(600_000)
    expect(w.sockets).toHaveLength(1)
    expect(w.socket().closed).toBe(true)
  })

  test('server time follows the frame that travelled fastest, and a clock that was set', () => {
    const w = world()
    const live = startLive(w.parts)
    // Nothing was heard yet: the page knows better than a device whose clock may be wrong.
    expect(live.now(5)).toBe(5)
    w.socket().welcome()
    const view = (now: number) => w.socket().tell({ t: 'view', room: 'stage', seq: 1, now, view: {} })
    view(1_000_500)
    expect(live.now()).toBe(1_000_500)
    view(1_000_100)
    expect(live.now()).toBe(1_000_500)
    view(900_000)
    expect(live.now()).toBe(900_000)
  })
})

test('two listeners of one room resume from the one that knows less', () => {
  expect(
    mergeSees([
      { room: 'notes', id: 'n', seq: 9 },
      { room: 'notes', id: 'n', seq: 4 },
      { room: 'floor', id: 'c', as: 'lead' },
    ]),
  ).toEqual([
    { room: 'notes', id: 'n', seq: 4 },
    { room: 'floor', id: 'c', as: 'lead' },
  ])
  expect(
    mergeSees([
      { room: 'notes', id: 'n', seq: 9 },
      { room: 'notes', id: 'n' },
    ]),
  ).toEqual([{ room: 'notes', id: 'n' }])
})
