import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type BackstageCommand, backstageCommand } from '../../../backstage/contract.ts'
import { type NotesCommand, notesCommand } from '../../../notes/contract.ts'

export type InstructorCommand =
  | { readonly room: 'backstage'; readonly what: BackstageCommand }
  | { readonly room: 'notes'; readonly what: NotesCommand }

/** A form of the page as what it does: a question that was said, or something of the backstage. */
export function readForm(form: FormData): InstructorCommand | Refusal {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const kind = text('kind')
  if (kind === 'said') {
    const state = text('on') === 'true' ? 'on-stream' : 'for-stream'
    const read = notesCommand.safeParse({ kind: 'state', question: text('question'), state })
    return read.success ? { room: 'notes', what: read.data } : refuse('notes/unknown-question')
  }
  const raw = {
    seen: { kind, cue: Number(text('cue')) },
    wish: { kind, step: Number(text('step')), minutes: Number(text('minutes')) },
    script: { kind, text: text('text'), base: Number(text('base')) },
  }[kind]
  const read = backstageCommand.safeParse(raw)
  return read.success ? { room: 'backstage', what: read.data } : refuse('input/invalid', { field: kind })
}
