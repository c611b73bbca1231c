import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type FloorCommand, floorCommand } from '../../../classrooms/contract.ts'
import { MAX_ASK, type NotesCommand, notesCommand } from '../../../notes/contract.ts'
import type { PollCommand } from '../../../polls/contract.ts'
import { isHandsForm, readHands } from '../../../polls/ui/shared/hands-form.ts'
import { rowsOf } from '../../../seats/ui/shared/drawing.ts'

export type LeadCommand =
  | { room: 'floor'; what: FloorCommand }
  | { room: 'notes'; what: NotesCommand }
  | { room: 'polls'; what: PollCommand }

/**
 * A form of the room lead's page as the command it stands for; the same on the server and, with scripts, in the page.
 * The room is the page's, never the form's. `now`: the server's clock, ms. Refuses what a room lead's page does not hold.
 */
export function readCommand(form: FormData, classroom: string, now: number): LeadCommand | Refusal {
  const kind = String(form.get('kind'))
  if (kind === 'ask') {
    const text = String(form.get('text') ?? '').trim()
    if (text === '') return refuse('notes/empty', {}, { text: 'notes/empty' })
    const read = notesCommand.safeParse({ kind, text, relay: classroom })
    return read.success
      ? { room: 'notes', what: read.data }
      : refuse('notes/too-long', { max: MAX_ASK }, { text: 'notes/too-long' })
  }
  if (isHandsForm(kind)) {
    const what = readHands(form, classroom)
    return what ? { room: 'polls', what } : refuse('input/invalid', { field: 'n' }, { n: 'input/invalid' })
  }
  const fields = fieldsOf(kind, form, now)
  if (fields === null) return refuse('input/invalid', { field: 'kind' })
  const read = floorCommand.safeParse({ kind, classroom, ...fields })
  if (read.success) return { room: 'floor', what: read.data }
  const field = String(read.error.issues[0]?.path[0] ?? 'kind')
  return refuse('input/invalid', { field }, { [field]: 'input/invalid' })
}

/** What a lead's command says besides its kind; null: this page has no such command. */
function fieldsOf(kind: string, form: FormData, now: number): Record<string, unknown> | null {
  const text = (name: string) => String(form.get(name) ?? '')
  const line = (name: string) => text(name).replace(/\s+/g, ' ').trim()
  switch (kind) {
    case 'heads':
      return { n: number(form.get('press') ?? form.get('n')) }
    case 'more-time':
      return { step: number(form.get('step')), minutes: number(form.get('minutes')) }
    case 'take':
    case 'release':
    case 'solve':
    case 'reopen':
      return { call: form.get('call') }
    case 'clear-seat':
      return { seat: form.get('seat') }
    case 'seats':
      return { rows: rowsOf(form) }
    case 'own-time':
      return {
        title: text('title'),
        until: ownUntil(now, number(form.get('minutes'))),
        steps: text('steps')
          .split(/\r?\n/)
          .filter((line) => line.trim() !== ''),
      }
    case 'pin':
      return { view: form.get('view') }
    case 'expert':
      return { about: line('about'), where: line('where') }
    case 'message':
      return { text: text('line').replaceAll('\r\n', '\n') }
    case 'beacon':
      return { stream: form.get('stream') || null }
    case 'hands':
      return { step: number(form.get('step')), share: form.get('share') || null }
    case 'here':
    case 'lead-now':
    case 'own-time-end':
    case 'expert-over':
      return {}
    default:
      return null
  }
}

const MINUTE_MS = 60_000
/** People meet again at a full minute, in so many minutes on the clock; never at once. */
const ownUntil = (now: number, minutes: number): number =>
  Math.max(Math.floor(now / MINUTE_MS + minutes), Math.ceil(now / MINUTE_MS + 0.5)) * MINUTE_MS

const number = (value: FormDataEntryValue | null): number =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
