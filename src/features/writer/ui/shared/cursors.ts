import { type Extension, type Range, StateEffect } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Label, labelOf, toneOf } from './present.ts'

/** Cursors that are drawn at most, and how often they are placed anew. */
const MAX_CURSORS = 40
const PLACE_MS = 100
/** One's own is told so long after it moved, ms: where it is, counts all of a long day's pieces. */
const TELL_MS = 80

const moved = StateEffect.define<null>()

class CaretWidget extends WidgetType {
  readonly tone: string
  readonly words: string

  constructor(tone: string, words: string) {
    super()
    this.tone = tone
    this.words = words
  }

  override eq({ tone, words }: CaretWidget): boolean {
    return tone === this.tone && words === this.words
  }

  override toDOM(): HTMLElement {
    const dom = document.createElement('span')
    dom.className = `cm-caret cm-caret-${this.tone}`
    // Screen readers read the text, not where others are.
    dom.setAttribute('aria-hidden', 'true')
    const label = document.createElement('span')
    label.textContent = this.words
    dom.append(label)
    return dom
  }
}

/** The offset of a relative position that came from another browser, or null. */
function offsetOf(position: unknown, text: Y.Text): number | null {
  const { item, tname } = (position ?? {}) as {
    item?: { client?: unknown; clock?: unknown }
    tname?: unknown
  }
  const named = typeof item?.client === 'number' && typeof item.clock === 'number'
  if (!text.doc || (!named && typeof tname !== 'string')) return null
  const absolute = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(position),
    text.doc,
  )
  return absolute?.type === text ? absolute.index : null
}

/** Tells others where this cursor is, and draws theirs: a caret and a role word that fades. No style attributes (CSP). */
export function remoteCursors(
  text: Y.Text,
  awareness: Awareness,
  wordsOf: (label: Label) => string,
): Extension {
  class Cursors {
    marks: DecorationSet = Decoration.none
    readonly #view: EditorView
    #planned: ReturnType<typeof setTimeout> | null = null
    #telling: ReturnType<typeof setTimeout> | null = null

    constructor(view: EditorView) {
      this.#view = view
      awareness.on('change', this.#heard)
    }

    readonly #heard = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      const others = [...added, ...updated, ...removed].some((client) => client !== awareness.clientID)
      if (!others || this.#planned !== null) return
      this.#planned = setTimeout(() => {
        this.#planned = null
        this.#view.dispatch({ effects: moved.of(null) })
      }, PLACE_MS)
    }

    update({ docChanged, selectionSet, focusChanged, changes, transactions, view }: ViewUpdate) {
      if (transactions.some(({ effects }) => effects.some((effect) => effect.is(moved)))) this.#place(view)
      else if (docChanged) this.marks = this.marks.map(changes)
      if (!docChanged && !selectionSet && !focusChanged) return
      this.#telling ??= setTimeout(() => {
        this.#telling = null
        this.#tell(view)
      }, TELL_MS)
    }

    #tell(view: EditorView) {
      const { anchor, head } = view.state.selection.main
      const at = view.hasFocus ? this.#relative(head) : null
      const cursor = at && { anchor: anchor === head ? at : this.#relative(anchor), head: at }
      const before = awareness.getLocalState()?.cursor ?? null
      if (JSON.stringify(before) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor)
    }

    #relative(at: number) {
      return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(at, text.length)))
    }

    #place(view: EditorView) {
      const marks: Range<Decoration>[] = []
      const length = view.state.doc.length
      for (const [client, state] of [...awareness.getStates()].slice(0, MAX_CURSORS)) {
        const cursor =
          client === awareness.clientID ? null : (state.cursor as { anchor?: unknown; head?: unknown } | null)
        const head = cursor && offsetOf(cursor.head, text)
        const anchor = cursor && offsetOf(cursor.anchor, text)
        if (typeof head !== 'number' || typeof anchor !== 'number' || Math.max(head, anchor) > length)
          continue
        const label = labelOf(state)
        const tone = toneOf(label)
        if (head !== anchor) {
          const mark = Decoration.mark({ class: `cm-range-${tone}` })
          marks.push(mark.range(Math.min(head, anchor), Math.max(head, anchor)))
        }
        marks.push(Decoration.widget({ widget: new CaretWidget(tone, wordsOf(label)), side: 1 }).range(head))
      }
      this.marks = Decoration.set(marks, true)
    }

    destroy() {
      awareness.off('change', this.#heard)
      if (this.#planned !== null) clearTimeout(this.#planned)
      if (this.#telling !== null) clearTimeout(this.#telling)
    }
  }
  return ViewPlugin.fromClass(Cursors, { decorations: ({ marks }) => marks })
}
