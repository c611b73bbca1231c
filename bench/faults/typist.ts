import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterLetter, strike } from '../../src/cli/crowd/hand.ts'
import { socketOf } from '../../src/cli/crowd/pen.ts'
import { ROOT } from '../../src/features/notes/contract.ts'
import { readFrame } from '../../src/features/writer/ui/shared/frames.ts'
import { openWriter, type WriterState } from '../../src/features/writer/ui/shared/writer-client.ts'
import { Browser } from './browser.ts'
import type { Oracle } from './oracle.ts'
import type { Sightings } from './sightings.ts'

export type ClientDeps = {
  /** `ws://127.0.0.1:3300`; asked for at every connection. */
  readonly base: () => string
  readonly notes: string
  readonly oracle: Oracle
  readonly sightings: Sightings
}

/** Somebody in the editor, with the editor's own client, who types tokens into a line of their own. */
export interface Typist extends Disposable {
  readonly doc: Y.Doc
  readonly state: WriterState['state']
  readonly author: number
  /** Goes on typing until `rest`. */
  type(): void
  /** Types the token that was begun to its end; resolves then. */
  rest(): Promise<void>
  /** That many tokens at once, each word by itself: an hour's letters would take minutes of this machine. */
  typeNow(tokens: number): void
  /** Resolves when it is connected and has nothing unsaved. Rejects when the server refuses what was typed. */
  saved(): Promise<void>
  /** No network until `wake`. */
  sleep(): void
  wake(): void
}

/** Five characters a second, one to three at a time. */
const KEYS = 2
const STROKE_MS = 400
/** No token is longer. */
const WORD_KEYS = 32

export function openTypist({ base, notes, oracle, sightings }: ClientDeps, watches: boolean): Typist {
  const doc = new Y.Doc()
  const text = doc.getText(ROOT)
  const awareness = new Awareness(doc)
  awareness.setLocalState({})
  const author = oracle.author()
  sightings.types(doc.clientID, author)
  const browser = new Browser()
  /** Tokens on their way: the clock that the server must have reached. */
  let waiting: { token: string; upTo: number }[] = []
  const hoping = new Set<() => void>()
  let at: Y.RelativePosition | null = null
  let rest = ''
  let timer: NodeJS.Timeout | null = null
  let stopping = false
  let asleep = false
  let finished: (() => void) | null = null

  const writer = openWriter({
    doc,
    awareness,
    open() {
      // An address where nobody listens: no network.
      const ws = browser.open(`${asleep ? 'ws://127.0.0.1:1' : base()}/ws/notes/${notes}`)
      ws.on('message', (data) => hear(new Uint8Array(data as ArrayBuffer)))
      return socketOf(ws)
    },
    after(ms, what) {
      const one = setTimeout(what, ms)
      return { [Symbol.dispose]: () => clearTimeout(one) }
    },
    random: Math.random,
  })

  /** What the server claims to have committed, read without the code that is under test. */
  function hear(bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    if (frame.frame === 'step-1') acknowledge(Y.decodeStateVector(frame.stateVector))
    else if (frame.frame === 'step-2' || frame.frame === 'update') {
      const { to } = Y.parseUpdateMeta(frame.update)
      acknowledge(to)
      if (watches && frame.frame === 'update') sightings.sees(author, to, performance.now())
    }
  }

  function acknowledge(clocks: ReadonlyMap<number, number>): void {
    const reached = clocks.get(doc.clientID) ?? 0
    while (waiting[0] && waiting[0].upTo <= reached)
      oracle.acked(waiting.shift()?.token ?? '', performance.now())
  }

  writer.onState(() => {
    for (const look of [...hoping]) look()
  })

  let token = ''
  function stroke(keys: number): void {
    if (rest === '') {
      token = oracle.next(author)
      rest = ` ${token}`
    }
    at ??= afterLetter(text, placeOf(text.toString(), author))
    const now = rest.slice(0, keys)
    const next = strike(text, at, now)
    if (!next) throw new Error(`the line of author ${author} is gone`)
    at = next
    rest = rest.slice(keys)
    if (rest !== '') return
    const upTo = Y.getState(doc.store, doc.clientID)
    const sent = performance.now()
    waiting.push({ token, upTo })
    oracle.sent(token, asleep ? null : sent)
    sightings.sent(author, upTo, asleep ? null : sent)
  }

  function goOn(): void {
    timer = null
    if (stopping && rest === '') {
      finished?.()
      return
    }
    stroke(1 + Math.floor(Math.random() * (2 * KEYS - 1)))
    timer = setTimeout(goOn, STROKE_MS * (0.5 + Math.random()))
  }

  return {
    doc,
    author,
    get state() {
      return writer.state.state
    },
    type() {
      stopping = false
      timer ??= setTimeout(goOn, STROKE_MS * Math.random())
    },
    rest() {
      stopping = true
      if (!timer) return Promise.resolve()
      return new Promise((resolve) => {
        finished = resolve
      })
    },
    typeNow(tokens) {
      for (let n = 0; n < tokens; n++) {
        do {
          stroke(WORD_KEYS)
        } while (rest !== '')
      }
    },
    saved: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const { state } = writer.state
          if (state !== 'saved' && state !== 'refused') return
          hoping.delete(look)
          if (state === 'saved') resolve()
          else reject(new Error(`author ${author} was refused: ${JSON.stringify(writer.state)}`))
        }
        hoping.add(look)
        look()
      }),
    sleep() {
      asleep = true
      writer.offline()
    },
    wake() {
      asleep = false
      writer.retry()
    },
    [Symbol.dispose]() {
      if (timer) clearTimeout(timer)
      writer[Symbol.dispose]()
      awareness.destroy()
      doc.destroy()
      waiting = []
    },
  }
}

/** Behind the mark of the author's line, `w7:`. */
function placeOf(text: string, author: number): number {
  const mark = `w${author}:`
  const at = text.indexOf(`\n${mark}`)
  if (at < 0) throw new Error(`there is no line ${mark}`)
  return at + 1 + mark.length
}
