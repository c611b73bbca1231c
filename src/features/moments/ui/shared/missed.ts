import type { PlanRow, StageView } from '../../../stage/contract.ts'

/** Lessons of the day that began and are over, in order: what somebody who comes now has missed. */
export function missedOf({ now, plan }: Pick<StageView, 'now' | 'plan'>): readonly PlanRow[] {
  if (now.mode === 'starting' || now.mode === 'ended' || now.mode === 'off-air') return []
  const running = plan.findLastIndex(({ actual }) => actual !== null)
  return plan.slice(0, Math.max(0, running)).filter(({ mode, actual }) => mode === 'watch' && actual !== null)
}
