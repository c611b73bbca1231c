import type { Entry } from '../../storage/log.ts'
import {
  isAnswer,
  isWaiting,
  type Question,
  type QuestionEntry,
  type Questions,
  type Recent,
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
        recent: [],
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
      return change(state, known.body.question, (question) => ({
        ...question,
        state: known.body.state,
        touchedAt: isWaiting(known.body.state) ? question.touchedAt : entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
        firstAt: question.firstAt ?? (isAnswer(known.body.state) ? entry.at.getTime() : null),
      }))
    case 'answer':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: isWaiting(question.state) ? 'answered' : question.state,
        touchedAt: entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
        firstAt: question.firstAt ?? entry.at.getTime(),
        recent: recentAnd(question, known.body, entry),
      }))
    case 'withdraw': {
      const { answer, waits } = known.body
      return change(state, known.body.question, (question) =>
        answer === undefined
          ? { ...question, state: 'hidden' }
          : withoutAnswer(question, answer, waits === true),
      )
    }
    default:
      // An entry of a newer version: kept in the log, unknown to us.
      known satisfies never
      return state
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
function withoutAnswer(question: Question, id: string, waits: boolean): Question {
  const gone = question.recent.find((one) => one.id === id)
  const recent = question.recent.filter((one) => one !== gone)
  if (question.firstAt !== gone?.at) return { ...question, recent }
  const firstAt = recent[0]?.at ?? (waits ? null : question.firstAt)
  if (firstAt !== null || question.state !== 'answered') return { ...question, recent, firstAt }
  return { ...question, recent, firstAt, state: 'open', touchedAt: null }
}

function change<State extends Questions>(
  state: State,
  id: string,
  to: (question: Question) => Question,
): State {
  const question = state.questions.get(id)
  return question ? { ...state, questions: new Map(state.questions).set(id, to(question)) } : state
}
