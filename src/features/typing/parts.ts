import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import { readTyping, type Typing } from './check.ts'

/** More pieces than this are not taken apart: a day without network is some hundreds. */
const MAX_PARTS = 1_000

/**
 * The same typing piece by piece, then its deletions, each to be checked where the ones before it stand. Where a piece that
 * somebody typed without network comes to stand among what others typed there is known only once it was placed; one that
 * was typed beside it would look misplaced. Empty when there is nothing to take apart.
 */
export function partsOf({ structs, deletes }: Typing, root: string): Typing[] {
  if (structs.length < 2 || structs.length > MAX_PARTS) return []
  const updates = [...inOrder(structs).map((piece) => updateOf([piece], new Map())), updateOf([], deletes)]
  return updates.flatMap((update) => {
    const part = readTyping(update, root)
    return isRefusal(part) ? [] : [part]
  })
}

/** Each behind those that it stands beside. */
function inOrder(structs: readonly Y.Item[]): Y.Item[] {
  const order: Y.Item[] = []
  let waiting = [...structs]
  const isWaiting = (id: Y.ID | null) =>
    id !== null &&
    waiting.some(
      (one) =>
        one.id.client === id.client && one.id.clock <= id.clock && id.clock < one.id.clock + one.length,
    )
  while (waiting.length > 0) {
    const next = waiting.find(
      (one) =>
        !isWaiting(one.origin) &&
        !isWaiting(one.rightOrigin) &&
        !waiting.some((other) => other.id.client === one.id.client && other.id.clock < one.id.clock),
    )
    if (!next) return []
    order.push(next)
    waiting = waiting.filter((one) => one !== next)
  }
  return order
}

/** An update in format 1: pieces of one client, and deleted ranges. Source: yjs `encoding.js`, `DeleteSet.js`. */
export function updateOf(pieces: readonly Y.Item[], deletes: Typing['deletes']): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const to = encoder.restEncoder
  const [first] = pieces
  encoding.writeVarUint(to, first ? 1 : 0)
  if (first) {
    encoding.writeVarUint(to, pieces.length)
    encoder.writeClient(first.id.client)
    encoding.writeVarUint(to, first.id.clock)
    for (const piece of pieces) piece.write(encoder, 0)
  }
  encoding.writeVarUint(to, deletes.size)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(to, clock)
      encoding.writeVarUint(to, len)
    }
  }
  return encoder.toUint8Array()
}
