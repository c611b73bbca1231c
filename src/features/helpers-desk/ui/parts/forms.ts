import { isRefusal, type Refusal, refuse } from '../../../../core/refusal.ts'
import type { BackstageCommand } from '../../../backstage/contract.ts'
import type { FloorCommand } from '../../../classrooms/contract.ts'
import { isCall, readCall } from '../../../help-calls/ui/shared/call-form.ts'
import { type NotesCommand, notesCommand } from '../../../notes/contract.ts'
import type { Folder } from './desk-of.ts'

/** What a form of the desk asks for. `commands`: each of its own question; `stay`: the question whose field is open after it. */
export type DeskDeed =
  | { readonly room: 'notes'; readonly commands: readonly NotesCommand[]; readonly stay: string | null }
  | { readonly room: 'floor'; readonly command: FloorCommand }
  | { readonly room: 'backstage'; readonly command: BackstageCommand; readonly folder: Folder }

const STATES = ['open', 'for-stream', 'on-stream', 'answered', 'later', 'hidden']

/** The desk's forms without scripts: `do` is what was pressed, `question` what it was pressed at, or a call. */
export function readDesk(form: FormData): DeskDeed | Refusal {
  const field = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const [what = '', ...ids] = field('do').split(' ')
  const question = field('question')
  if (isCall(form)) {
    const command = readCall(form)
    return isRefusal(command) ? command : { room: 'floor', command }
  }
  if (what === 'picture' || what === 'newest') {
    const block = what === 'picture' ? question : null
    const folder = field('was') === 'for-stream' ? 'open' : 'answered'
    return { room: 'backstage', command: { kind: 'scroll', block }, folder }
  }
  const was = field('was') || undefined
  const answer = { kind: 'answer', question, text: field('text'), seen: Number(field('seen')) }
  const wanted = STATES.includes(what)
    ? what === 'for-stream' && answer.text.trim() !== ''
      ? [answer, { kind: 'state', question, state: what, was: 'answered' }]
      : [{ kind: 'state', question, state: what, was }]
    : what === 'claim' || what === 'release'
      ? [{ kind: 'claim', question, on: what === 'claim' }]
      : what === 'answer'
        ? [answer]
        : what === 'merge'
          ? [{ kind: 'merge', question, into: ids[0] ?? field('merge') }]
          : what === 'gather'
            ? ids.slice(0, 3).map((id) => ({ kind: 'merge', question: id, into: question }))
            : what === 'unmerge'
              ? [{ kind: 'unmerge', question }]
              : what === 'assign'
                ? [{ kind: 'assign', question, to: field('assign') }]
                : []
  const commands = wanted.map((raw) => {
    const read = notesCommand.safeParse(raw)
    return read.success ? read.data : refuse('input/invalid')
  })
  const wrong = commands.find(isRefusal)
  if (wrong || commands.length === 0) return wrong ?? refuse('input/invalid')
  return { room: 'notes', commands: commands as NotesCommand[], stay: what === 'claim' ? question : null }
}
