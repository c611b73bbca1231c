import type { NotesFrame } from '../../live/protocol.ts'
import { type Block, sectionStart, split } from '../notes-text/contract.ts'
import { type BlockWords, renderBlock } from './render.ts'
import { isWaiting, type NotesState } from './state.ts'

export type Rendered = { readonly id: string; readonly html: string }

/** The notes as readers have them: blocks in order, each rendered once for everybody. */
export type Sheet = {
  readonly blocks: readonly Rendered[]
  /** Block id of the heading that the stage is in. */
  readonly section: string | null
  readonly open: number
  readonly answered: number
}

/** Blocks whose HTML is kept from one rendering to the next, by what it was made from. */
const MAX_KEPT = 20_000

/** Renders the notes block by block and keeps what did not change. */
export class Renderer {
  readonly #words: BlockWords
  #kept = new Map<string, Rendered>()
  #last: { readonly state: NotesState; readonly text: string; readonly sheet: Sheet } | null = null

  constructor(words: BlockWords) {
    this.#words = words
  }

  /** The whole document; while nothing changes, the same object. */
  sheet(state: NotesState): Sheet {
    const { text } = state.document
    if (this.#last?.state === state && this.#last.text === text) return this.#last.sheet
    const sheet = this.#sheet(state, text)
    this.#last = { state, text, sheet }
    return sheet
  }

  #sheet(state: NotesState, text: string): Sheet {
    const blocks = split(text)
    const ids = state.document.idsAt(blocks.map((block) => block.from))
    const kept = new Map<string, Rendered>()
    const seen = new Set<string>()
    const start = state.section === null ? -1 : sectionStart(blocks, state.section)
    let section: string | null = null
    const rendered = blocks.map((block, index): Rendered => {
      const question = this.#question(state, block, seen)
      const id = question?.id ?? `b-${ids[index] ?? index}`
      if (index === start) section = id
      const votes = question
        ? `${question.number} ${question.state} ${question.plus.size + question.base} ${question.room} ${question.touchedAt} ${question.seen}`
        : ''
      const key = `${votes}\n${block.box}\n${block.kind}\n${block.source}`
      const known = kept.get(key) ?? this.#kept.get(key)
      // Of what did not change many sheets hold one object.
      const one =
        known?.id === id ? known : { id, html: known?.html ?? renderBlock(block, question, this.#words) }
      if (kept.size < MAX_KEPT) kept.set(key, one)
      return one
    })
    this.#kept = kept
    const states = [...state.questions.values()].filter((question) => seen.has(question.id))
    const open = states.filter((question) => isWaiting(question.state)).length
    const answered = states.filter(
      (question) => question.state === 'answered' || question.state === 'on-stream',
    ).length
    return { blocks: rendered, section, open, answered }
  }

  /** A copied marker counts once: the first keeps it. */
  #question(state: NotesState, block: Block, seen: Set<string>) {
    if (!block.marker || seen.has(block.marker)) return null
    const question = state.questions.get(block.marker) ?? null
    if (question) seen.add(question.id)
    return question
  }
}

/** What turns one sheet into the next: splices of the order, and the blocks that are new or changed. */
export function patch(id: string, seq: number, before: Sheet | null, after: Sheet): NotesFrame {
  const ids = after.blocks.map((block) => block.id)
  const counts = { section: after.section, open: after.open, answered: after.answered }
  if (!before) {
    const blocks = Object.fromEntries(after.blocks.map((block) => [block.id, block.html]))
    return {
      t: 'notes',
      id,
      seq,
      full: true,
      order: [[0, Number.MAX_SAFE_INTEGER, ...ids]],
      blocks,
      ...counts,
    }
  }
  const had = new Map(before.blocks.map((block) => [block.id, block.html]))
  const changed = after.blocks.filter((block) => had.get(block.id) !== block.html)
  return {
    t: 'notes',
    id,
    seq,
    order: splices(
      before.blocks.map((block) => block.id),
      ids,
    ),
    blocks: Object.fromEntries(changed.map((block) => [block.id, block.html])),
    ...counts,
  }
}

/** One splice between the common beginning and the common end, or none. */
function splices(before: readonly string[], after: readonly string[]): NotesFrame['order'] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let tail = 0
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  const removed = before.length - start - tail
  const added = after.slice(start, after.length - tail)
  return removed === 0 && added.length === 0 ? [] : [[start, removed, ...added]]
}

/** True when the frame would change nothing on a screen. */
export const isEmptyPatch = (frame: NotesFrame, before: Sheet): boolean =>
  frame.order.length === 0 &&
  Object.keys(frame.blocks).length === 0 &&
  frame.section === before.section &&
  frame.open === before.open &&
  frame.answered === before.answered
