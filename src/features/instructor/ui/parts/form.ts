import { type Refusal, refuse } from '../../../../core/refusal.ts'
import type { BackstageCommand } from '../../../backstage/contract.ts'
import { readBackstage } from '../../../backstage/ui/shared/backstage-form.ts'
import { type NotesCommand, notesCommand } from '../../../notes/contract.ts'

export type InstructorCommand =
  | { readonly room: 'backstage'; readonly what: BackstageCommand }
  | { readonly room: 'notes'; readonly what: NotesCommand }

/** A form of the page as what it does: a question that was said, or something of the backstage. */
export function readForm(form: FormData): InstructorCommand | Refusal {
  if (form.get('kind') !== 'said') {
    const what = readBackstage(form)
    return 'refusal' in what ? what : { room: 'backstage', what }
  }
  const [state, was] =
    form.get('on') === 'true'
      ? (['on-stream', 'for-stream'] as const)
      : (['for-stream', 'on-stream'] as const)
  const read = notesCommand.safeParse({ kind: 'state', question: String(form.get('question')), state, was })
  return read.success ? { room: 'notes', what: read.data } : refuse('notes/unknown-question')
}
