import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands'
import { markdown, markdownKeymap } from '@codemirror/lang-markdown'
import { Compartment, EditorState, type StateCommand } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import { IndexeddbPersistence } from 'y-indexeddb'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { keepLastWords, takeLastWords } from '../../../../ui/last-words.ts'
import { foldParts, openParts, type TextPart, textFolds } from '../../../folding/ui/shared/text-folds.ts'
import { ROOT } from '../../../notes/contract.ts'
import { asideOf, keepAside } from './aside.ts'
import { boxLines } from './box-lines.ts'
import { type Carried, writeCarried } from './carried.ts'
import { textOf } from './carry.ts'
import { remoteCursors } from './cursors.ts'
import { hanging } from './hanging.ts'
import { type Asked, keepOut } from './keep-out.ts'
import { look } from './look.ts'
import { type Chips, type ChipWords, foldMarkers, showChips } from './marker-fold.ts'
import { type Label, type Present, presentOf } from './present.ts'
import { isTakenBack } from './taken-back.ts'
import {
  type BlockName,
  type Ends,
  hideNames,
  insertBlock,
  insertLines,
  insertLink,
  toggleList,
  wrapIn,
} from './typing.ts'
import { openWriter, type WriterSocket, type WriterState } from './writer-client.ts'
import { ownPlaces } from './wrote.ts'

export type EditorWords = ChipWords & { label: string; folded: string; cursor(label: Label): string }

export type EditorFacts = {
  readonly notes: string
  readonly words: EditorWords
  /** Id of the element that says how to leave the editor with the keyboard. */
  readonly hint: string
  onState(state: WriterState): void
  /** The text, when the browser has a moment after it changed. */
  onText(text: string): void
  /** Offset of the cursor, a moment after it moved or the text around it changed. */
  onCursor(at: number): void
  /** Who writes now, this browser included. */
  onWriters(writers: readonly Present[]): void
  /** What is asked of this guest now; null: nothing. */
  asked(): Asked
  /** Slow mode: the next line has to wait, s. */
  onWait(seconds: number): void
  /** What the editor before this one could not write. */
  readonly carried: Carried | null
  /** When the one before that was taken back, ms of the page's clock. */
  readonly takenBackAt: number | null
  /** The server takes nothing more from this document: another editor goes on with what it may. */
  onTakenBack(carried: Carried): void
  /** Another editor's words were taken back and written again as far as they may be: what may not stand where it stood. */
  onKept(words: readonly string[], reason: RefusalCode): void
}

export type Tool = BlockName | 'bold' | 'code' | 'link' | 'list' | 'undo'

export interface Editor extends Disposable {
  /** `ends`: when the exercise or break ends that is put in; null: nobody knows. */
  use(tool: Tool, ends: Ends | null): void
  /** Puts lines of Markdown in at the cursor. */
  insert(lines: string): void
  /** Takes names in brackets out of the whole text. */
  hideNames(): void
  /** Scrolls to an offset of the text and puts the cursor there; `focus`: typing goes on there. */
  goTo(at: number, focus: boolean): void
  /** Where the workshop is, for who comes; whoever is in the text already stays where they are. */
  beginAt(at: number): void
  /** Folds these parts of the text, or opens all. */
  fold(parts: readonly TextPart[] | null): void
  /** Scrolls to an offset; the cursor stays. */
  show(at: number): void
  showChips(chips: Chips): void
  /** Shows the others which question is answered beside the text. */
  answering(question: string | null): void
  /** The panel that scrolls; how far below its top the line with this offset begins, px, and which line begins there. */
  readonly scroller: HTMLElement
  lineTop(at: number): number
  offsetAt(y: number): number
  /** The text and the cursor's offset as they are now: what was told is behind while people type. */
  written(): { readonly text: string; readonly cursor: number }
  /** Lines in which this browser wrote a moment ago, by offset. */
  wrote(): readonly number[]
  blur(): void
  /** Nothing is typed for now, or again. */
  freeze(on: boolean): void
  retry(): void
  unsavedWords(): string
  /** Drops what this browser keeps of the notes; the next opening starts from what is saved. */
  forget(): Promise<void>
}

