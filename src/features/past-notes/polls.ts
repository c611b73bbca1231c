import { isPlaceholder, type ListItem, type Run } from './lists.ts'
import { readVotes, type Votes } from './votes.ts'

export type Choice = { item: ListItem; votes: Votes }

const NO_VOTES = { count: 0, form: 'none', colon: true } as const

/** "I am:", "> Poll: …", "**Choose one**. Vote by adding an o": what comes next is a poll. */
const announcesPoll = (text: string): boolean => /^i am:|\bpoll\b|\bvote\b|\bchoose (one|many)\b/i.test(text)

/** Votes of the `votes: ooo` line below a choice (`A: Easier to find` / `  - votes: ooo`), or null. */
function votesBelow(item: ListItem): Votes | null {
  const below = item.children.find((child) => /^votes?\s?:/i.test(child.lines[0]!))
  if (!below) return null
  const votes = readVotes(below.lines[0]!)
  return { ...(votes ?? NO_VOTES), label: item.lines.join(' ') }
}

/** `label:` with nothing behind it, or a dot: a choice that nobody took. */
function emptyChoice(text: string): Votes | null {
  const bare = text.trimEnd().replace(/:\s?[·.]$/, ':')
  return bare.endsWith(':') && bare.length > 1 ? { label: bare.slice(0, -1).trimEnd(), ...NO_VOTES } : null
}

/**
 * Which items of a run are choices of a poll. A run is a poll when it is announced as one, or when at least half of its
 * items read `label: votes`, one of them with votes; then rows without votes or without a colon are choices too, but not a
 * question that has answers, and below a question not what has no votes at all (it is an answer). A single item with answers is no poll. A choice with `votes:` below it is one anywhere.
 * In a box that says so (`:::poll`) every item is a choice.
 */
export function choicesOf({ items, intro }: Run, where: 'top' | 'nested' | 'poll'): Map<ListItem, Votes> {
  const choices = new Map<ListItem, Votes>()
  const read = items.map((item) => ({ item, text: item.lines[0]!, votes: readVotes(item.lines[0]!) }))
  const voted = read.filter(({ votes }) => votes?.colon && votes.label !== '').length
  const empty = read.filter(({ text, votes }) => !votes && emptyChoice(text)).length
  const announced = intro !== null && announcesPoll(intro.text)
  const lone = items.length === 1 && items[0]!.children.length > 0
  const poll = voted > 0 && (announced || ((voted + empty) * 2 >= items.length && !lone))
  for (const { item, text, votes } of read) {
    const below = votesBelow(item)
    if (below) choices.set(item, below)
    else if (where === 'poll') {
      if (!isPlaceholder(text)) choices.set(item, votes ?? emptyChoice(text) ?? { label: text, ...NO_VOTES })
    } else if ((poll || (announced && votes)) && !isPlaceholder(text)) {
      const row = votes ?? emptyChoice(text)
      const asked = text.endsWith('?') && item.children.length > 0
      const plain =
        !row && !announced && (where === 'nested' || text.endsWith('?') || item.children.length > 0)
      if (!asked && !plain) choices.set(item, row ?? { label: text, ...NO_VOTES })
    }
  }
  return choices
}
