import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openWriter, type WriterSocket } from '../../features/editor/ui/writer-client.ts'
import { ROOT } from '../../features/notes/contract.ts'
import { insertPoint, sectionEnd } from '../../features/notes/places.ts'
import type { Random } from './random.ts'

export type PenDeps = {
  /** `ws://127.0.0.1:3300`. */
  readonly base: string
  /** Id of the notes. */
  readonly notes: string
  /** The browser's cookie, `mr=…`. */
  readonly cookie: string
  readonly random: Random
}

/** Somebody who types in the document itself, with the editor's own client. */
export interface Pen {
  /** Types a line at the end of the section below `heading`, at the speed of hands. Not twice, and not while another one is typed. */
  type(line: string, heading: string): void
  close(): void
}

export function openPen({ base, notes, cookie, random }: PenDeps): Pen {
  const doc = new Y.Doc()
  const text = doc.getText(ROOT)
  const awareness = new Awareness(doc)
  awareness.setLocalState({})
  let typing: NodeJS.Timeout | null = null

  const writer = openWriter({
    doc,
    awareness,
    open: () => socketOf(new WebSocket(`${base}/ws/notes/${notes}`, { headers: { cookie } })),
    after(ms, what) {
      const timer = setTimeout(what, ms)
      timer.unref()
      return { [Symbol.dispose]: () => clearTimeout(timer) }
    },
    random: random.next,
  })

  function strike(at: Y.RelativePosition, rest: string): void {
    const place = Y.createAbsolutePositionFromRelativePosition(at, doc)
    if (rest === '' || !place) {
      typing = null
      awareness.setLocalState({})
      return
    }
    const keys = rest.slice(0, random.whole(1, 4))
    text.insert(place.index, keys)
    // Sticks to the letter before: what others put right behind it stays behind.
    const next = Y.createRelativePositionFromTypeIndex(text, place.index + keys.length, -1)
    awareness.setLocalStateField('cursor', { anchor: next, head: next })
    later(() => strike(next, rest.slice(keys.length)))
  }

  function later(what: () => void): void {
    typing = setTimeout(what, random.between(120, 420))
    typing.unref()
  }

  return {
    type(line, heading) {
      const known = text.toString()
      if (typing || writer.state.state !== 'saved' || known.includes(line)) return
      const { at, before, after } = insertPoint(known, sectionEnd(known, { heading, nth: 1 }))
      const first = line.slice(0, 2)
      text.insert(at, `${before}${first}${after}`)
      const end = at + before.length + first.length
      strike(Y.createRelativePositionFromTypeIndex(text, end, -1), line.slice(2))
    },
    close() {
      if (typing) clearTimeout(typing)
      writer[Symbol.dispose]()
      awareness.destroy()
      doc.destroy()
    },
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
    close: () => (ws.readyState === WebSocket.CONNECTING ? ws.terminate() : ws.close()),
  }
  ws.on('open', () => socket.onopen?.())
  ws.on('message', (data) => socket.onmessage?.({ data }))
  ws.on('error', () => undefined)
  ws.on('close', (code) => socket.onclose?.({ code }))
  return socket
}
