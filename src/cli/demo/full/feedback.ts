import type { Person } from '../../../core/person.ts'
import { orThrow } from '../../../core/refusal.ts'
import { type FeedbackService, LINES } from '../../../features/feedback/contract.ts'

/** What people said of day 1 at its end, and how many of them in the same words. */
const SAID = [
  { kind: 'good', words: 'Type along and exercises', people: 17 },
  { kind: 'good', words: 'Really quick answers', people: 8 },
  { kind: 'good', words: 'Course text', people: 7 },
  { kind: 'improve', words: 'Breaks in the schedule', people: 4 },
  { kind: 'improve', words: 'One microphone', people: 2 },
] as const

/** The day is over: some of `people` said how it was, and staff let everybody read what many wrote. */
export async function sayFeedback(
  feedback: FeedbackService,
  workshop: string,
  day: string,
  people: readonly Person[],
): Promise<void> {
  const lines = SAID.flatMap(({ kind, words, people: n }) =>
    Array.from({ length: n }, () => ({ kind, words })),
  )
  for (const [n, { kind, words }] of lines.entries()) {
    const none = { pace: 'right', level: null, use: null, recommend: 'yes', good: '', improve: '', more: '' }
    const form = { ...none, [kind]: words, agreed: { good: [], improve: [] } }
    // Every third: people of many rooms.
    const person = people[n * 3]
    if (person) orThrow(await feedback.give(person, `scene ${n}`, workshop, day, form))
  }
  const answers = orThrow(await feedback.answers(workshop, day))
  for (const kind of LINES)
    for (const { key } of answers.lines[kind]) orThrow(await feedback.show(workshop, day, kind, key, true))
}
