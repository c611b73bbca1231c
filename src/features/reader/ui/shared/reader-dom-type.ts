import type { NotesFrame } from '../../../../live/protocol.ts'

/** The blocks of the notes in a page, kept up to date: what `mountReader` gives. */
export interface ReaderDom {
  /** Takes a patch in; false: it does not fit, ask for everything once more. */
  apply(frame: NotesFrame): boolean
  setPlus(plus: readonly string[]): void
  /** Shows the nearest new thing. */
  jump(): void
  /** Brings a question or heading into sight and focus; false when it is not there (yet). */
  show(block: string): boolean
  /** Brings a block into sight, the focus stays; false when it is not there (yet). */
  reveal(block: string): boolean
  /** An answer of one's own is or comes here: it is nothing new. */
  answered(question: string): void
  /** The next (1) or previous (-1) question gets the focus. */
  step(by: 1 | -1): void
  /** Folds what is past and out of sight. */
  settle(): void
  /** The question that has the focus, else the first one in sight. */
  current(): string | null
  /** Block id of the heading that is on. */
  section(): string | null
  /** Block ids and their HTML, in order; the HTML is looked up when it is read. */
  blocks(): Iterable<{ readonly id: string; readonly html: string }>
  node(block: string): HTMLElement | undefined
  close(): void
}
