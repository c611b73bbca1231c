import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { conflictSteps, MAX_CONFLICT_STEPS } from './conflicts.ts'
import { weigh } from './weigh.ts'

/**
 * Plain Yjs trusts every peer: an update of a dozen bytes can delete what somebody will type in future, or take over
 * somebody's client id. So each update is decoded and checked before it is written (rules N10–N15).
 */

/** Largest single update, bytes: a paste of a whole lesson fits. */
export const MAX_UPDATE_BYTES = 512 * 1024
/** Largest notes of a day, UTF-16 units. */
export const MAX_NOTES_LENGTH = 2_000_000

/** Pieces of new text in one update. A day of typing offline is some hundreds; each costs the document a search. */
const MAX_PIECES = 5_000
/** Clients that one update writes for: a page and its lives before a reload. */
const MAX_CLIENTS = 32

export type Known = {
  /** Next clock of a client in the document as decided. */
  clockOf(client: number): number
  /** How many of these characters are not deleted yet. */
  living(client: number, clock: number, length: number): number
  /** Pieces that have to be looked at to place these. */
  steps(pieces: readonly Y.Item[]): number
}

/** An update that was read: plain typing and deleting, wherever it belongs. */
export type Typing = {
  readonly update: Uint8Array
  readonly structs: readonly Y.Item[]
  readonly deletes: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
  /** Every Yjs client that it names as an author, also of what is known already. */
  readonly clients: ReadonlySet<number>
}

export type Checked = {
  /** Clients that the update writes for: each must belong to the sender. */
  clients: readonly number[]
  /** True when it says nothing new: it is acknowledged and not written. */
  stale: boolean
  /** Characters that it adds. */
  adds: number
  /** Characters that it deletes and that stood there until now, by the client who typed them. */
  deletes: ReadonlyMap<number, number>
}

const unreadable = () => refuse('notes/bad-update', { why: 'unreadable' })

/** Reads an update, whatever the document is. `notes/bad-update` for everything that is not plain typing and deleting. */
export function readTyping(update: Uint8Array, root: string): Typing | Refusal {
  if (update.length > MAX_UPDATE_BYTES) return refuse('input/too-large', { max: MAX_UPDATE_BYTES })
  const weight = weigh(update)
  if (isRefusal(weight)) return weight
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return unreadable()
  }
  if (!hasPlainSections(update, decoded.structs)) return unreadable()
  const clients = new Set<number>()
  const structs: Y.Item[] = []
  for (const struct of decoded.structs) {
    // Also what is known: a document makes the roots that an update names, whether it needs them or not.
    if (struct instanceof Y.Skip) return refuse('notes/bad-update', { why: 'gap' })
    if (!isTyping(struct, root)) return refuse('notes/bad-update', { why: 'not text' })
    // Yjs draws ids below 2^32; 0 is our own nobody.
    if (struct.id.client < 1 || struct.id.client > 0xffffffff || struct.length < 1) return unreadable()
    clients.add(struct.id.client)
    structs.push(struct)
  }
  for (const ranges of decoded.ds.clients.values()) {
    let behind = 0
    for (const { clock, len } of ranges) {
      // Yjs sorts and merges; ranges that overlap would make one message cost more than its size.
      if (len < 1 || clock < behind) return unreadable()
      behind = clock + len
    }
  }
  return { update, structs, deletes: decoded.ds.clients, clients }
}

/** Whether the document can take it in, whole and at once, and what that does. */
export function checkTyping(typing: Typing, known: Known): Checked | Refusal {
  const next = new Map<number, number>()
  const clockOf = (client: number) => next.get(client) ?? known.clockOf(client)
  let adds = 0
  const fresh = new Map<number, Y.Item[]>()
  for (const struct of typing.structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (end <= clockOf(client)) continue
    if (clock > clockOf(client)) return refuse('notes/bad-update', { why: 'gap' })
    next.set(client, end)
    adds += struct.length
    const mine = fresh.get(client)
    if (mine) mine.push(struct)
    else fresh.set(client, [struct])
  }
  if (fresh.size > MAX_CLIENTS || sum(fresh.values()) > MAX_PIECES) {
    return refuse('input/too-large', { max: MAX_PIECES })
  }
  const placed = inOrder(fresh, known)
  if (placed === null) return refuse('notes/bad-update', { why: 'orphan' })
  if (known.steps(placed) > MAX_CONFLICT_STEPS) return refuse('notes/bad-update', { why: 'conflict' })
  const deletes = new Map<number, number>()
  for (const [client, ranges] of typing.deletes) {
    const there = known.clockOf(client)
    for (const { clock, len } of ranges) {
      if (clock + len > clockOf(client))
        return refuse('notes/bad-update', { why: 'deletes what does not exist' })
      const gone = known.living(client, clock, Math.min(clock + len, there) - clock)
      if (gone > 0) deletes.set(client, (deletes.get(client) ?? 0) + gone)
    }
  }
  return { clients: [...fresh.keys()], stale: fresh.size === 0 && deletes.size === 0, adds, deletes }
}

