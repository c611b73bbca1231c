import type * as Y from 'yjs'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { parse } from '../../../notes-text/ui/shared/text.ts'
import { type Carry, textOf, writeCarry } from './carry.ts'
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

/** A piece from here on, characters, may be the mass of text that the server did not take. */
const MASS = 200
/** Taken back again within this, ms, nothing is tried a third time. */
const AGAIN_MS = 10_000
/** No piece of these is written again: the mass of text is as much as before. */
const TOO_MUCH: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['notes/too-long', 'notes/waits'])

/**
 * Writes what may be written now into the new document; what stays out is given back. `before`: when the one before this was taken
 * back. What was deleted comes back when it was too much: nobody knows which part of it was meant.
 */
export function writeCarried(
  doc: Y.Doc,
  text: Y.Text,
  { carry, reason, when }: Carried,
  before: number | null,
  asked: Asked,
): readonly string[] {
  const again = before !== null && when - before < AGAIN_MS
  const mayTouch = (from: number, to: number): boolean => {
    if (again || (reason === 'notes/slow' && from === to)) return false
    return !partsOf(() => parse(text.toString()), asked).some((part) => touches(part, from, to))
  }
  const isMass = (piece: Carry['pieces'][number]) => textOf(piece).length >= MASS
  // What waits for a look is with staff already.
  const masses = reason === 'notes/held' || TOO_MUCH.has(reason) ? carry.pieces.filter(isMass) : []
  const kept = writeCarry(
    doc,
    text,
    {
      pieces: carry.pieces.filter((piece) => !masses.includes(piece)),
      deletes: reason === 'notes/too-much-deleted' ? [] : carry.deletes,
    },
    mayTouch,
  )
  return TOO_MUCH.has(reason) ? [...masses.map(textOf), ...kept] : kept
}
