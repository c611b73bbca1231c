import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { ROOT } from '../../features/notes/contract.ts'
import { insertPoint, parse, sectionEnd } from '../../features/notes-text/contract.ts'
import { openWriter, type WriterSocket } from '../../features/writer/ui/shared/writer-client.ts'
import { afterLetter, handDoc, keysOf, strike } from './hand.ts'
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
  /**
   * The same, as soon as the document is there and the hand is free; `typed` is called at the last letter. Resolves true
   * when all of it is saved, false when the pen was closed or refused before.
   */
  write(line: string, heading: string, typed: () => void): Promise<boolean>
  close(): void
}

export function openPen({ base, notes, cookie, random }: PenDeps): Pen {
  const doc = handDoc()
  const text = doc.getText(ROOT)
  const awareness = new Awareness(doc)
  awareness.setLocalState({})
  let typing: NodeJS.Timeout | null = null
  let closed = false
  /** What is to be done when the line is typed. */
  let finish: () => void = () => undefined
  /** Lines wait for each other: one hand. */
  let queue: Promise<unknown> = Promise.resolve()
  const hoping = new Set<() => void>()

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

  function goOn(at: Y.RelativePosition, rest: string): void {
    const keys = keysOf(rest, random.whole(1, 4))
    const next = keys === '' ? null : strike(text, at, keys)
    if (!next) {
      typing = null
      awareness.setLocalState({})
      finish()
      return
    }
    awareness.setLocalStateField('cursor', { anchor: next, head: next })
    later(() => goOn(next, rest.slice(keys.length)))
  }

  function later(what: () => void): void {
    typing = setTimeout(what, random.between(120, 420))
    typing.unref()
  }

  writer.onState(() => {
    for (const look of [...hoping]) look()
  })

  /** True once everything is saved; false when it will not be. */
  function saved(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => {
        const { state } = writer.state
        if (!closed && state !== 'saved' && state !== 'refused') return
        hoping.delete(look)
        resolve(!closed && state === 'saved')
      }
      hoping.add(look)
      look()
    })
  }

  function begin(line: string, heading: string): void {
    const known = text.toString()
    const { at, before, after } = insertPoint(known, sectionEnd(parse(known), { heading, nth: 1 }))
    const first = keysOf(line, 2)
    text.insert(at, `${before}${first}${after}`)
    goOn(afterLetter(text, at + before.length + first.length), line.slice(first.length))
  }

  async function write(line: string, heading: string, typed: () => void): Promise<boolean> {
    if (!(await saved())) return false
    await new Promise<void>((resolve) => {
      finish = resolve
      begin(line, heading)
    })
    finish = () => undefined
    if (!closed) typed()
    return saved()
  }

  return {
    type(line, heading) {
      if (typing || writer.state.state !== 'saved' || text.toString().includes(line)) return
      begin(line, heading)
    },
    write(line, heading, typed) {
      const done = queue.then(() => write(line, heading, typed))
      queue = done
      return done
    },
    close() {
      closed = true
      finish()
      for (const look of [...hoping]) look()
      if (typing) clearTimeout(typing)
      writer[Symbol.dispose]()
      awareness.destroy()
      doc.destroy()
    },
  }
}

/** A socket of `ws` as the writer wants one. Errors are followed by a close, which it mends by itself. */
export function socketOf(ws: WebSocket): WriterSocket {
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
