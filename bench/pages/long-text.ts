import { once } from 'node:events'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ROOT } from '../../src/features/notes/contract.ts'
import { readFrame, stepOne, updateFrame } from '../../src/features/writer/ui/shared/frames.ts'
import { Browser } from '../faults/browser.ts'

/** What was written: how many edits, and what the document holds after them. */
export type LongText = { readonly edits: number; readonly chars: number; readonly pieces: number }

/** People who write, in turns. */
const PEOPLE = 50
/** What one types in one go below one question, keys; each key press or two is an edit of its own. */
const KEYS = 96
const MOST_KEYS_AT_ONCE = 5
/** One of so many edits takes the last letter back. */
const TAKEN_BACK = 15
const WORDS =
  'Yes, the branch is only a name for a commit, so nothing is lost when you move it. Look at git log --oneline --graph and compare with origin/main: '

/**
 * Writes a long day into these notes over sockets, as people do: each in a session and with a Yjs client of their own, at places all
 * over the text, by small edits of which some are taken back. Their server checks each, keeps it in its log, and makes its
 * snapshots. `base`: `ws://…`. The notes must hold questions already.
 */
export async function writeLongText(base: string, notes: string, edits: number): Promise<LongText> {
  const doc = new Y.Doc({ gc: false })
  const text = doc.getText(ROOT)
  const url = `${base}/ws/notes/${notes}`
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => sitDown(url)))
  const [watcher] = people
  if (!watcher) throw new Error('nobody writes')
  await heard(watcher, doc, stepOne(new Uint8Array([0])))
  const places = questionsIn(text)
  let done = 0
  let pressed = 0
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => origin === null && frames.push(update))
  for (let round = 0; done < edits; round++) {
    for (const [index, person] of people.entries()) {
      const place = places[(round * PEOPLE + index) % places.length]
      const found = place && Y.createAbsolutePositionFromRelativePosition(place.end, doc)
      if (!place || !found) continue
      doc.clientID = person.client
      let at = found.index
      const type = (keys: string) => {
        text.insert(at, keys)
        at += keys.length
        done++
      }
      type('\n    - ')
      for (let keys = 0; keys < KEYS; ) {
        const count = 1 + (pressed++ % MOST_KEYS_AT_ONCE)
        const from = (pressed * 7) % (WORDS.length - MOST_KEYS_AT_ONCE)
        type(WORDS.slice(from, from + count))
        keys += count
        if (pressed % TAKEN_BACK > 0) continue
        text.delete(--at, 1)
        done++
      }
      place.end = Y.createRelativePositionFromTypeIndex(text, at, -1)
      person.ws.send(updateFrame(Y.mergeUpdates(frames.splice(0))))
    }
    // Who types next has seen all of it.
    await Promise.all(people.map(({ wrote }, index) => wrote(clockOf(doc, people[index]?.client ?? 0))))
  }
  const chars = text.length
  let pieces = 0
  for (let item = text._start; item; item = item.right) pieces++
  for (const { ws } of people) ws.close()
  return { edits: done, chars, pieces }
}

type Person = {
  readonly ws: WebSocket
  readonly client: number
  /** Resolves once the server has told this person that their edits below this clock are written. */
  wrote(clock: number): Promise<void>
}

async function sitDown(url: string): Promise<Person> {
  const client = new Y.Doc().clientID % 0xf0_00_00_00
  const ws = new Browser().open(url)
  await once(ws, 'open')
  let reached = 0
  let hoping: { clock: number; resolve: () => void; reject: (error: Error) => void } | null = null
  ws.on('message', (data: Buffer) => {
    const frame = readFrame(new Uint8Array(data))
    if (frame.frame !== 'update') return
    for (const { id, length } of Y.decodeUpdate(frame.update).structs)
      if (id.client === client) reached = Math.max(reached, id.clock + length)
    if (hoping && reached >= hoping.clock) hoping.resolve()
  })
  ws.on('close', (code, reason) => hoping?.reject(new Error(`a writer was cut off: ${code} ${reason}`)))
  return {
    ws,
    client,
    wrote: (clock) =>
      new Promise<void>((resolve, reject) => {
        if (reached >= clock) resolve()
        else hoping = { clock, resolve, reject }
      }),
  }
}

async function heard({ ws }: Person, doc: Y.Doc, ask: Uint8Array): Promise<void> {
  const whole = new Promise<void>((resolve) => {
    const hear = (data: Buffer) => {
      const frame = readFrame(new Uint8Array(data))
      if (frame.frame !== 'step-2') return
      Y.applyUpdate(doc, frame.update, 'server')
      ws.off('message', hear)
      resolve()
    }
    ws.on('message', hear)
  })
  ws.send(ask)
  await whole
}

const clockOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)

/** Where each question's block ends. */
function questionsIn(text: Y.Text): { end: Y.RelativePosition }[] {
  const whole = text.toString()
  return [...whole.matchAll(/^- .*(?:\n {4}.*)*/gm)].map(({ index, 0: block }) => ({
    end: Y.createRelativePositionFromTypeIndex(text, index + block.length, -1),
  }))
}
