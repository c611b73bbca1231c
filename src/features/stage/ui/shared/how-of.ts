import type { StageView } from '../../contract.ts'

/** What the banner's one line says, before it has words. */
export type How =
  /** A line that somebody wrote, or the goal of an exercise without steps. */
  | { readonly kind: 'line'; readonly text: string }
  /** Steps 1 to `needed`, and as many more, up to `last`, as one likes. */
  | { readonly kind: 'steps'; readonly needed: number; readonly last: number }
  /** People only watch, until they type along at an instant (ms). */
  | { readonly kind: 'soon'; readonly at: number }
  /** What the mode always says. */
  | { readonly kind: 'mode' }

/** The one line of the running step, by what is known of it. */
export function howOf({ now, next }: Pick<StageView, 'now' | 'next'>): How {
  const { mode, steps, optional, how } = now
  const needed = steps.length - (optional ?? 0)
  if (mode === 'exercise' && optional !== undefined && needed > 0) {
    return { kind: 'steps', needed, last: steps.length }
  }
  if (how !== '') return { kind: 'line', text: how }
  const [after] = next
  return mode === 'watch' && after?.mode === 'typealong'
    ? { kind: 'soon', at: after.expected }
    : { kind: 'mode' }
}
