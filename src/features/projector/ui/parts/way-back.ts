import type { PlanRow } from '../../../stage/contract.ts'

/** Rows that the room's day has after its own time. */
const MOST = 3

/** What the stream shows when the room comes back at `until` (ms), and the rows after that. `plan` is the stage's day, in order. */
export function backAt(
  plan: readonly PlanRow[],
  until: number,
): { back: PlanRow | null; after: readonly PlanRow[] } {
  const back = plan.findLast(({ expected }) => expected <= until) ?? null
  return { back, after: plan.filter(({ expected }) => expected > until).slice(0, MOST) }
}
