import { isRefusal, type Refusal, refuse } from '../../../../core/refusal.ts'
import { type PollCommand, pollCommand } from '../../../polls/contract.ts'
import type { StageCommand } from '../../../stage/contract.ts'
import { readCommand } from './command.ts'

export type DeskCommand = { room: 'stage'; what: StageCommand } | { room: 'polls'; what: PollCommand }

/** A form of the desk as what it does, and where: polls are opened and closed here too, all else is the stage's. */
export function readDesk(form: FormData): DeskCommand | Refusal {
  const kind = form.get('kind')
  if (kind !== 'poll-open' && kind !== 'poll-close') {
    const what = readCommand(form)
    return isRefusal(what) ? what : { room: 'stage', what }
  }
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const lines = text('options').split('\n')
  const read = pollCommand.safeParse(
    kind === 'poll-close'
      ? { kind: 'close', poll: text('poll') }
      : {
          kind: 'open',
          as: text('as'),
          question: text('question'),
          options: lines.map((line) => line.trim()).filter((line) => line !== ''),
        },
  )
  if (read.success) return { room: 'polls', what: read.data }
  const field = String(read.error.issues[0]?.path[0] ?? 'kind')
  return refuse('input/invalid', { field }, { [field]: 'input/invalid' })
}
