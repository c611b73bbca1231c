import type { StageView } from '../../../stage/contract.ts'
import { minutesLeft, timeIn } from '../../../stage/ui/shared/clock.ts'
import type { Tool } from '../../../writer/ui/shared/open-editor.ts'
import type { Ends } from '../../../writer/ui/shared/typing.ts'

/**
 * [ED6] When an exercise or a break ends that is put in now: an exercise with what is running, a break with the one that
 * is on or comes next. Minutes are those of the workshop's clock. Null: nobody knows. `at`: the server's time, ms.
 */
export function endsOf(
  tool: Tool,
  { now, next, workshop }: Pick<StageView, 'now' | 'next' | 'workshop'>,
  at: number,
): Ends | null {
  const until = tool === 'exercise' || (tool === 'break' && now.mode === 'break') ? now.until : null
  const [row] = next
  const pause = tool === 'break' && now.mode !== 'break' && row?.mode === 'break' ? row : null
  const end = until ?? (pause && pause.expected + pause.ends - pause.starts)
  if (end === null || end <= at) return null
  return { minute: Number(timeIn(end, workshop.zone).slice(3)), minutes: minutesLeft(end, at) }
}
