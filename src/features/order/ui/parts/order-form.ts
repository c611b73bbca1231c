import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type NotesCommand, notesCommand } from '../../../notes/contract.ts'
import { readSection } from '../shared/section-at.ts'

/** What a form of these pages asks for: `do`, and its fields. `idOf`: the question with a number. */
export function commandOf(
  form: FormData,
  idOf: (number: number) => string | undefined,
): NotesCommand | Refusal {
  const field = (name: string) => String(form.get(name) ?? '')
  const heading = field('heading')
  const section = heading === '' ? readSection(field('section')) : { heading, nth: Number(field('nth')) }
  const [kind, value = ''] = field('do').split(':')
  const question = field('number') === '' ? undefined : (idOf(Number(field('number'))) ?? 'none')
  const wanted = {
    slow: { seconds: Number(value) },
    'check-new': { on: value === 'on' },
    lock: { section, mode: value },
    unlock: { zone: field('zone') },
    stop: {
      what: value,
      ...(question && { question }),
      ...(field('held') && { held: field('held') }),
      ...(field('participant') && { participant: field('participant') }),
    },
    'let-go': { stop: field('stop') },
    release: { held: field('held') },
    decline: { held: field('held') },
  }[kind ?? '']
  const read = wanted && notesCommand.safeParse({ kind, ...wanted })
  return read?.success ? read.data : refuse('input/invalid')
}
