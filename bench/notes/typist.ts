import * as Y from 'yjs'
import { afterLetter, strike } from '../../src/cli/crowd/hand.ts'
import type { Random } from '../../src/cli/crowd/random.ts'
import { ROOT } from '../../src/features/notes/contract.ts'
import type { Dialect } from './dialect.ts'
import type { Sendings } from './sightings.ts'
import { placeOf, wordOf } from './text.ts'

/** Five characters a second, as unevenly as hands. */
const KEY_MS = { least: 100, most: 300 }
/** A paragraph is about this long, characters. */
const PARAGRAPH = 200

export type TypistDeps = {
  readonly number: number
  readonly of: number
  readonly doc: Y.Doc
  readonly dialect: Dialect
  readonly presence: boolean
  readonly sendings: Sendings
  readonly random: Random
  send(message: Uint8Array): void
}

export interface Typist {
  start(): void
  /** Finishes the word; resolves at its last letter. */
  stop(): Promise<void>
}

/** What everybody shows of themselves, as an editor sets it. */
export const userOf = (number: number) => ({ name: `Person ${number}`, color: '#30bced' })

/** Types words in a paragraph of its own, a frame for each key and, with presence, its cursor after it. */
export function typistOf({ number, of, doc, dialect, presence, sendings, random, send }: TypistDeps): Typist {
  const text = doc.getText(ROOT)
  const client = doc.clientID
  let at: Y.RelativePosition | null = null
  let word = 0
  let rest = ''
  let inParagraph = 0
  let clock = 0
  let seenAs = 1
  let next = 0
  let stopped: (() => void) | null = null

  doc.on('update', (update: Uint8Array, _origin, _doc, transaction: Y.Transaction) => {
    if (!transaction.local) return
    const now = performance.now()
    const after = transaction.afterState.get(client) ?? 0
    sendings.sent(client, clock, after - clock, now)
    clock = after
    send(dialect.update(update))
  })

  function press(keys: string): void {
    at = at && strike(text, at, keys)
    inParagraph += keys.length
    if (!presence) return
    const place = { type: null, tname: null, item: { client, clock: clock - 1 }, assoc: 0 }
    const state = { user: userOf(number), cursor: { anchor: place, head: place } }
    send(dialect.awareness(client, ++seenAs, state))
  }

  function key(): void {
    if (rest === '') {
      if (stopped) {
        stopped()
        return
      }
      rest = wordOf(number, word)
      const keys = inParagraph > PARAGRAPH ? '\n\n' : ' '
      if (inParagraph > PARAGRAPH) inParagraph = 0
      if (word > 0) press(keys)
    } else {
      press(rest.charAt(0))
      rest = rest.slice(1)
      if (rest === '') sendings.word(wordOf(number, word++), performance.now())
    }
    later()
  }

  function later(): void {
    next += random.between(KEY_MS.least, KEY_MS.most)
    setTimeout(key, Math.max(0, next - performance.now()))
  }

  return {
    start() {
      const place = placeOf(text.toString(), number, of)
      clock = Y.getState(doc.store, client)
      text.insert(place, '\n\n')
      at = afterLetter(text, place + 2)
      next = performance.now()
      later()
    },
    stop: () =>
      new Promise((resolve) => {
        stopped = resolve
      }),
  }
}