/** The text is told to the page when typing rests for this long, ms, and while it does not rest, this often. */
const REST_MS = 250
const TEXT_MS = 1_500
/** And then when the browser has a moment, or after this, ms. */
const MOMENT_MS = 300
/** Above a line that is shown, px: what stands before it is seen, too. */
const SHOW_MARGIN = 60
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
  const { notes, words, hint, onState, onText, onCursor, onWriters } = facts
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
  const wrote = ownPlaces(() => performance.now())
  const frozen = new Compartment()
  let isFrozen = false
  let resting: ReturnType<typeof setTimeout> | null = null
  let changedAt: number | null = null
  let cursorPlanned: ReturnType<typeof setTimeout> | null = null

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
        // The server takes no NUL: no database holds it in a text.
        EditorView.clipboardInputFilter.of((pasted) => pasted.replaceAll('\0', '\ufffd')),
        foldMarkers(words),
        textFolds(words.folded),
        markdown(),
        boxLines,
        look,
        hanging,
        wrote.extension,
        keepOut(text, { asked: facts.asked, now: () => performance.now(), onWait: facts.onWait }),
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
        EditorView.updateListener.of(({ docChanged, selectionSet }) => {
          if (docChanged) textChanged()
          if (docChanged || selectionSet) cursorMoved()
        }),
      ],
    }),
  })

  function textChanged(): void {
    const now = performance.now()
    changedAt ??= now
    if (resting !== null) clearTimeout(resting)
    const wait = Math.min(REST_MS, Math.max(0, changedAt + TEXT_MS - now))
    resting = setTimeout(() => {
      resting = changedAt = null
      const tell = () => !signal.aborted && onText(view.state.doc.toString())
      if ('requestIdleCallback' in window) requestIdleCallback(tell, { timeout: MOMENT_MS })
      else tell()
    }, wait)
  }

  function cursorMoved(): void {
    cursorPlanned ??= setTimeout(() => {
      cursorPlanned = null
      if (view.hasFocus) onCursor(view.state.selection.main.head)
    }, REST_MS)
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
  const showFrozen = () =>
    view.dispatch({ effects: frozen.reconfigure(refused || isFrozen ? EditorState.readOnly.of(true) : []) })
  function takeBack(reason: RefusalCode): void {
    const at = view.state.selection.main.head
    const carry = writer.carry()
    const taken = {
      // What is typed until the next editor takes its place goes along.
      get carry() {
        return writer.carry()
      },
      ...{ reason, at, focus: view.hasFocus, when: performance.now() },
    }
    // A reload before the next document is open loses nothing either.
    keepAside(notes, [...asideOf(notes), ...carry.pieces.map(textOf)])
    const opensAnew = () => !signal.aborted && facts.onTakenBack(taken)
    store.clearData().then(opensAnew, opensAnew)
  }
  let carried = facts.carried
  /** In step with the server: what the editor before this one had to leave is written, as far as it may be. */
  function goOn(): void {
    const taken = carried
    carried = null
    if (!taken || signal.aborted) return
    const kept = writeCarried(doc, text, taken, facts.takenBackAt, facts.asked())
    const anchor = Math.min(taken.at, view.state.doc.length)
    view.dispatch({ selection: { anchor }, scrollIntoView: true })
    if (taken.focus) view.focus()
    facts.onKept(kept, taken.reason)
  }
  let refused = false
  let saved: Uint8Array | undefined
  // The browser's store writes a moment later; a reload within that moment loses nothing either.
  const leaving = keepLastWords(notes, () =>
    writer.state.state === 'saved' || refused ? null : Y.encodeStateAsUpdate(doc, saved),
  )
  const tellState = () => {
    if (writer.state.state === 'saved') saved = Y.encodeStateVector(doc)
    const now = writer.state.state === 'refused'
    const goesOn = writer.state.state === 'refused' && isTakenBack(writer.state.reason)
    if (writer.state.state === 'refused' && !refused && goesOn) takeBack(writer.state.reason)
    if (writer.state.state === 'saved' && carried) queueMicrotask(goOn)
    // Only then: `saving` comes in the middle of an update of the view, which takes no other.
    if (now !== refused) {
      refused = now
      if (!goesOn) showFrozen()
    }
    onState(writer.state)
  }
  let told = ''
  const tellWriters = () => {
    const writers = presentOf(awareness.getStates() as Map<number, Record<string, unknown>>, doc.clientID)
    // Cursors move all the time; who is there changes now and then.
    const now = JSON.stringify(writers)
    if (now !== told) onWriters(writers)
    told = now
  }
  const backOnline = () => writer.state.state === 'offline' && writer.retry()
  writer.onState(tellState)
  awareness.on('change', tellWriters)
  window.addEventListener('online', backOnline)
  window.addEventListener('offline', writer.offline)
  onState(writer.state)
  onText(view.state.doc.toString())
  tellWriters()
  // The hands that were taken from the one before go on.
  if (carried?.focus) view.focus()

  const goTo = (at: number) => {
    const anchor = Math.min(at, view.state.doc.length)
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'start' }) })
  }

  return {
    scroller: view.scrollDOM,
    lineTop: (at) => view.lineBlockAt(Math.min(at, view.state.doc.length)).top + view.documentPadding.top,
    offsetAt: (y) => view.lineBlockAtHeight(y - view.documentPadding.top).from,
    written: () => ({ text: view.state.doc.toString(), cursor: view.state.selection.main.head }),
    wrote: wrote.places,
    blur: () => view.contentDOM.blur(),
    freeze(on) {
      isFrozen = on
      showFrozen()
    },
    answering(question) {
      awareness.setLocalStateField('answering', question)
    },
    use(tool, ends) {
      if (tool === 'undo') undo.undo()
      else if (tool in TOOLS) TOOLS[tool as keyof typeof TOOLS](view)
      else insertBlock(tool as BlockName, ends)(view)
      view.focus()
    },
    insert(lines) {
      insertLines(lines)(view)
      view.focus()
    },
    hideNames() {
      hideNames(view)
      view.focus()
    },
    beginAt(at) {
      const { head } = view.state.selection.main
      if (!view.hasFocus && head === 0) goTo(at)
    },
    goTo(at, focus) {
      goTo(at)
      if (!focus) return
      view.focus()
      // Said at once: who leaves the text in the same moment means this place too.
      onCursor(view.state.selection.main.head)
    },
    fold: (parts) => (parts === null ? openParts(view) : foldParts(view, parts)),
    show(at) {
      view.dispatch({
        effects: EditorView.scrollIntoView(Math.min(at, view.state.doc.length), {
          y: 'start',
          yMargin: SHOW_MARGIN,
        }),
      })
    },
    showChips(chips) {
      view.dispatch({ effects: showChips.of(chips) })
    },
    retry: writer.retry,
    unsavedWords: writer.unsavedWords,
    forget: () => store.clearData(),
    [Symbol.dispose]() {
      if (resting !== null) clearTimeout(resting)
      if (cursorPlanned !== null) clearTimeout(cursorPlanned)
      window.removeEventListener('online', backOnline)
      window.removeEventListener('offline', writer.offline)
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