/** Reads and checks an update in one go. */
export function checkUpdate(update: Uint8Array, known: Known & { readonly root: string }): Checked | Refusal {
  const typing = readTyping(update, known.root)
  return 'refusal' in typing ? typing : checkTyping(typing, known)
}

/**
 * The pieces so that each stands beside characters that are there before it: in the document, or placed earlier from this
 * very update. Null for pieces that wait for each other, or for themselves: they would wait in the document for ever.
 */
function inOrder(fresh: ReadonlyMap<number, readonly Y.Item[]>, known: Known): Y.Item[] | null {
  const order: Y.Item[] = []
  const placed = new Map([...fresh].map(([client]) => [client, { next: 0, clock: known.clockOf(client) }]))
  const exists = (id: Y.ID | null) =>
    id === null || id.clock < (placed.get(id.client)?.clock ?? known.clockOf(id.client))
  for (let progress = true; progress; ) {
    progress = false
    for (const [client, pieces] of fresh) {
      const done = placed.get(client)
      for (let piece = done && pieces[done.next]; done && piece; piece = pieces[done.next]) {
        if (!exists(piece.origin) || !exists(piece.rightOrigin)) break
        done.clock = piece.id.clock + piece.length
        done.next++
        order.push(piece)
        progress = true
      }
    }
  }
  return [...fresh].every(([client, pieces]) => placed.get(client)?.next === pieces.length) ? order : null
}

/**
 * Yjs writes one section for each client. Of two sections for the same one it would apply the last only, although both
 * are decoded. The update begins with the number of its sections (update format v1).
 */
function hasPlainSections(update: Uint8Array, structs: readonly { readonly id: Y.ID }[]): boolean {
  const clients = new Set<number>()
  let last: number | null = null
  for (const { id } of structs) {
    if (id.client === last) continue
    if (clients.has(id.client)) return false
    clients.add(id.client)
    last = id.client
  }
  return readVarUint(createDecoder(update)) === clients.size
}

const sum = (lists: Iterable<readonly unknown[]>): number =>
  [...lists].reduce((n, list) => n + list.length, 0)

/** Only characters in the one known root: no maps, arrays, formats, embeds, nested types or emptied places. */
function isTyping(struct: Y.Item | Y.GC, root: string): struct is Y.Item {
  if (!(struct instanceof Y.Item)) return false
  // `parent` of a decoded item: the root's name, an id, or null where it follows from the origin.
  const parent = struct.parent as unknown
  if (struct.parentSub !== null) return false
  if (parent !== null && parent !== root) return false
  if (parent === null && struct.origin === null && struct.rightOrigin === null) return false
  return struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted
}

/**
 * True when the sender may only be ahead of us: it typed before it told us what it has (a stock client does, after it was
 * away). Asked for everything that we lack, it sends the same again, and then it fits.
 */
export const mayComeLater = ({ facts }: Refusal): boolean =>
  facts.why === 'gap' || facts.why === 'orphan' || facts.why === 'deletes what does not exist'

/** What is known of a Yjs document whose text is `root`, for `checkUpdate`. */
export function knownOf(doc: Y.Doc, root: string): Known & { readonly root: string } {
  return {
    root,
    clockOf: (client) => Y.getState(doc.store, client),
    steps: (pieces) => conflictSteps(doc, root, pieces),
    living(client, clock, length) {
      const structs = doc.store.clients.get(client)
      if (!structs || length <= 0) return 0
      const end = clock + length
      let living = 0
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index]
        if (!struct || struct.id.clock >= end) break
        if (struct.deleted) continue
        living += Math.min(end, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock)
      }
      return living
    },
  }
}
