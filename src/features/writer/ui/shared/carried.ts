import type * as Y from 'yjs'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { parse } from '../../../notes-text/ui/shared/text.ts'
import { type Carry, writeCarry } from './carry.ts'
import { type Asked, partsOf, touches } from './keep-out.ts'

/** What an editor hands to the one that is opened in its place, since the server takes nothing more from its document. */
export type Carried = {
  readonly carry: Carry
  readonly reason: RefusalCode
  /** Where the cursor stood, and whether it was typed there. */
  readonly at: number
  readonly focus: boolean
  readonly when: number
}

/** A piece from here on, characters, may be the mass of text that the server keeps for a look. */
const MASS = 200
/** Taken back again within this, ms, nothing is tried a third time. */
const AGAIN_MS = 10_000

/** Writes what may be written now into the new document; what stays out is given back. `before`: the one before this. */
export function writeCarried(
  doc: Y.Doc,
  text: Y.Text,
  { carry, reason, when }: Carried,
  before: number | null,
  asked: Asked,
): readonly string[] {
  const pieces = reason === 'notes/held' ? carry.pieces.filter((one) => one.text.length < MASS) : carry.pieces
  const again = before !== null && when - before < AGAIN_MS
  const mayTouch = (from: number, to: number): boolean => {
    if (again || (reason === 'notes/slow' && from === to)) return false
    return !partsOf(() => parse(text.toString()), asked).some((part) => touches(part, from, to))
  }
  return writeCarry(doc, text, { ...carry, pieces }, mayTouch)
}
