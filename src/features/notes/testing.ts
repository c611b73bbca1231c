import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ROOT } from './contract.ts'

/** A y-websocket frame: sync (0) with its step, or awareness (1). */
export function frameOf(type: number, step: number | null, content: Uint8Array): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, type)
  if (step !== null) encoding.writeVarUint(to, step)
  encoding.writeVarUint8Array(to, content)
  return encoding.toUint8Array(to)
}
export const updateFrame = (update: Uint8Array): Uint8Array => frameOf(0, 2, update)

/** An awareness update (y-protocols) that speaks for these clients. */
export function awarenessFrame(
  states: readonly { client: number; clock: number; state: unknown }[],
): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, states.length)
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(to, JSON.stringify(state))
  }
  return frameOf(1, null, encoding.toUint8Array(to))
}

export type Closed = { readonly code: number; readonly reason: string }

/**
 * A program at the writers' socket that holds a document and can send anything beside it. `saved` and `closed` are events:
 * nothing here looks at a clock.
 */
export async function openHand(
  base: string,
  notes: string,
  { cookie, token, client }: { cookie?: string; token?: string; client?: number },
) {
  const doc = new Y.Doc()
  if (client !== undefined) doc.clientID = client
  /** What the server told. */
  const theirs = new Y.Doc()
  const address = `${base.replace(/^http/, 'ws')}/ws/notes/${notes}${token ? `?token=${token}` : ''}`
  const ws = new WebSocket(address, cookie ? { headers: { cookie } } : {})
  const sent: Uint8Array[] = []
  const waiting = new Set<() => void>()
  const look = () => {
    for (const one of [...waiting]) one()
  }
  const send = (bytes: Uint8Array) => {
    sent.push(bytes)
    ws.send(bytes)
  }
  const closed = new Promise<Closed>((resolve) => {
    ws.on('close', (code, reason) => {
      resolve({ code, reason: String(reason) })
      look()
    })
  })
  ws.on('error', () => undefined)
  let asked = 0
  let synced = false
  const cursors: Uint8Array[] = []
  ws.on('message', (data) => {
    const from = decoding.createDecoder(new Uint8Array(data as Buffer))
    const type = decoding.readVarUint(from)
    if (type === 1) cursors.push(decoding.readVarUint8Array(from))
    if (type !== 0) return look()
    const step = decoding.readVarUint(from)
    const content = decoding.readVarUint8Array(from)
    if (step === 0) asked++
    if (step === 1) synced = true
    if (step !== 0) for (const one of [theirs, doc]) Y.applyUpdate(one, content, 'server')
    look()
  })
  /** Resolves when it is true after a frame or the end; rejects at the end. */
  const until = (what: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const one = () => {
        if (what()) resolve()
        else if (ws.readyState === WebSocket.CLOSED) reject(new Error('closed before'))
        else return
        waiting.delete(one)
      }
      waiting.add(one)
      one()
    })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server' && ws.readyState === WebSocket.OPEN) send(updateFrame(update))
  })
  const answered = new Promise<void>((resolve, reject) => {
    ws.once('open', resolve)
    ws.once('close', () => reject(new Error('closed before it was open')))
  })
  await answered
  send(frameOf(0, 0, Y.encodeStateVector(doc)))
  await until(() => synced && asked > 0)
  return {
    ws,
    doc,
    text: doc.getText(ROOT),
    sent,
    send,
    closed,
    until,
    cursors,
    /** How often the server asked what we have. */
    get asked() {
      return asked
    },
    /** The text as the server told it. */
    get told() {
      return theirs.getText(ROOT).toString()
    },
    /** Types at the end; resolves when it is saved. */
    async type(words: string): Promise<void> {
      const text = doc.getText(ROOT)
      text.insert(text.length, words)
      await until(() => theirs.getText(ROOT).toString().includes(words))
    },
    /** Everything that the server has and tells is here. */
    async heard(words: string): Promise<void> {
      await until(() => theirs.getText(ROOT).toString().includes(words))
    },
    close: () => ws.close(),
  }
}
export type Hand = Awaited<ReturnType<typeof openHand>>
