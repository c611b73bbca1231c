import type { RouterContextProvider } from 'react-router'
import { isRefusal } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { servicesKey } from '../../../../http/services.ts'
import type { FeedbackSheet } from '../../../feedback/contract.ts'
import type { AskedRow } from '../../../notes/contract.ts'

/** What a day's end needs to know beside the stage. */
export type DayEnd = {
  /** Questions of the day in its notes. */
  readonly questions: number
  /** The newest of what this browser asked, answered ones first (MO6). */
  readonly asked: readonly AskedRow[]
  readonly feedback: FeedbackSheet | null
}

const SHOWN = 3

/** For loaders: the end of a day, by its notes, its day and its workshop. */
export async function loadDayEnd(
  context: Readonly<RouterContextProvider>,
  workshop: string,
  day: { id: string; notes: string },
): Promise<DayEnd> {
  const { people, notes, feedback } = context.get(servicesKey)
  const person = await people.personOf(context.get(requestInfoKey).session)
  const [page, asked, sheet] = await Promise.all([
    notes.page(day.notes),
    notes.asked(person, day.notes),
    feedback.sheet(person, workshop, day.id),
  ])
  const answered = ({ state }: AskedRow) => state === 'answered' || state === 'on-stream'
  const newest = asked.toReversed()
  return {
    questions: isRefusal(page) ? 0 : page.open + page.answered,
    asked: [...newest.filter(answered), ...newest.filter((one) => !answered(one))].slice(0, SHOWN),
    feedback: isRefusal(sheet) ? null : sheet,
  }
}
