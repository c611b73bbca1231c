import type { StageView } from '../../../stage/contract.ts'

/** Who teaches, in the plan's words, and from when, ms since 1970: null is now. */
export type Teaching = { readonly who: string; readonly from: number | null }

/** Nobody looks further ahead than so many. */
const MOST = 4

/**
 * Who is on stage together by the plan of the day, and who comes next, each once. Steps without a session are nobody's.
 * `teachers`: by session.
 */
export function onStage(
  { plan, now }: Pick<StageView, 'plan' | 'now'>,
  teachers: Readonly<Record<string, string>>,
): readonly Teaching[] {
  const at = plan.findLastIndex(({ actual }) => actual !== null)
  const away = now.mode === 'break' || now.mode === 'off-air' || now.mode === 'ended'
  const whoIn = (session: string | null | undefined) => (session ? teachers[session] : undefined)
  const here = away ? undefined : whoIn(plan[at]?.session)
  const told: Teaching[] = here ? [{ who: here, from: null }] : []
  if (now.mode === 'ended') return told
  for (const { session, expected } of plan.slice(at + 1)) {
    const who = whoIn(session)
    if (who && !told.some((one) => one.who === who)) told.push({ who, from: expected })
  }
  return told.slice(0, MOST)
}
