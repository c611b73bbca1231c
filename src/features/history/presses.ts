import { applyQuestion, type Question, type QuestionEntry } from '../questions/contract.ts'
import { applyRestore, type PressBack, type Restored } from '../restoring/contract.ts'
import type { Happening, Past } from './past.ts'

/** What one participant pressed that still counts, and what each question would be without it. */
export type Presses = {
  readonly back: readonly PressBack[]
  /** Questions with a +1 of theirs. */
  readonly plus: number
  /** Answers of theirs that count. */
  readonly answers: number
  /** Questions that are in another state, merged or taken, since they pressed. */
  readonly states: number
}

const PRESSED: ReadonlySet<string> = new Set<QuestionEntry['kind']>([
  'plus',
  'state',
  'answer',
  'follow',
  'withdraw',
  'claim',
  'merge',
  'unmerge',
])

/**
 * [HI10] Each question that this person touched is gone through twice, with and without what they pressed: what others pressed before
 * and since stays. Only those questions are looked at, so a long day costs no more than what they did.
 */
export function pressesOf(past: Past, who: number): Presses {
  const participant = past.people[who]
  const touched = new Map<string, Happening[]>()
  for (const { seq, kind, body } of past.happenings)
    if (past.who[seq] === who && PRESSED.has(kind)) touched.set((body as { question: string }).question, [])
  if (!participant || touched.size === 0) return { back: [], plus: 0, answers: 0, states: 0 }
  for (const happening of past.happenings) {
    const { kind, body } = happening
    if (kind === 'rewrite') for (const list of touched.values()) list.push(happening)
    else
      touched
        .get(String((body as { question?: string; id?: string }).question ?? idOf(happening)))
        ?.push(happening)
  }
  const back: PressBack[] = []
  let [plus, answers, states] = [0, 0, 0]
  for (const [id, happenings] of touched) {
    const now = questionAfter(past, id, happenings, null)
    const then = questionAfter(past, id, happenings, who)
    if (!now || !then) continue
    if (now.plus.has(participant)) plus++
    answers += Math.max(0, now.answers - then.answers)
    const mine = now.claim?.by === participant
    const moved = now.state !== then.state || now.mergedInto !== then.mergedInto || mine
    if (moved) states++
    if (!moved && now.answers === then.answers && now.firstAt === then.firstAt) continue
    const { state, mergedInto, stood, firstAt, answeredBy, touchedAt } = then
    const gone = now.answers - then.answers
    back.push({ id, was: now.state, state, mergedInto, stood, firstAt, answeredBy, touchedAt, gone })
  }
  return { back, plus, answers, states }
}

const idOf = ({ kind, body }: Happening): string => (kind === 'question' ? (body as { id: string }).id : '')

/** The question as these entries make it; `without` this person's presses. */
function questionAfter(
  past: Past,
  id: string,
  happenings: readonly Happening[],
  without: number | null,
): Question | undefined {
  let state = {
    questions: new Map<string, Question>() as ReadonlyMap<string, Question>,
    last: 0,
    rewrites: 0,
  }
  for (const { seq, kind, body } of happenings) {
    const who = past.who[seq] ?? 0
    if (kind === 'rewrite') {
      const restored = body as unknown as Restored
      // What an earlier undo of theirs took back was never pressed.
      if (without === null || restored.of !== past.people[without]) state = applyRestore(state, restored)
      continue
    }
    if (who === without && kind !== 'question') continue
    // What they merged and somebody else took apart was never merged.
    if (kind === 'unmerge' && state.questions.get(id)?.state !== 'merged') continue
    const entry = { kind, body } as unknown as QuestionEntry
    state = applyQuestion(state, entry, {
      at: new Date(past.at[seq] ?? 0),
      participant: past.people[who] ?? null,
    })
  }
  return state.questions.get(id)
}
