import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Part } from '../notes-text/contract.ts'
import { type MyOrder, orderCommands } from '../order/contract.ts'
import {
  type AskedRow,
  QUESTION_STATES,
  type QuestionList,
  type QuestionRow,
  type QuestionState,
} from '../questions/contract.ts'
import { MAX_ASK, MAX_HELLO } from './limits.ts'

/** The one root of a notes document: `doc.getText('notes')`. */
export const ROOT = 'notes'
export { MAX_ASK, MAX_HELLO, QUESTION_STATES, type QuestionState }

const question = z.string().check(z.regex(/^q-[0-9a-z]{4,8}$/))
/** Yjs id of its first character, as `answer` of the reply gave it. */
const answer = z.string().check(z.regex(/^[0-9a-z]{1,12}-[0-9a-z]{1,12}$/))
/** Role and number, `helper 2`. */
const label = z.string().check(z.regex(/^[a-z-]{1,20}( [1-9]\d{0,5})?$/))
const text = z.string().check(z.maxLength(MAX_ASK))

/** What readers and staff do without holding the document. */
export const notesCommand = z.discriminatedUnion('kind', [
  /** A question into the section that the stage is in. `relay`: a room lead asks for the room. */
  z.object({ kind: z.literal('ask'), text, relay: z.optional(z.string()) }),
  /** `seen`: how many answers staff had before them; refused when there are more by now. */
  z.object({ kind: z.literal('answer'), question, text, seen: z.optional(z.int().check(z.nonnegative())) }),
  /** Asked back, or added, below the last answer. From its asker it opens the question again. */
  z.object({ kind: z.literal('follow'), question, text }),
  /** One plain line at the end of the icebreaker: no question, no number. */
  z.object({ kind: z.literal('say'), text: z.string().check(z.maxLength(MAX_HELLO)) }),
  /** +1, or taken back. Once per participant. */
  z.object({ kind: z.literal('plus'), question, on: z.boolean() }),
  /** The asker takes a question back, as long as nobody answered it, within a minute; so does an author an answer. */
  z.object({ kind: z.literal('withdraw'), question, answer: z.optional(answer) }),
  /** From here on staff only. `was`: what it was; refused when somebody else made something else of it. Merged it is by `merge`. */
  z.object({
    kind: z.literal('state'),
    question,
    state: z.enum(QUESTION_STATES),
    was: z.optional(z.enum(QUESTION_STATES)),
  }),
  /** I answer it, or not any more. Said again every minute, else it ends after two. */
  z.object({ kind: z.literal('claim'), question, on: z.boolean() }),
  /** `to`: a label of staff, null for nobody. `was`: who had it. */
  z.object({
    kind: z.literal('assign'),
    question,
    to: z.nullable(label),
    was: z.optional(z.nullable(label)),
  }),
  /** It asks the same as the other one. */
  z.object({ kind: z.literal('merge'), question, into: question }),
  z.object({ kind: z.literal('unmerge'), question, into: z.optional(question) }),
  ...orderCommands,
])
export type NotesCommand = z.infer<typeof notesCommand>

/**
 * Of a hello: no question, number 0. `answer`: of an answer, to take it back by. `undo`: what takes it back; refused when
 * somebody changed it meanwhile. `held`: it waits for a look, and is nowhere yet.
 */
export type NotesReply = {
  question: string
  number: number
  answer?: string
  undo?: NotesCommand
  held?: string
}

export type { AskedRow, QuestionList, QuestionRow }

/** A page's first sight of the notes: everything rendered, in order. `html` is safe: made by our renderer alone. */
export type NotesPage = {
  id: string
  seq: number
  day: string
  dayTitle: string
  blocks: readonly { id: string; html: string }[]
  section: string | null
  open: number
  answered: number
  /** How many pages show these notes. */
  reading: number
  /** The server's time when this was made, ms since 1970: "4 min ago" counts from it. */
  now: number
}

/** `order`: what is asked of this guest; left out while nothing is. */
export type MyNotes = { plus: readonly string[]; order?: MyOrder }

export interface NotesService {
  /** Notes of a day (by the day's id) or by the notes' own id. */
  page(notes: string): Promise<NotesPage | Refusal>
  /** `person`: whose claims are told as their own. */
  questions(notes: string, person?: Person): Promise<readonly QuestionRow[] | Refusal>
  /** The same with the entry up to which they go, for pages that hear of what comes after it. */
  listed(notes: string, person?: Person): Promise<QuestionList | Refusal>
  /** The questions that the lead of this classroom asked for it, by id, oldest first. */
  relayed(notes: string, classroom: string): Promise<readonly string[]>
  /**
   * Clean Markdown for people: no markers, and no hidden questions. `all`: with those, for who takes everything away. `part`: only that,
   * without front matter; `notes/unknown-part` when it is not there.
   */
  markdown(notes: string, of?: { all?: boolean; part?: Part }): Promise<string | Refusal>
  do(
    person: Person,
    address: string,
    notes: string,
    command: NotesCommand,
    key: string,
  ): Promise<{ seq: number; reply: NotesReply } | Refusal>
  mine(person: Person, notes: string): Promise<MyNotes>
  /** What this browser asked, oldest first, without what was taken away. */
  asked(person: Person, notes: string): Promise<readonly AskedRow[]>
  /** Half of the questions had their first answer within this, ms; null when too few were answered. */
  wait(notes: string): Promise<number | null>
  /** Past notes (their Markdown without front matter) into empty notes: questions get markers, numbers, their votes. */
  importText(
    notes: string,
    markdown: string,
    frontMatter?: string | null,
  ): Promise<{ questions: number } | Refusal>
  /** `reviewed`: somebody of staff read them, and the world may find them. */
  list(
    workshop: string,
  ): Promise<readonly { id: string; day: string; title: string; date: string; reviewed: boolean }[]>
  /** Says that they were read by staff, or takes it back, in the name of `by`, a role and its number (the caller's page declares it). */
  review(notes: string, on: boolean, by: string): Promise<null | Refusal>
  /** Search engines may have them: reviewed, published, and for everybody to read. */
  findable(notes: string): Promise<boolean>
  /** Null, or why this person may not read or write them. Pages ask before they show anything. */
  closed(person: Person, notes: string, what: 'read' | 'write'): Promise<Refusal | null>
}

declare module '../../http/services.ts' {
  interface Services {
    notes: NotesService
  }
}
