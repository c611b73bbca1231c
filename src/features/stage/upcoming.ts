import type { Upcoming } from './contract.ts'
import type { PlannedDay } from './plan.ts'

/**
 * The next day of the workshop after `running` (null: none was open yet), or null after the last one. Days without a
 * number, such as an evening of installation help, are no next day of the workshop.
 */
export function upcomingAfter(days: readonly PlannedDay[], running: string | null): Upcoming | null {
  const at = days.findIndex(({ id }) => id === running)
  const day = days.slice(at + 1).find(({ number, rows }) => number > 0 && rows.length > 0)
  const [first, second] = day?.rows ?? []
  if (!day || !first) return null
  // People talk before it begins: that is named beside the beginning, and not taken for it.
  const early = first.mode === 'starting' || first.mode === 'discussion'
  const warmUp = early && second ? { title: first.title, starts: first.starts } : null
  return {
    title: day.title,
    number: day.number,
    starts: warmUp && second ? second.starts : first.starts,
    warmUp,
  }
}
