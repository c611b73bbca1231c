import {
  EditorState,
  type Extension,
  findClusterBreak,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import { markerAt } from '../../../notes-text/ui/shared/text.ts'

/** What the chip at the end of a question's line shows. */
export type Chip = { readonly number: number; readonly plus: number }
export type Chips = ReadonlyMap<string, Chip>
export type ChipWords = {
  /** Read out instead of the chip: "Question 43, +11". */
  question(chip: Chip): string
  /** A question that has no number yet. */
  waiting: string
}

/** Hands the editor the questions that are known now. */
export const showChips = StateEffect.define<Chips>()

const chips = StateField.define<Chips>({
  create: () => new Map(),
  update: (value, { effects }) =>
    effects.reduce((now, effect) => (effect.is(showChips) ? effect.value : now), value),
})

class ChipWidget extends WidgetType {
  readonly chip: Chip | undefined
  readonly words: ChipWords

  constructor(chip: Chip | undefined, words: ChipWords) {
    super()
    this.chip = chip
    this.words = words
  }

  override eq({ chip }: ChipWidget): boolean {
    return chip?.number === this.chip?.number && chip?.plus === this.chip?.plus
  }

  override toDOM(): HTMLElement {
    const label = this.chip ? this.words.question(this.chip) : this.words.waiting
    const dom = document.createElement('span')
    dom.className = 'cm-question'
    dom.setAttribute('role', 'img')
    dom.setAttribute('aria-label', label)
    dom.title = label
    const plus = document.createElement('b')
    plus.textContent = this.chip && this.chip.plus > 0 ? ` +${this.chip.plus}` : ''
    dom.append(this.chip ? String(this.chip.number) : '…', plus)
    return dom
  }
}

/** Where the marker of the line around `at` is, or null. */
function markerNear(state: EditorState, at: number): { from: number; to: number; id: string } | null {
  const line = state.doc.lineAt(at)
  const found = markerAt(line.text)
  return found && { from: line.from + found.text.length, to: line.to, id: found.id }
}

function foldsIn(view: EditorView, words: ChipWords): DecorationSet {
  const known = view.state.field(chips)
  const folds = []
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      const marker = markerNear(view.state, at)
      if (marker) {
        const widget = new ChipWidget(known.get(marker.id), words)
        folds.push(Decoration.replace({ widget }).range(marker.from, marker.to))
      }
      at = line.to + 1
    }
  }
  return Decoration.set(folds)
}

/**
 * [W8] At the visible end of a question's line the cursor may stand before or behind the folded marker. Words typed there
 * go before it and a new line goes behind it, so that the marker keeps its place; a backspace takes the last letter.
 */
function keepAtEnd(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  if (!transaction.docChanged) return transaction
  const typed = transaction.isUserEvent('input')
  if (!typed && !transaction.isUserEvent('delete')) return transaction
  const state = transaction.startState
  const changes: { from: number; to: number; insert: string }[] = []
  transaction.changes.iterChanges((from, to, _fromB, _toB, insert) => {
    changes.push({ from, to, insert: insert.toString() })
  })
  const [only] = changes
  if (!only || changes.length > 1) return transaction
  const marker = markerNear(state, only.to)
  if (!marker) return transaction
  if (typed && only.from === only.to && (only.to === marker.from || only.to === marker.to)) {
    const cut = only.insert.indexOf('\n')
    const before = cut < 0 ? only.insert : only.insert.slice(0, cut)
    const after = cut < 0 ? '' : only.insert.slice(cut)
    const cursor = after === '' ? marker.from + before.length : marker.to + only.insert.length
    return {
      changes: [
        { from: marker.from, insert: before },
        { from: marker.to, insert: after },
      ],
      selection: { anchor: cursor },
      scrollIntoView: true,
      userEvent: 'input.type',
    }
  }
  if (!typed && only.insert === '' && only.from === marker.from && only.to === marker.to) {
    const line = state.doc.lineAt(marker.from)
    if (!transaction.isUserEvent('delete.backward') || marker.from === line.from) return []
    const before = line.from + findClusterBreak(line.text, marker.from - line.from, false)
    return {
      changes: { from: before, to: marker.from },
      selection: { anchor: before },
      scrollIntoView: true,
      userEvent: 'delete.backward',
    }
  }
  return transaction
}

/** Folds `{#q-7k3f}` at the end of lines into a chip that the cursor jumps over. */
export function foldMarkers(words: ChipWords): Extension {
  const folding = ViewPlugin.fromClass(
    class {
      folds: DecorationSet
      constructor(view: EditorView) {
        this.folds = foldsIn(view, words)
      }
      update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
        const told = startState.field(chips) !== state.field(chips)
        if (docChanged || viewportChanged || told) this.folds = foldsIn(view, words)
      }
    },
    {
      decorations: ({ folds }) => folds,
      provide: (plugin) =>
        EditorView.atomicRanges.of((view) => view.plugin(plugin)?.folds ?? Decoration.none),
    },
  )
  return [chips, folding, EditorState.transactionFilter.of(keepAtEnd)]
}
