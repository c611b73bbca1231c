import type { Rendered, Sheet } from '../../live/sheet.ts'
import { type Block, parsedOf, sectionStart } from '../notes-text/contract.ts'
import { besideOf, type Carried, carriedTo, isWaiting, joined } from '../questions/contract.ts'
import { type BlockWords, renderBlock } from './render.ts'
import type { NotesState } from './state.ts'

/** Blocks whose HTML is kept from one rendering to the next, by what it was made from. */
const MAX_KEPT = 20_000

/**
 * What was rendered, by what else goes into it, then by its source. A block that did not change has the very same string there, whose
 * hash is known: looking it up costs nothing, however long it is.
 */
type Kept = Map<string, Map<string, Rendered>>

/** Renders the notes block by block and keeps what did not change. */
export class Renderer {
  readonly #words: BlockWords
  #kept: Kept = new Map()
  #last: { readonly state: NotesState; readonly text: string; readonly sheet: Sheet } | null = null

  constructor(words: BlockWords) {
    this.#words = words
  }

  /** The whole document; while nothing changes, the same object. */
  sheet(state: NotesState): Sheet {
    const { text } = state.document
    if (this.#last?.state === state && this.#last.text === text) return this.#last.sheet
    const sheet = this.#sheet(state)
    this.#last = { state, text, sheet }
    return sheet
  }

  #sheet(state: NotesState): Sheet {
    const { blocks } = parsedOf(state.document)
    const ids = state.document.idsAt(blocks.map((block) => block.from))
    const kept: Kept = new Map()
    let room = MAX_KEPT
    const seen = new Set<string>()
    const start = state.section === null ? -1 : sectionStart(blocks, state.section)
    const groups = joined(state)
    const carried = carriedTo(blocks, groups)
    let section: string | null = null
    const rendered = blocks.map((block, index): Rendered => {
      const question = this.#question(state, block, seen)
      const id = question?.id ?? `b-${ids[index] ?? index}`
      if (index === start) section = id
      const beside = question && besideOf(state, question, groups.get(question.id))
      const parts = (question && carried.get(question.id)) ?? []
      const data = question
        ? `${question.number} ${question.state} ${question.room} ${beside?.rooms} ${question.touchedAt} ${question.seen} ${beside?.plus} ${beside?.parts} ${beside?.into?.number} ${beside?.into?.hidden}${parts.map(madeOf).join('')}`
        : ''
      const { source } = block
      const rest = `${block.box} ${block.kind} ${data}`
      const known = kept.get(rest)?.get(source) ?? this.#kept.get(rest)?.get(source)
      // Of what did not change many sheets hold one object.
      const one =
        known?.id === id
          ? known
          : { id, html: known?.html ?? renderBlock(block, question, this.#words, beside, parts) }
      const same = kept.get(rest) ?? new Map<string, Rendered>()
      if (room-- > 0) kept.set(rest, same.set(source, one))
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

/** What of a merged question goes into the block of the one that stands for it. */
const madeOf = ({ question, block }: Carried): string =>
  `\n${question.number} ${question.touchedAt} ${question.seen} ${block.source}`
