import type { Draft } from '../../live/room.ts'
import { markerAt } from '../notes-text/contract.ts'
import { type Before, numbered, typing } from '../questions/contract.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** Typed questions get their marker and number. */
export function decideStamp(
  state: NotesState,
  command: Command & { kind: 'stamp' },
  before: Before,
): readonly Draft[] {
  const text = state.document.text
  // Another process gave one of these lines its marker in the meantime: looked at anew, the others are found again.
  if (before && command.items.some(({ id }) => wrote(before, id) && !standsAlone(text, id))) return []
  const found: { id: string; base: number; at: number; drop: number }[] = []
  let from = 0
  for (const item of command.items) {
    // [N9] of equal lines with a copied marker the first keeps it, when it is a question's.
    const marker = item.again ? markerAt(item.line) : null
    const first = marker && state.questions.has(marker.id) ? text.indexOf(`{#${marker.id}}`) + 1 : 0
    const at = lineAt(text, item.line, Math.max(from, first))
    const end = at + item.line.length
    // The line has changed since: the next look finds it again. An id that is taken waits for another one.
    if (at < 0 || state.questions.has(item.id)) continue
    const old = marker ? item.line.length - marker.text.length : 0
    found.push({ id: item.id, base: item.base, at: end - old, drop: old })
    from = end
  }
  if (found.length === 0 && !before) return []
  const typed = () =>
    state.document.edit((root) => {
      for (const { at, drop, id } of found.toReversed()) {
        if (drop > 0) root.delete(at, drop)
        root.insert(at, ` {#${id}}`)
      }
    })
  const items = before ? command.items.filter((item) => wrote(before, item.id)) : found
  return [
    ...items.map((item, index) => numbered(state, item.id, index, null, item.base)),
    typing(before, typed),
  ]
}

/** Where this whole line stands at or after `from`; -1 when nowhere. */
function lineAt(text: string, line: string, from: number): number {
  for (let at = text.indexOf(line, from); at >= 0; at = text.indexOf(line, at + line.length + 1)) {
    const end = at + line.length
    if ((at === 0 || text[at - 1] === '\n') && (end === text.length || text[end] === '\n')) return at
  }
  return -1
}

/** True when the line of this marker has no other one beside it. */
function standsAlone(text: string, id: string): boolean {
  const at = text.indexOf(`{#${id}}`)
  if (at < 0) return true
  const end = text.indexOf('\n', at)
  const line = text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)
  const last = markerAt(line)
  return last === null || markerAt(last.text) === null
}

const wrote = (before: readonly Draft[], id: string): boolean =>
  before.some((one) => one.kind === 'question' && (one.body as { id: string }).id === id)
