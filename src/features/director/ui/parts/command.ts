import { type Refusal, refuse } from '../../../../core/refusal.ts'
import { type StageCommand, stageCommand } from '../../../stage/contract.ts'

/**
 * A form of the desk as the command it stands for; the same on the server and, with scripts, in the page.
 * An empty field is a field that was left out; `seen` and `minutes` are numbers. Refuses what is no command.
 */
export function readCommand(form: FormData): StageCommand | Refusal {
  const raw: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name === 'key') continue
    if (name === 'seen' || name === 'minutes') {
      if (value !== '') raw[name] = Number(value)
    } else if (name === 'on') raw[name] = value === 'true'
    else if (value !== '' || name === 'text') raw[name] = value
  }
  const read = stageCommand.safeParse(raw)
  if (read.success) return read.data
  const field = String(read.error.issues[0]?.path[0] ?? 'kind')
  return refuse('input/invalid', { field }, { [field]: 'input/invalid' })
}
