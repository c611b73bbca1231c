import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type FloorCommand, floorCommand } from '../../../classrooms/contract.ts'
import { type NotesCommand, notesCommand } from '../../../notes/contract.ts'
import type { PollCommand } from '../../../polls/contract.ts'
import { isHandsForm, readHands } from '../../../polls/ui/shared/hands-form.ts'

export type LeadCommand =
  | { room: 'floor'; what: FloorCommand }
  | { room: 'notes'; what: NotesCommand }
  | { room: 'polls'; what: PollCommand }

/**
 * A form of the room lead's page as the command it stands for; the same on the server and, with scripts, in the page.
 * The room is the page's, never the form's. Refuses what a room lead's page does not hold.
 */
export function readCommand(form: FormData, classroom: string): LeadCommand | Refusal {
  const kind = form.get('kind')
  if (kind === 'ask') {
    const text = String(form.get('text') ?? '').trim()
    if (text === '') return refuse('notes/empty', {}, { text: 'notes/empty' })
    const read = notesCommand.safeParse({ kind, text, relay: classroom })
    return read.success
      ? { room: 'notes', what: read.data }
      : refuse('notes/too-long', {}, { text: 'notes/too-long' })
  }
  if (isHandsForm(kind)) {
    const what = readHands(form, classroom)
    return what ? { room: 'polls', what } : refuse('input/invalid', { field: 'n' }, { n: 'input/invalid' })
  }
  if (kind !== 'heads' && kind !== 'take' && kind !== 'solve' && kind !== 'more-time')
    return refuse('input/invalid', { field: 'kind' })
  const read = floorCommand.safeParse({
    kind,
    classroom,
    ...(kind === 'heads' && { n: number(form.get('press') ?? form.get('n')) }),
    ...(kind === 'more-time' && { step: number(form.get('step')), minutes: number(form.get('minutes')) }),
    ...((kind === 'take' || kind === 'solve') && { call: form.get('call') }),
  })
  if (read.success) return { room: 'floor', what: read.data }
  const field = String(read.error.issues[0]?.path[0] ?? 'kind')
  return refuse('input/invalid', { field }, { [field]: 'input/invalid' })
}

const number = (value: FormDataEntryValue | null): number =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
