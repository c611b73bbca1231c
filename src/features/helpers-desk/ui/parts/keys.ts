/** What a key press at the desk asks for. */
export type Wish =
  | 'answer'
  | 'voice'
  | 'merge'
  | 'later'
  | 'hide'
  | 'assign'
  | 'picture'
  | 'undo'
  | 'next'
  | 'previous'
  | 'first'
  | 'last'

const MOVES: Readonly<Record<string, Wish>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}
const LETTERS: Readonly<Record<string, Wish>> = {
  a: 'answer',
  v: 'voice',
  m: 'merge',
  l: 'later',
  h: 'hide',
  g: 'assign',
  p: 'picture',
  u: 'undo',
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** [HD5] `typing`: the focus is in a field. `letters`: single letters are on. */
export function wishOf(
  { key, ctrlKey, altKey, metaKey }: Press,
  { typing, letters }: { typing: boolean; letters: boolean },
): Wish | null {
  if (typing || ctrlKey || altKey || metaKey) return null
  return MOVES[key] ?? (letters ? LETTERS[key.toLowerCase()] : undefined) ?? null
}
