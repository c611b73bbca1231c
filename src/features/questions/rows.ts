import { answersIn, headingText, itemText, parsedOf } from '../notes-text/contract.ts'
import { claimAt } from './claims.ts'
import { joined, plusOf, rootOf } from './merges.ts'
import type { QuestionText } from './question.ts'
import type { QuestionState } from './states.ts'

/** A question as panels list it; its words are in the text. */
export type QuestionRow = {
  id: string
  number: number
  text: string
  state: QuestionState
  plus: number
  answers: number
  section: string
  /** Name of the classroom when a room lead relayed it. */
  room: string | null
  at: number
  /** Pages send it back with an answer: who answers has so many before them. */
  seen: number
  /** Who of staff has it, "helper 2"; `you`: this browser; `from`: who handed it over. */
  claimedBy: { label: string; you: boolean; from: string | null } | null
  /** The question that it is part of. */
  mergedInto: { id: string; number: number } | null
  /** How long its first answer took, ms; null while there is none, and of imported questions. */
  firstAnswerMs: number | null
  /** Who answered it first. */
  answeredBy: string | null
}

/** The questions of a day; `seq`: the entry up to which it knows everything, 0: nobody can say. */
export type QuestionList = { readonly seq: number; readonly rows: readonly QuestionRow[] }

/** Who looks, and when, ms since 1970. */
export type Eyes = { readonly me: string | null; readonly now: number }

/** A question that this browser asked. */
export type AskedRow = { question: string; number: number; state: QuestionState }

/** The questions as panels list them, in the order of the text. A question whose marker is gone from the text is hidden. */
export function questionRows(state: QuestionText, eyes: Eyes): QuestionRow[] {
  const rows: QuestionRow[] = []
  const seen = new Set<string>()
  const groups = joined(state)
  let section = ''
  for (const block of parsedOf(state.document).blocks) {
    if (block.kind === 'heading') section = headingText(block)
    const question = block.marker && !seen.has(block.marker) ? state.questions.get(block.marker) : undefined
    if (!question) continue
    seen.add(question.id)
    const answers = answersIn(block.source, question.asked).length
    const claim = claimAt(question, eyes.now)
    const root = rootOf(state, question)
    rows.push({
      id: question.id,
      number: question.number,
      text: itemText(block),
      state: question.state,
      plus: plusOf(question, groups.get(question.id)),
      answers,
      seen: answers + question.withdrawn,
      section,
      room: question.room,
      at: question.at,
      claimedBy: claim && { label: claim.label, you: claim.by === eyes.me, from: claim.from },
      mergedInto: root === question ? null : { id: root.id, number: root.number },
      firstAnswerMs:
        question.firstAt === null || question.by === null ? null : question.firstAt - question.at,
      answeredBy: question.answeredBy,
    })
  }
  return rows
}
