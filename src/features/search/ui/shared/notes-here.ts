/** The notes beside the box, as the reader has them: looked into for similar questions, and voted in. */
export type NotesHere = {
  /** Null while the page is not mounted. */
  readonly dom: {
    /** Block ids and their HTML, in order. */
    blocks(): Iterable<{ id: string; html: string }>
    node(block: string): HTMLElement | undefined
  } | null
  /** Brings a question into sight and focus, also one that is on its way. */
  show(question: string): void
  /** The same, and the focus stays: somebody may be typing the next one already. */
  reveal(question: string): void
  /** Me too, or taken back. */
  vote(question: string): void
  hasVoted(question: string): boolean
}
