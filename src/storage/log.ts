/**
 * The log's port. One room is one sequence of entries, numbered from 1 without gaps; an entry that was acknowledged is
 * committed. Rules L1–L8 in storage/README.md; `log.suite.ts` is what every driver passes.
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export type NewEntry = {
  readonly participant: string | null
  readonly kind: string
  readonly body: Json
  readonly data: Uint8Array | null
  readonly at: Date
  /** The sender's name for this entry; the same (participant, key) is written once. */
  readonly key: string
}

export type Entry = NewEntry & { readonly seq: number }

export type Snapshot = { readonly seq: number; readonly body: Json; readonly data: Uint8Array | null }

export type Appended =
  | { readonly state: 'written'; readonly entries: readonly Entry[] }
  /** Somebody else wrote since `seen`: read the gap and decide again. Nothing was written. */
  | { readonly state: 'missed' }
  /** One of the (participant, key) pairs was written before. Nothing was written; `find` tells which. */
  | { readonly state: 'repeated' }

export interface Log {
  /** Makes the room if there is none. Returns its last sequence number and its newest snapshot. */
  open(room: string, workshop: string): Promise<{ seq: number; snapshot: Snapshot | null }>
  /** Writes all entries in one transaction, after `seen`. Throws when the database cannot be reached or is full. */
  append(room: string, seen: number, entries: readonly NewEntry[]): Promise<Appended>
  /** Entries after `after`, in order, at most `limit`. */
  read(room: string, after: number, limit?: number): Promise<Entry[]>
  /** Last sequence number of each of these rooms; one that there is not is left out. */
  reached(rooms: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** The entry that this sender already wrote under this key, or null. */
  find(room: string, participant: string | null, key: string): Promise<Entry | null>
  /** Keeps the newest snapshot; an older one is ignored. */
  saveSnapshot(room: string, snapshot: Snapshot): Promise<void>
}
