import type { Mode } from '../../../stage/contract.ts'
import type { Status } from '../../contract.ts'

/** What can be chosen in this mode; nothing where nobody works. */
export function choicesOf(mode: Mode): readonly Status[] {
  if (mode === 'exercise' || mode === 'typealong') return ['working', 'done', 'help']
  return mode === 'watch' || mode === 'discussion' ? ['following', 'help'] : []
}
