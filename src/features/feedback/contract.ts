import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import { CHOICES, type Choice, type LineKind, MAX_AGREED, MAX_LINE } from './choices.ts'

export {
  CHOICE_NAMES,
  CHOICES,
  type Choice,
  LINES,
  type LineKind,
  MAX_AGREED,
  MAX_LINE,
  MAX_MORE,
} from './choices.ts'

const agreed = z.array(z.string().check(z.maxLength(MAX_LINE))).check(z.maxLength(MAX_AGREED))

/** As it is sent; null and empty: not said. `agreed`: keys of shown lines. Text is checked field by field in rules.ts. */
export const feedbackForm = z.object({
  pace: z.nullable(z.enum(CHOICES.pace)),
  level: z.nullable(z.enum(CHOICES.level)),
  use: z.nullable(z.enum(CHOICES.use)),
  recommend: z.nullable(z.enum(CHOICES.recommend)),
  good: z.string(),
  improve: z.string(),
  more: z.string(),
  agreed: z.object({ good: agreed, improve: agreed }),
})
export type FeedbackForm = z.infer<typeof feedbackForm>

/** A line that staff has shown to all. `key` names it, `count` people wrote or pressed it. */
export type ShownLine = { key: string; words: string; count: number }

/** What one browser sees of a day's feedback. */
export type FeedbackSheet = {
  /** `early`: the day has not begun; `closed`: nothing can be sent or changed any more. */
  state: 'early' | 'open' | 'closed'
  /** ms since 1970. */
  closesAt: number
  /** What this browser sent; null when it sent nothing, and once it is closed. */
  mine: FeedbackForm | null
  lines: Record<LineKind, readonly ShownLine[]>
}

export type FeedbackLine = ShownLine & { shown: boolean }

/** For staff: counts and texts. */
export type FeedbackAnswers = {
  given: number
  counts: Record<Choice, Readonly<Record<string, number>>>
  lines: Record<LineKind, readonly FeedbackLine[]>
  more: readonly string[]
}

export interface FeedbackService {
  /** Refuses a day that the workshop does not have. */
  sheet(person: Person, workshop: string, day: string): Promise<FeedbackSheet | Refusal>
  /** Refuses before the day (`feedback/early`), after the closing (`feedback/closed`), and unfit text with its fields. */
  give(
    person: Person,
    address: string,
    workshop: string,
    day: string,
    raw: unknown,
  ): Promise<FeedbackSheet | Refusal>
  /** For staff; the caller's page declares it. */
  answers(workshop: string, day: string): Promise<FeedbackAnswers | Refusal>
  /** Lets everybody read a line, or takes it back. */
  show(workshop: string, day: string, kind: LineKind, key: string, on: boolean): Promise<null | Refusal>
  /** All of a day as rows of a table: choices, lines, remark; for staff. */
  table(workshop: string, day: string): Promise<readonly FeedbackForm[] | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    feedback: FeedbackService
  }
}
