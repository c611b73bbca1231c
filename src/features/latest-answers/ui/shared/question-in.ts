import type { NotesFrame } from '../../../../live/protocol.ts'
import type { QuestionState } from '../../../notes/contract.ts'

/** A question as its rendered block shows it; `text` and `answers` are safe HTML of our own renderer. */
export type ShownQuestion = {
  readonly id: string
  readonly state: QuestionState
  readonly plus: number
  readonly text: string
  readonly answers: string
  /** This text was before staff when they answered it or set its state: other text never comes on a projector. */
  readonly staff: boolean
  /** Marks of the rooms that asked it; when it was answered or its state set, else asked, ms since 1970. */
  readonly rooms: string
  readonly at: number
}

const ARTICLE =
  /<article class="q" id="([^"]+)"[^>]* data-state="([^"]+)"( data-staff="true")?(?: data-room="([^"]+)")?/
const TEXT = /<span class="q-text"[^>]*>([\s\S]*?)<\/span><\/p>/
const PLUS = /<button class="q-plus"[^>]*>\+(\d+)<\/button>/
const ANSWERS = /<div class="q-answers">([\s\S]*)<\/div><p class="q-foot">/

/** The question in a block of the notes as readers get it, or null when the block is none (or a hidden one). */
export function questionIn(html: string): ShownQuestion | null {
  const article = ARTICLE.exec(html)
  if (!article) return null
  return {
    id: article[1]!,
    state: article[2] as QuestionState,
    plus: Number(PLUS.exec(html)?.[1] ?? 0),
    text: TEXT.exec(html)?.[1] ?? '',
    answers: ANSWERS.exec(html)?.[1] ?? '',
    staff: article[3] !== undefined,
    rooms: article[4] ?? '',
    at: Date.parse(/datetime="([^"]+)"/.exec(html)?.[1] ?? ''),
  }
}

/** What a screen that shows the latest answers keeps: the order of all blocks, and the questions, newest first. */
export type Latest = { readonly order: readonly string[]; readonly questions: readonly ShownQuestion[] }

/** Rooms see what has an answer, and what will be said by voice. */
const worthShowing = ({ state, answers }: ShownQuestion) =>
  answers !== '' || state === 'for-stream' || state === 'on-stream'

/** As many as a screen may ever need: older ones are in the notes. */
const MOST = 20

/** A wall shows what staff saw; a text that changed since waits for them, and the one they saw stays meanwhile. */
type Eyes = { readonly seenOnly?: boolean; readonly most?: number }

/** From a first sight of the notes: the last one in the document counts as the newest. */
export function firstLatest(
  blocks: readonly { id: string; html: string }[],
  { seenOnly, most = MOST }: Eyes = {},
): Latest {
  const questions = blocks
    .flatMap(({ html }) => questionIn(html) ?? [])
    .filter((question) => worthShowing(question) && (question.staff || !seenOnly))
  return { order: blocks.map(({ id }) => id), questions: questions.reverse().slice(0, most) }
}

/** After a frame: a question with a new answer or state comes to the top, a new count changes in place, a gone one goes. */
export function nextLatest(latest: Latest, frame: NotesFrame, { seenOnly, most = MOST }: Eyes = {}): Latest {
  const order = frame.full ? [] : [...latest.order]
  for (const [from, removed, ...ids] of frame.order) order.splice(from, frame.full ? 0 : removed, ...ids)
  let questions = latest.questions
  for (const id of order) {
    const html = frame.blocks[id]
    if (html === undefined) continue
    const question = questionIn(html)
    const known = questions.find((one) => one.id === id)
    if (question && !question.staff && seenOnly && (known || worthShowing(question))) {
      questions = questions.map((one) => (one.id === id ? { ...one, plus: question.plus } : one))
    } else if (!question || !worthShowing(question)) questions = questions.filter((one) => one.id !== id)
    else if (known && known.answers === question.answers && known.state === question.state)
      questions = questions.map((one) => (one.id === id ? question : one))
    else questions = [question, ...questions.filter((one) => one.id !== id)]
  }
  const there = new Set(order)
  return { order, questions: questions.filter(({ id }) => there.has(id)).slice(0, most) }
}
