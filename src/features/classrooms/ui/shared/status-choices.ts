import type { Mode } from '../../../stage/contract.ts'
import type { Status } from '../../contract.ts'

/** What can be chosen in this mode; nothing where nobody works. */
export function choicesOf(mode: Mode): readonly Status[] {
  if (mode === 'exercise' || mode === 'typealong') return ['working', 'done', 'help']
  return mode === 'watch' || mode === 'discussion' ? ['following', 'help'] : []
}

/** What answers mean: people work, they follow (counted as *working*), or nobody is asked. */
export type Answers = 'work' | 'follow' | 'none'

export function answersIn(mode: Mode): Answers {
  const choices = choicesOf(mode)
  return choices.length === 0 ? 'none' : choices.includes('working') ? 'work' : 'follow'
}
