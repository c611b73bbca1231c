import type { Entry } from '../../storage/log.ts'
import { FRESH } from './pack.ts'
import {
  isAnswer,
  isWaiting,
  type Question,
  type QuestionEntry,
  type Questions,
  type Recent,
  restOf,
  WITHDRAW_MS,
} from './question.ts'

/** So many answers to one question can be taken back; a whole course that answers at once has other worries. */
const MOST_RECENT = 50

/** What an entry does to the questions: `state` with those changed. `entry` is the same entry, with who and when. */
export function applyQuestion<State extends Questions>(
  state: State,
  known: QuestionEntry,
  entry: Pick<Entry, 'at' | 'participant'>,
): State {
  switch (known.kind) {
    case 'question': {
      const { id, number, classroom, room, base, asked = null } = known.body
      const question: Question = {
        id,
        number,
        at: entry.at.getTime(),
        by: entry.participant,
        classroom,
        room,
        state: 'open',
        plus: new Set(),
        base,
        touchedAt: null,
        seen: null,
        firstAt: null,
        asked,
        ...FRESH,
      }
      return {
        ...state,
        questions: new Map(state.questions).set(id, question),
        last: Math.max(state.last, number),
      }
    }
    case 'plus': {
      const voter = entry.participant
      if (voter === null) return state
      return change(state, known.body.question, (question) => {
        const plus = new Set(question.plus)
        if (known.body.on) plus.add(voter)
        else plus.delete(voter)
        return { ...question, plus }
      })
    }
    case 'state':
      return change(state, known.body.question, (question) => stated(question, known.body, entry))
    case 'answer':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: isWaiting(question.state) || question.state === 'later' ? 'answered' : question.state,
        touchedAt: entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
        firstAt: question.firstAt ?? entry.at.getTime(),
        answeredBy: question.firstAt === null ? (known.body.label ?? null) : question.answeredBy,
        answers: question.answers + 1,
        claim: question.claim?.by === entry.participant ? null : question.claim,
        recent: recentAnd(question, known.body, entry),
      }))
    case 'follow':
      // [QO13] Its asker wants to know more.
      return change(state, known.body.question, (question) =>
        isAnswer(question.state) && question.by !== null && question.by === entry.participant
          ? { ...question, state: 'open' }
          : question,
      )
    case 'withdraw': {
      const { answer, waits, answers = 1 } = known.body
      return change(state, known.body.question, (question) =>
        answer === undefined
          ? { ...question, state: 'hidden' }
          : withoutAnswer(question, answer, waits === true, answers),
      )
    }
    case 'claim': {
      const { to, label, from = null } = known.body
      return change(state, known.body.question, (question) => ({
        ...question,
        claim: to === null ? null : { by: to, label: label ?? '', at: entry.at.getTime(), from },
        state:
          to === null
            ? question.state === 'answering'
              ? 'open'
              : question.state
            : question.state === 'open'
              ? 'answering'
              : question.state,
      }))
    }
    case 'merge':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: 'merged',
        stood: restOf(question.state),
        mergedInto: known.body.into,
        claim: null,
        touchedAt: entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
      }))
    case 'unmerge':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: question.stood ?? 'open',
        stood: null,
        mergedInto: null,
      }))
    default:
      // An entry of a newer version: kept in the log, unknown to us.
      known satisfies never
      return state
  }
}

/** Staff set it, or it is being answered, or is no more. */
function stated(
  question: Question,
  { state, seen, label }: Extract<QuestionEntry, { kind: 'state' }>['body'],
  { at, participant }: Pick<Entry, 'at' | 'participant'>,
): Question {
  const waits = isWaiting(state)
  // [QO8] Marked as answered by mistake and opened again, nobody has answered it.
  const unanswered = waits && question.answers === 0
  const first = question.firstAt === null && isAnswer(state)
  return {
    ...question,
    state,
    touchedAt: waits ? question.touchedAt : at.getTime(),
    seen: seen ?? question.seen,
    firstAt: unanswered ? null : first ? at.getTime() : question.firstAt,
    answeredBy: unanswered ? null : first ? (label ?? null) : question.answeredBy,
    claim: participant === null ? question.claim : null,
    ...(state !== 'merged' && { mergedInto: null, stood: null }),
  }
}

/** The answers of the last minute, and the one that this entry writes. */
function recentAnd(
  { recent }: Question,
  { answer, length }: { answer?: string; length?: number },
  { at, participant }: Pick<Entry, 'at' | 'participant'>,
): readonly Recent[] {
  const now = at.getTime()
  const young = recent.filter((one) => now - one.at <= WITHDRAW_MS)
  if (!answer || length === undefined) return young
  return [...young, { id: answer, by: participant, at: now, length }].slice(-MOST_RECENT)
}

/** [N35] Who marked it as answered without an answer still says so; only what an answer did goes with it. */
function withoutAnswer(before: Question, id: string, waits: boolean, bullets: number): Question {
  const question = {
    ...before,
    answers: Math.max(0, before.answers - 1),
    withdrawn: before.withdrawn + bullets,
  }
  const gone = question.recent.find((one) => one.id === id)
  const recent = question.recent.filter((one) => one !== gone)
  if (question.firstAt !== gone?.at) return { ...question, recent }
  const firstAt = recent[0]?.at ?? (waits ? null : question.firstAt)
  const answeredBy = firstAt === null ? null : question.answeredBy
  if (firstAt !== null || question.state !== 'answered') return { ...question, recent, firstAt, answeredBy }
  return { ...question, recent, firstAt, answeredBy, state: 'open', touchedAt: null }
}

function change<State extends Questions>(
  state: State,
  id: string,
  to: (question: Question) => Question,
): State {
  const question = state.questions.get(id)
  return question ? { ...state, questions: new Map(state.questions).set(id, to(question)) } : state
}
