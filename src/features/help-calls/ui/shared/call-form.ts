import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type FloorCommand, floorCommand } from '../../../classrooms/contract.ts'

/** Whether a form of the desk was pressed at a call. */
export const isCall = (form: FormData): boolean => form.has('call') || form.has('expert')

/** [HC4] What a plain form asks for: `do` is what was pressed, `call` a call of somebody on their own, `expert` a room's wish. */
export function readCall(form: FormData): FloorCommand | Refusal {
  const what = String(form.get('do') ?? '')
  const read = floorCommand.safeParse(
    form.has('expert')
      ? { kind: 'expert-call', call: form.get('expert'), what }
      : { kind: what, classroom: null, call: form.get('call') },
  )
  return read.success ? read.data : refuse('input/invalid')
}
