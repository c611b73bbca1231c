import type { RoomName } from './protocol.ts'

/** A command on its way: kept until the server says committed or refused. */
export type Pending = {
  readonly key: string
  readonly room: RoomName
  readonly id?: string
  readonly what: { readonly kind: string } & Readonly<Record<string, unknown>>
}

export type PendingStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Commands that a tab keeps over a reload; whoever has more is not typing them. */
const MAX_KEPT = 50

/**
 * Unacknowledged commands in the order in which they were given, written to the tab's `sessionStorage` under `name`:
 * a reload sends them again under the same keys, so they count once and nothing is lost.
 */
export class PendingList {
  readonly #store: PendingStore | null
  readonly #name: string
  readonly #list = new Map<string, Pending>()

  constructor(store: PendingStore | null, name: string) {
    this.#store = store
    this.#name = name
    for (const pending of readKept(store, name)) this.#list.set(pending.key, pending)
  }

  add(pending: Pending): void {
    this.#list.set(pending.key, pending)
    this.#keep()
  }

  remove(key: string): void {
    if (this.#list.delete(key)) this.#keep()
  }

  all(): readonly Pending[] {
    return [...this.#list.values()]
  }

  #keep(): void {
    const kept = this.all().slice(0, MAX_KEPT)
    try {
      if (kept.length === 0) this.#store?.removeItem(this.#name)
      else this.#store?.setItem(this.#name, JSON.stringify(kept))
    } catch {
      // The browser's storage is full or forbidden: the command still lives as long as the page does.
    }
  }
}

function readKept(store: PendingStore | null, name: string): readonly Pending[] {
  try {
    const read: unknown = JSON.parse(store?.getItem(name) ?? '[]')
    return Array.isArray(read) ? read.filter(isPending) : []
  } catch {
    return []
  }
}

const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'room' in value &&
  typeof value.room === 'string' &&
  'what' in value &&
  typeof value.what === 'object' &&
  value.what !== null &&
  'kind' in value.what
