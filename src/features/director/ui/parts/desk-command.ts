import { isRefusal, type Refusal, refuse } from '../../../../core/refusal.ts'
import type { BackstageCommand } from '../../../backstage/contract.ts'
import { isBackstage, readBackstage } from '../../../backstage/ui/shared/backstage-form.ts'
import { type FloorCommand, floorCommand } from '../../../classrooms/contract.ts'
import { type PollCommand, pollCommand } from '../../../polls/contract.ts'
import type { StageCommand } from '../../../stage/contract.ts'
import { readCommand } from './command.ts'

export type DeskCommand =
  | { room: 'floor'; what: FloorCommand }
  | { room: 'stage'; what: StageCommand }
  | { room: 'polls'; what: PollCommand }
  | { room: 'backstage'; what: BackstageCommand }

const FLOOR = ['room-message', 'call-take', 'call-solve', 'expert-solve', 'expert-unstage']

/** A form of the desk as what it does, and where: polls, a room's message and calls of people alone, all else is the stage's. */
export function readDesk(form: FormData): DeskCommand | Refusal {
  if (isBackstage(form)) {
    const what = readBackstage(form)
    return isRefusal(what) ? what : { room: 'backstage', what }
  }
  const kind = form.get('kind')
  if (FLOOR.includes(String(kind))) return readFloor(form)
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

/** A line to one room, a call of somebody without a room, or one that helpers passed on. */
function readFloor(form: FormData): DeskCommand | Refusal {
  const kind = form.get('kind')
  const read = floorCommand.safeParse(
    kind === 'room-message'
      ? { kind: 'message', classroom: form.get('classroom'), text: form.get('text') }
      : kind === 'expert-solve' || kind === 'expert-unstage'
        ? { kind: 'expert-call', call: form.get('call'), what: kind.slice('expert-'.length) }
        : { kind: kind === 'call-take' ? 'take' : 'solve', classroom: null, call: form.get('call') },
  )
  return read.success ? { room: 'floor', what: read.data } : refuse('input/invalid', { field: 'text' })
}
