import type { Workshop } from '../programme/contract.ts'
import type { PlanRow, StageView } from './contract.ts'
import type { PlannedDay, PlannedRow } from './plan.ts'
import { type StageState, until } from './rules.ts'
import { upcomingAfter } from './upcoming.ts'

const MINUTE = 60_000

/** The stage as screens see it. `leads`: with the messages to room leads. Pure: same state, same view. */
export function viewOf(
  state: StageState,
  workshop: Pick<Workshop, 'id' | 'slug' | 'title' | 'zone'>,
  days: readonly PlannedDay[],
  notesOf: (day: string) => string,
  leads: boolean,
): StageView {
  const day = days.find((one) => one.id === state.day) ?? null
  const rows = day?.rows ?? []
  const expected = expectedStarts(rows, state)
  const plan: PlanRow[] = rows.map(({ how: _how, steps: _steps, optional: _optional, ...row }, at) => ({
    ...row,
    actual: state.actual[row.key] ?? null,
    expected: expected[at] ?? row.starts,
  }))
  const index = plan.findIndex((row) => row.key === state.key)
  const next = state.key === 'end' ? [] : plan.slice(index + 1, index + 4)
  const running = plan[index]
  const late = running?.actual ? Math.round((running.actual - running.starts) / MINUTE) : 0
  return {
    workshop: { id: workshop.id, slug: workshop.slug, title: workshop.title, zone: workshop.zone },
    day: day && {
      id: day.id,
      title: day.title,
      date: day.date,
      number: day.number,
      of: days.filter((one) => one.number > 0).length,
      notes: notesOf(day.id),
    },
    now: state.now,
    next,
    upcoming: upcomingAfter(days, state.day),
    plan,
    messages: state.messages.filter((message) => leads || message.to === 'everyone'),
    auto: state.auto,
    late,
    back: state.left?.now.title ?? null,
  }
}

/**
 * When each row begins, ms since 1970: as it really did; for rows to come, when the running step and the rows between
 * are over, each of them ending by the rules (S12). A row that was left out keeps its planned time.
 */
function expectedStarts(rows: readonly PlannedRow[], { key, now, actual }: StageState): readonly number[] {
  const running = key === 'end' ? rows.length : rows.findIndex((row) => row.key === key)
  let free = now.until
  return rows.map((row, index) => {
    if (index <= running) return actual[row.key] ?? row.starts
    const begins = free ?? Math.max(row.starts, now.startedAt)
    free = until(row, begins)
    return begins
  })
}
