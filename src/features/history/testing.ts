import * as Y from 'yjs'
import type { Entry, Json } from '../../storage/log.ts'
import { ROOT } from '../notes/contract.ts'
import type { Restored, Restoring } from '../restoring/contract.ts'
import { NotesDocument, type Rewrite } from '../typing/contract.ts'
import { chainOf, type Letters, lay } from './letters.ts'
import { Past } from './past.ts'

const SERVER = 0xff_ff_00_01
/** The day of the tests begins then, ms since 1970; entries are one second apart. */
export const BEGIN = Date.UTC(2031, 4, 6, 9, 0)

/** Some notes with their log, and people who type in them. Nothing is lost on the way: what is typed is written. */
export function scene() {
  const document = new NotesDocument(ROOT, null, SERVER)
  const log: Entry[] = []
  const hands = new Map<string, Hand>()
  let now = BEGIN

  function append(
    kind: string,
    participant: string | null,
    rest: { body?: unknown; data?: Uint8Array; key?: string },
  ) {
    const { body = null, data = null, key = `k-${log.length}` } = rest
    now += 1_000
    log.push({ seq: log.length + 1, participant, kind, body: body as Json, data, at: new Date(now), key })
    if (data) document.apply(data)
  }

  return {
    document,
    log,
    append,
    get text() {
      return document.text
    },
    get seq() {
      return log.length
    },
    /** Later, ms. */
    wait(ms: number) {
      now += ms
    },
    /** Somebody's page: what they type goes out with `send`, what others wrote comes with `hear`. */
    hand(name: string): Hand {
      const known = hands.get(name)
      if (known) return known
      const doc = new Y.Doc({ gc: true })
      doc.clientID = 100 + hands.size
      const waiting: Uint8Array[] = []
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'server') waiting.push(update)
      })
      const hand: Hand = {
        text: doc.getText(ROOT),
        hear: () => Y.applyUpdate(doc, document.whole(), 'server'),
        send: () => {
          for (const data of waiting.splice(0)) append('text', name, { data })
        },
      }
      hands.set(name, hand)
      return hand
    },
    /** Types and deletes at once: the whole way there and back. */
    edit(name: string, at: number, remove: number, insert = '') {
      const hand = this.hand(name)
      hand.hear()
      if (remove > 0) hand.text.delete(at, remove)
      if (insert !== '') hand.text.insert(at, insert)
      hand.send()
    },
    /** The same by its words. */
    swap(name: string, old: string, words = '') {
      const at = document.text.indexOf(old)
      if (at < 0) throw new Error(`no "${old}" in the text`)
      this.edit(name, at, old.length, words)
    },
    /** Types right behind these words. */
    after(name: string, words: string, more: string) {
      const at = document.text.indexOf(words)
      if (at < 0) throw new Error(`no "${words}" in the text`)
      this.edit(name, at + words.length, 0, more)
    },
    /** Restores as the notes' room does. */
    rewrite(by: string, change: Rewrite, as: Restoring) {
      const clock = document.clockOf(SERVER)
      const data = document.rewrite(change)
      const copies = change.puts.map(({ from }) => [from.client, from.clock, from.length] as const)
      const body: Restored = { ...as, client: SERVER, clock, copies }
      append('rewrite', by, { body, key: `r-${log.length}` })
      if (data) append('text', by, { data, key: `r-${log.length}\u001f1` })
    },
    async look(): Promise<{ past: Past; letters: Letters }> {
      const past = new Past()
      for (const entry of log) past.take(entry)
      return { past, letters: await lay(past, chainOf(document.doc, ROOT), async () => undefined) }
    },
  }
}

type Hand = { readonly text: Y.Text; hear(): void; send(): void }
export type Scene = ReturnType<typeof scene>
