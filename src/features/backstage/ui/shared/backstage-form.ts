import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type BackstageCommand, backstageCommand } from '../../contract.ts'

/** Whether a form of a desk is one to the instructors. */
export const isBackstage = (form: FormData): boolean =>
  ['cue', 'light', 'scroll'].includes(String(form.get('kind')))

/** A page's form as what it does backstage. */
export function readBackstage(form: FormData): BackstageCommand | Refusal {
  const kind = String(form.get('kind'))
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const number = (name: string) => (/^\d{1,9}$/.test(text(name)) ? Number(text(name)) : -1)
  const raw = {
    cue: { kind, text: (text('cue-text') || text('text')).trim() },
    light: { kind, light: text('light'), on: text('on') === 'true' },
    scroll: { kind, block: text('block') || null },
    seen: { kind, cue: number('cue') },
    wish: { kind, step: number('step'), minutes: number('minutes') },
    script: { kind, text: text('text'), base: number('base') },
  }[kind]
  const read = backstageCommand.safeParse(raw)
  return read.success ? read.data : refuse('input/invalid', { field: kind })
}
