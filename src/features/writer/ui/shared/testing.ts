import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import type { WriterSocket } from './writer-client.ts'

/** A clock that moves by hand. */
export function handClock() {
  let now = 0
  let planned: { at: number; what: () => void }[] = []
  return {
    after(ms: number, what: () => void): Disposable {
      const one = { at: now + ms, what }
      planned.push(one)
      return {
        [Symbol.dispose]() {
          planned = planned.filter((other) => other !== one)
        },
      }
    },
    pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        planned = planned.filter((other) => other !== next)
        now = next.at
        next.what()
      }
      now = until
    },
  }
}

type Peer = { socket: WriterSocket; up: boolean }

/** A server by y-protocols alone. It commits what it got when told, then sends it to everybody. */
export function memoryServer() {
  const doc = new Y.Doc()
  const peers: Peer[] = []
  const queue: Uint8Array[] = []
  const server = {
    doc,
    peers,
    awareness: [] as Uint8Array[],
    get text() {
      return doc.getText('notes').toString()
    },
    /** Frames by kind that came from all sockets: 's1', 's2', 'up', 'aw', 'q'. */
    got: [] as string[],
    open(): WriterSocket {
      const socket: WriterSocket = {
        binaryType: '',
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (bytes) => receive(peer, bytes),
        close: () => {
          peer.up = false
        },
      }
      const peer: Peer = { socket, up: false }
      peers.push(peer)
      return socket
    },
    /** Bytes that are not committed yet. */
    get waiting() {
      return queue.reduce((sum, update) => sum + update.length, 0)
    },
    /** Lets the newest socket in. */
    accept() {
      const peer = peers.at(-1)!
      peer.up = true
      peer.socket.onopen?.()
      tell(peer, 0, (encoder) => sync.writeSyncStep1(encoder, doc))
    },
    commit() {
      for (const update of queue.splice(0)) {
        Y.applyUpdate(doc, update)
        for (const peer of peers) tell(peer, 0, (encoder) => sync.writeUpdate(encoder, update))
      }
    },
    tellAll(kind: number, write: (encoder: encoding.Encoder) => void) {
      for (const peer of peers) tell(peer, kind, write)
    },
    cut(code: number) {
      for (const peer of peers.filter(({ up }) => up)) {
        peer.up = false
        peer.socket.onclose?.({ code })
      }
      queue.length = 0
    },
  }
  function tell(peer: Peer, kind: number, write: (encoder: encoding.Encoder) => void) {
    if (!peer.up) return
    const bytes = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, kind)
      write(encoder)
    })
    peer.socket.onmessage?.({ data: bytes.slice().buffer })
  }
  function receive(peer: Peer, bytes: Uint8Array) {
    if (!peer.up) throw new Error('sent into a closed socket')
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === 1) {
      server.got.push('aw')
      server.awareness.push(decoding.readVarUint8Array(decoder))
      return
    }
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    server.got.push(['s1', 's2', 'up'][step]!)
    if (step === 0) {
      tell(peer, 0, (encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc, body))
      })
    } else queue.push(body)
  }
  return server
}
