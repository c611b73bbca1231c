import * as Y from 'yjs'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { ROOT } from './contract.ts'

/**
 * Plain Yjs trusts every peer: an update of a dozen bytes can delete what somebody will type in future, or take over
 * somebody's client id. So each update is decoded and checked before it is written (rules N10–N15).
 */

/** Largest single update, bytes: a paste of a whole lesson fits. */
export const MAX_UPDATE_BYTES = 512 * 1024
/** Largest notes of a day, UTF-16 units. */
export const MAX_NOTES_LENGTH = 4_000_000

export type Known = {
  /** Next clock of a client in the document as decided. */
  clockOf(client: number): number
  /** True when the character of this id is deleted already. */
  isDeleted(client: number, clock: number, length: number): boolean
}

export type Checked = {
  /** Clients that the update writes for: each must belong to the sender. */
  clients: readonly number[]
  /** True when it says nothing new: it is acknowledged and not written. */
  stale: boolean
  /** Characters that it adds. */
  adds: number
}

/** Reads an update. `notes/bad-update` for everything that is not plain typing into, or deleting from, what exists. */
export function checkUpdate(update: Uint8Array, known: Known): Checked | Refusal {
  if (update.length > MAX_UPDATE_BYTES) return refuse('input/too-large', { max: MAX_UPDATE_BYTES })
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return refuse('notes/bad-update', { why: 'unreadable' })
  }
  const next = new Map<number, number>()
  const clockOf = (client: number) => next.get(client) ?? known.clockOf(client)
  const exists = (id: Y.ID | null) => id === null || id.clock < clockOf(id.client)
  const clients = new Set<number>()
  let adds = 0
  // First all clocks: an item may have its origin in another client's part of the same update.
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) return refuse('notes/bad-update', { why: 'gap' })
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (end <= clockOf(client)) continue
    if (clock > clockOf(client)) return refuse('notes/bad-update', { why: 'gap' })
    next.set(client, end)
    clients.add(client)
    adds += struct.length
  }
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.id.clock + struct.length <= known.clockOf(struct.id.client)) continue
    if (!isTyping(struct)) return refuse('notes/bad-update', { why: 'not text' })
    if (!exists(struct.origin) || !exists(struct.rightOrigin))
      return refuse('notes/bad-update', { why: 'orphan' })
  }
  let deletes = false
  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > clockOf(client))
        return refuse('notes/bad-update', { why: 'deletes what does not exist' })
      deletes ||= clock + len > known.clockOf(client) || !known.isDeleted(client, clock, len)
    }
  }
  return { clients: [...clients], stale: clients.size === 0 && !deletes, adds }
}

/** Only characters in the one known root: no maps, arrays, formats, embeds or nested types. */
function isTyping(item: Y.Item): boolean {
  // `parent` of a decoded item: the root's name, an id, or null where it follows from the origin.
  const parent = item.parent as unknown
  if (item.parentSub !== null) return false
  if (parent !== null && parent !== ROOT) return false
  if (parent === null && item.origin === null && item.rightOrigin === null) return false
  return item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted
}

/** What is known of a Yjs document, for `checkUpdate`. */
export function knownOf(doc: Y.Doc): Known {
  return {
    clockOf: (client) => Y.getState(doc.store, client),
    isDeleted(client, clock, length) {
      const structs = doc.store.clients.get(client)
      if (!structs) return false
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index]
        if (!struct || struct.id.clock >= clock + length) return true
        if (!struct.deleted) return false
      }
      return true
    },
  }
}
