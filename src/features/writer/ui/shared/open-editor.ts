import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands'
import { markdown, markdownKeymap } from '@codemirror/lang-markdown'
import { Compartment, EditorState, type StateCommand } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import { IndexeddbPersistence } from 'y-indexeddb'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { keepLastWords, takeLastWords } from '../../../../ui/last-words.ts'
import { ROOT } from '../../../notes/contract.ts'
import { type Label, remoteCursors } from './cursors.ts'
import { look } from './look.ts'
import { type Chips, type ChipWords, foldMarkers, showChips } from './marker-fold.ts'
import { type BlockName, insertBlock, insertLink, toggleList, wrapIn } from './typing.ts'
import { openWriter, type WriterSocket, type WriterState } from './writer-client.ts'

export type EditorWords = ChipWords & { label: string; cursor(label: Label): string }

export type EditorFacts = {
  readonly notes: string
  readonly words: EditorWords
  /** Id of the element that says how to leave the editor with the keyboard. */
  readonly hint: string
  onState(state: WriterState): void
  /** The text, a moment after it changed. */
  onText(text: string): void
  /** How many write now, this browser included. */
  onWriters(count: number): void
}

export type Tool = BlockName | 'bold' | 'code' | 'link' | 'list' | 'undo'

export interface Editor extends Disposable {
  use(tool: Tool): void
  /** Scrolls to an offset of the text and puts the cursor there; `focus`: typing goes on there. */
  goTo(at: number, focus: boolean): void
  showChips(chips: Chips): void
  retry(): void
  unsavedWords(): string
  /** Drops what this browser keeps of the notes; the next opening starts from what is saved. */
  forget(): Promise<void>
}

/** The text is told to the page at most this often, ms. */
const TEXT_MS = 300
/** A browser's store that does not answer by then is left out: typing must not wait for it. */
const STORE_MS = 3_000

const TOOLS: Readonly<Record<Exclude<Tool, BlockName | 'undo'>, StateCommand>> = {
  bold: wrapIn('**'),
  code: wrapIn('`'),
  link: insertLink,
  list: toggleList,
}

/** Opens the notes for writing in `parent`. What an earlier page left unsent comes from the browser's store first. */
export async function openEditor(
  parent: HTMLElement,
  facts: EditorFacts,
  signal: AbortSignal,
): Promise<Editor | null> {
  const { notes, words, hint, onState, onText, onWriters } = facts
  const doc = new Y.Doc()
  const text = doc.getText(ROOT)
  const store = new IndexeddbPersistence(`manyrooms-notes-${notes}`, doc)
  await Promise.race([store.whenSynced, new Promise((resolve) => setTimeout(resolve, STORE_MS))])
  if (signal.aborted) {
    doc.destroy()
    return null
  }
  const left = takeLastWords(notes)
  if (left) Y.applyUpdate(doc, left)
  const awareness = new Awareness(doc)
  awareness.setLocalState({ cursor: null })
  const undo = new Y.UndoManager(text)
  const frozen = new Compartment()
  let planned: ReturnType<typeof setTimeout> | null = null

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        EditorView.cspNonce.of(document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''),
        EditorView.contentAttributes.of({
          'aria-label': words.label,
          'aria-describedby': hint,
          tabindex: '0',
          spellcheck: 'true',
          autocapitalize: 'sentences',
        }),
        frozen.of([]),
        lineNumbers(),
        drawSelection(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        foldMarkers(words),
        markdown(),
        look,
        yCollab(text, null, { undoManager: undo }),
        remoteCursors(text, awareness, words.cursor),
        keymap.of([
          { key: 'Mod-b', run: TOOLS.bold },
          { key: 'Mod-e', run: TOOLS.code },
          { key: 'Mod-k', run: TOOLS.link },
          // Escape, then Tab, leaves: CodeMirror's own way out.
          { key: 'Tab', run: indentMore, shift: indentLess },
          ...yUndoManagerKeymap,
          ...markdownKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) tellText()
        }),
      ],
    }),
  })

  function tellText(): void {
    planned ??= setTimeout(() => {
      planned = null
      onText(view.state.doc.toString())
    }, TEXT_MS)
  }

  const writer = openWriter({
    doc,
    awareness,
    open: () => new WebSocket(addressOf(notes)) as WriterSocket,
    after(ms, what) {
      const timer = setTimeout(what, ms)
      return { [Symbol.dispose]: () => clearTimeout(timer) }
    },
    random: Math.random,
  })
  let refused = false
  let saved: Uint8Array | undefined
  // The browser's store writes a moment later; a reload within that moment loses nothing either.
  const leaving = keepLastWords(notes, () =>
    writer.state.state === 'saved' || refused ? null : Y.encodeStateAsUpdate(doc, saved),
  )
  const tellState = () => {
    if (writer.state.state === 'saved') saved = Y.encodeStateVector(doc)
    const now = writer.state.state === 'refused'
    // Only then: `saving` comes in the middle of an update of the view, which takes no other.
    if (now !== refused)
      view.dispatch({ effects: frozen.reconfigure(now ? EditorState.readOnly.of(true) : []) })
    refused = now
    onState(writer.state)
  }
  const tellWriters = () => onWriters(awareness.getStates().size)
  const backOnline = () => writer.state.state === 'offline' && writer.retry()
  writer.onState(tellState)
  awareness.on('change', tellWriters)
  window.addEventListener('online', backOnline)
  onState(writer.state)
  tellText()
  tellWriters()

  return {
    use(tool) {
      if (tool === 'undo') undo.undo()
      else if (tool in TOOLS) TOOLS[tool as keyof typeof TOOLS](view)
      else insertBlock(tool as BlockName)(view)
      view.focus()
    },
    goTo(at, focus) {
      const anchor = Math.min(at, view.state.doc.length)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'start' }) })
      if (focus) view.focus()
    },
    showChips(chips) {
      view.dispatch({ effects: showChips.of(chips) })
    },
    retry: writer.retry,
    unsavedWords: writer.unsavedWords,
    forget: () => store.clearData(),
    [Symbol.dispose]() {
      if (planned !== null) clearTimeout(planned)
      window.removeEventListener('online', backOnline)
      leaving[Symbol.dispose]()
      writer[Symbol.dispose]()
      awareness.destroy()
      view.destroy()
      doc.destroy()
    },
  }
}

function addressOf(notes: string): string {
  const url = new URL(`/ws/notes/${notes}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}
