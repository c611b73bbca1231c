import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openWire } from '../cli/crowd/wire.ts'
import { ROOT } from '../features/notes/contract.ts'
import { applyOrder } from '../features/reader/ui/shared/reader-order.ts'
import { openWriter, type WriterSocket } from '../features/writer/ui/shared/writer-client.ts'
import type { NotesFrame } from '../live/protocol.ts'

/** Where somebody comes in, and the cookie that an installation gave them. */
export type Seat = { readonly port: number; readonly notes: string; readonly cookie: string }

/** Somebody who types in the notes, with the editor's own client. `token`: of a role link. */
export function openHand({ port, notes, cookie }: Seat, name: string, token = '') {
  const doc = new Y.Doc()
  const text = doc.getText(ROOT)
  const awareness = new Awareness(doc)
  awareness.setLocalState({ cursor: null })
  const query = token && `?token=${token}`
  const writer = openWriter({
    doc,
    awareness,
    open: () =>
      socketOf(new WebSocket(`ws://127.0.0.1:${port}/ws/notes/${notes}${query}`, { headers: { cookie } })),
    after(ms, what) {
      const timer = setTimeout(what, ms)
      return { [Symbol.dispose]: () => clearTimeout(timer) }
    },
    random: Math.random,
  })
  const tokens: string[] = []
  return {
    doc,
    /** Everything that it typed, in order. */
    tokens,
    get text() {
      return text.toString()
    },
    get state() {
      return writer.state.state
    },
    /** Types one more token on a line of its own. */
    type() {
      const word = `${name}${tokens.length}.`
      const last = tokens.at(-1)
      tokens.push(word)
      if (last === undefined) text.insert(0, `${word}\n\n`)
      else text.insert(text.toString().indexOf(last) + last.length, word)
    },
    /** Types words at the end. */
    write(words: string) {
      text.insert(text.length, words)
    },
    /** Roles of the cursors that it sees, its own too. */
    roles: () =>
      [...awareness.getStates()]
        .filter(([client]) => client !== doc.clientID)
        .map(([, state]) => (state as { user?: { role?: string } }).user?.role ?? ''),
    /** Says that it is there, once more. */
    move: () => awareness.setLocalState({ cursor: null }),
    close() {
      writer[Symbol.dispose]()
      awareness.destroy()
      doc.destroy()
    },
  }
}

/** A page that reads, and asks. */
export function openPage({ port, notes, cookie }: Seat, workshop: string) {
  let order: string[] = []
  const blocks = new Map<string, string>()
  let reading = 0
  const see = [{ room: 'notes' as const, id: notes }]
  const wire = openWire({
    base: `ws://127.0.0.1:${port}`,
    workshop,
    cookie,
    see,
    hear(frame) {
      if (frame.t === 'reading') reading = frame.count
    },
    read(raw) {
      const frame = JSON.parse(raw) as NotesFrame
      if (frame.full) order = []
      const next = applyOrder(order, frame.order)
      for (const [id, html] of Object.entries(frame.blocks)) blocks.set(id, html)
      if (next?.every((id) => blocks.has(id))) order = next
      else {
        // It does not fit: everything once more, as a page does.
        wire.look([])
        wire.look(see)
      }
    },
  })
  return {
    wire,
    get html() {
      return order.map((id) => blocks.get(id)).join('\n')
    },
    get reading() {
      return reading
    },
    /** Asks until it is done: a cut connection is no answer. */
    async ask(text: string): Promise<number> {
      const key = randomBytes(16).toString('hex')
      for (;;) {
        await wire.welcome()
        const done = await wire.do('notes', { kind: 'ask', text }, notes, key)
        if (done.state === 'done') return (done.reply as { number: number }).number
        if (done.state === 'refused' && done.code !== 'server/busy') throw new Error(done.code)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    close: () => wire.close(),
  }
}

/** A socket of `ws` as the writer wants one. Errors are followed by a close, which it mends by itself. */
function socketOf(ws: WebSocket): WriterSocket {
  ws.binaryType = 'arraybuffer'
  const socket: WriterSocket = {
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (bytes) => ws.readyState === WebSocket.OPEN && ws.send(bytes),
    close: () => ws.terminate(),
  }
  ws.on('open', () => socket.onopen?.())
  ws.on('message', (data) => socket.onmessage?.({ data }))
  ws.on('error', () => undefined)
  ws.on('close', (code) => socket.onclose?.({ code }))
  return socket
}
