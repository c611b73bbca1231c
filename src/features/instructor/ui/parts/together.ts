import { diff3Merge } from 'node-diff3'

/**
 * Two texts that began as the same one, line by line: what either changed. Where both changed the same lines both stand, theirs first;
 * `both` says so. (Three-way merge as in diff3, Khanna, Kunal and Pierce 2007.)
 */
export function together(base: string, mine: string, theirs: string): { text: string; both: boolean } {
  if (mine === theirs || theirs === base) return { text: mine, both: false }
  const lines: string[] = []
  let both = false
  for (const part of diff3Merge(theirs.split('\n'), base.split('\n'), mine.split('\n'), {
    excludeFalseConflicts: true,
  })) {
    if (part.ok) lines.push(...part.ok)
    else if (part.conflict) {
      both = true
      lines.push(...part.conflict.a, ...part.conflict.b)
    }
  }
  return { text: lines.join('\n'), both }
}

/** Where a caret at `at` in `before` stands once the text is `after`: behind the same words. Offsets in UTF-16 units. */
export function caretIn(before: string, after: string, at: number): number {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (at <= start) return at
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return at >= before.length - end ? at + after.length - before.length : start
}
