import type { VoteForm } from './votes.ts'

/** Which lines of a text are code, which are list items: a live document splits at the same places. */
export { codeLines, fencesOf, indentOf, isItemLine, itemOf } from './lines.ts'

/** Past notes as they were read. Lines and columns count from 1 in the file, `index` from 0 in `markdown`. */
export type PastNotes = {
  /** Word for word with its fences and the line end; null when there is none. */
  frontMatter: { format: 'toml' | 'yaml'; raw: string } | null
  title: string | null
  sections: PastSection[]
  questions: PastQuestion[]
  polls: PollRow[]
  timers: Timer[]
  /** The text without front matter, word for word: what goes into a document of ours. */
  markdown: string
  report: PastReport
}

export type SectionKind = 'lesson' | 'episode' | 'exercise' | 'break' | 'icebreaker' | 'feedback' | 'summary'

export type PastSection = {
  level: number
  title: string
  url: string | null
  kind: SectionKind
  line: number
  /** How many questions stand in it. */
  questions: number
}

export type PastQuestion = {
  line: number
  column: number
  index: number
  /** The item with its continuation lines, without votes at the end of the first line. */
  text: string
  /** Index in `sections`; null before the first heading. */
  section: number | null
  /** Of an ordered item (`12.`). */
  number: number | null
  votes: number
  answers: PastAnswer[]
}

export type PastAnswer = { line: number; text: string; votes: number; followUps: PastAnswer[] }

/** One choice of a poll; rows with the same `poll` (line of the first row) belong together. */
export type PollRow = { line: number; poll: number; label: string; count: number; form: VoteForm }

/** `until`: "xx:35" (minutes past any hour) or "12:00"; the zone is in nobody's head but the writer's. */
export type Timer = { line: number; kind: 'exercise' | 'break'; until: string | null; minutes: number | null }

/** What was understood only by guess; the words are in `src/cli/import-words.ts`. */
export type PastDoubt =
  | 'front-matter'
  | 'container-not-closed'
  | 'fence-not-closed'
  | 'dash-item'
  | 'list-below-paragraph'
  | 'list-below-summary'
  | 'answer-without-question'
  | 'votes-in-the-middle'
  | 'votes-on-question'
  | 'name'
  /** Said by the notes: our own markers came with the file, and were taken away. */
  | 'marker-removed'
  /** Said by the notes: from here on questions stay text. */
  | 'too-many-questions'
  /** Said by the notes: a heading over a line of `=` became one with `#`. */
  | 'heading-below'
  /** Characters that turn the direction of a line; kept, and shown as what they are. */
  | 'turned'

export type PastReport = {
  sections: number
  questions: number
  /** Direct answers, and what follows below them. */
  answers: number
  followUps: number
  polls: number
  pollRows: number
  timers: number
  doubtful: { line: number; column: number; what: PastDoubt; kept: string }[]
  keptAsText: { line: number; column: number; what: string }[]
}
