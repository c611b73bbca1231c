import { isRefusal } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import type { Passage } from '../running-text/contract.ts'
import { type Command, decide } from './rules.ts'
import { applyEntry, emptyState, type NotesState } from './state.ts'

export const AT = new Date('2026-09-22T08:00:00Z')
export const [ANNA, BEN] = ['anna', 'ben']

/** Notes that obey: what is decided is applied, as a room does. `client`: with which the server types. */
export function notes(text = '', client = 1) {
  let state: NotesState = emptyState(client)
  let seq = 0
  let told = 0
  const apply = (drafts: readonly Draft[], at = AT) => {
    for (const one of drafts) {
      state = applyEntry(state, { ...one, data: one.data ?? null, at, key: `${seq}`, seq: ++seq })
    }
  }
  const obey = (command: Command, at = AT) => {
    const drafts = decide(state, command, at, null)
    if (isRefusal(drafts)) return drafts.refusal
    apply(drafts, at)
    return drafts.length
  }
  if (text) obey({ kind: 'import', text, questions: [] })
  return {
    obey,
    apply,
    get state() {
      return state
    },
    get text() {
      return state.document.text
    },
    ask: (words: string, id: string) =>
      obey({ kind: 'ask', text: words, id, classroom: null, room: null, by: ANNA }),
    answer: (question: string, words: string) => obey({ kind: 'answer', question, text: words, by: BEN }),
    /** The stage's next step. */
    section: (heading: string, level: 2 | 3 = 2, below = '') => {
      told++
      return obey({
        kind: 'section',
        step: told,
        told,
        passage: { heading, level, below, box: '', ends: [] },
      })
    },
    follow: (step: number, entry: number, passage: Passage) => {
      told = entry
      return obey({ kind: 'section', step, told: entry, passage })
    },
    stamp: (...items: [line: string, id: string, again?: boolean][]) =>
      obey({
        kind: 'stamp',
        items: items.map(([line, id, again = false]) => ({ line, id, base: 0, again })),
      }),
  }
}
