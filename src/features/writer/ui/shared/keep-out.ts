import { EditorState, type Extension, type Transaction } from '@codemirror/state'
import { ySyncAnnotation } from 'y-codemirror.next'
import type * as Y from 'yjs'
import { type Parsed, resplit } from '../../../notes-text/ui/shared/text.ts'
import { type OrderView, rangesOf } from '../../../order/contract.ts'

/** What is asked of whoever writes here; null: nothing, as of staff. */
export type Asked = Pick<OrderView, 'slow' | 'zones'> | null

type Told = {
  readonly asked: () => Asked
  readonly now: () => number
  readonly onWait: (seconds: number) => void
}
type Part = { readonly from: number; readonly to: number; readonly mode: 'lock' | 'append' }

/** The parts of this text that a guest may not change, or only add lines to; while there are none, nothing is read. */
export const partsOf = (read: () => Parsed, asked: Asked): Part[] =>
  asked === null || asked.zones.length === 0
    ? []
    : rangesOf(
        read(),
        asked.zones.map((zone) => ({ ...zone, head: null })),
      ).map(({ zone, from, to }) => ({ from, to, mode: zone.mode }))

/** Whether a change of these offsets touches a part: its heading's line, and the line break before it, belong to it. */
export const touches = ({ from, to }: Part, first: number, last: number): boolean =>
  first === last ? first >= from && first <= to : last > Math.max(0, from - 1) && first < to

/**
 * Keys do nothing where guests may not write: what the server would refuse is not typed. What others type comes in as always.
 */
export function keepOut(text: Y.Text, { asked, now, onWait }: Told): Extension {
  let lineAt: number | null = null
  let parsed: Parsed | null = null
  let known: { text: unknown; asked: Asked; parts: Part[] } | null = null
  const partsIn = (state: EditorState, order: Asked) => {
    const read = () => {
      parsed = resplit(state.doc.toString(), parsed)
      return parsed
    }
    if (known?.text !== state.doc || known.asked !== order)
      known = { text: state.doc, asked: order, parts: partsOf(read, order) }
    return known.parts
  }
  return EditorState.changeFilter.of((change) => {
    const order = asked()
    if (order === null || !change.docChanged || change.annotation(ySyncAnnotation)) return true
    const parts = partsIn(change.startState, order)
    if (!isAllowed(change, parts, text)) return false
    if (order.slow === 0) lineAt = null
    if (order.slow === 0 || !adds(change)) return true
    const wait = lineAt === null ? 0 : lineAt + order.slow * 1_000 - now()
    if (wait > 0 && !addsLine(change)) return true
    if (wait > 0) {
      onWait(Math.ceil(wait / 1_000))
      return false
    }
    if (lineAt === null || addsLine(change)) lineAt = now()
    return true
  })
}

function isAllowed({ changes, startState }: Transaction, parts: readonly Part[], text: Y.Text): boolean {
  if (parts.length === 0) return true
  let allowed = true
  changes.iterChanges((from, to, _first, _last, inserted) => {
    for (const part of parts) {
      if (!touches(part, from, to)) continue
      if (part.mode === 'lock') allowed = false
      else if (from < to ? !isOwn(text, from, to) : !isLine(startState, from, inserted.toString(), text))
        allowed = false
    }
  })
  return allowed
}

/** A new line behind a line, words on an empty one, or going on in one's own. */
function isLine(state: EditorState, at: number, words: string, text: Y.Text): boolean {
  if (at > 0 && isOwn(text, at - 1, at)) return true
  const line = state.doc.lineAt(at)
  return at === line.to && (line.length === 0 || words.startsWith('\n'))
}

/** True when this page typed all of it. */
function isOwn(text: Y.Text, from: number, to: number): boolean {
  let at = 0
  for (let item = text._start; item && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (at + item.length > from && item.id.client !== text.doc?.clientID) return false
    at += item.length
  }
  return true
}

function adds({ changes }: Transaction): boolean {
  let found = false
  changes.iterChanges((_a, _b, _c, _d, inserted) => {
    found ||= inserted.length > 0
  })
  return found
}

function addsLine({ changes }: Transaction): boolean {
  let found = false
  changes.iterChanges((_a, _b, _c, _d, inserted) => {
    found ||= inserted.lines > 1
  })
  return found
}
