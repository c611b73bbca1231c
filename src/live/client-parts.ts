import type { PendingStore } from './client-pending.ts'

/** What the client needs of a WebSocket; tests pass their own class. `never`: the client only sets these, it calls none. */
export interface SocketLike {
  binaryType?: string
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  send(data: string): void
  close(): void
}

export type SocketClass = new (url: string) => SocketLike

/** The way without WebSockets: its socket, and a look whether one is let through by now; the answer ends the look. */
export type EventWay = {
  readonly Socket: SocketClass
  readonly look: (parts: LiveParts, done: (works: boolean) => void) => () => void
}

/** Everything the client takes from its surroundings. */
export interface LiveParts {
  readonly url: string
  readonly Socket: new (url: string) => SocketLike
  /** This device's time, ms since 1970. */
  readonly local: () => number
  /** Runs once after `ms`; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  /** 0 ≤ x < 1, spreads reconnects of a whole classroom. */
  readonly random: () => number
  /** A fresh idempotency key. */
  readonly key: () => string
  readonly store: PendingStore | null
  readonly storeName: string
  /** Unpacks raw deflate (RFC 1951); null where the browser cannot. */
  readonly inflate: ((data: ArrayBuffer) => Promise<string>) | null
  /** For networks that let no WebSocket through. `plain`: whether the server answers a plain request; it may throw. */
  readonly blocked?: {
    plain(): Promise<boolean>
    events(): Promise<EventWay>
  }
  /** This device pays for each byte. */
  readonly saving?: { is(): boolean; onChange(listener: () => void): () => void }
  readonly online: { is(): boolean; onChange(listener: () => void): () => void }
}

/** The browser's own parts for `/ws/live/<workshopId>` of this page's server. */
export function browserParts(workshopId: string): LiveParts {
  const url = new URL(`/ws/live/${workshopId}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return {
    url: url.href,
    Socket: WebSocket,
    local: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
    key: randomKey,
    store: tabStore(),
    storeName: `manyrooms:pending:${workshopId}`,
    blocked: {
      // It says `no-cache` itself; one that hangs counts nothing.
      plain: async () => (await fetch('/healthz')).ok,
      events: async () => (await import('./client-events.ts')).browserEvents(),
    },
    inflate: typeof DecompressionStream === 'function' ? inflate : null,
    saving,
    online: {
      is: () => navigator.onLine,
      onChange(listener) {
        // A laptop lid that opens is like a network that comes back: look whether the connection still lives.
        const events = [
          [window, 'online'],
          [window, 'offline'],
          [document, 'visibilitychange'],
        ] as const
        for (const [target, name] of events) target.addEventListener(name, listener)
        return () => {
          for (const [target, name] of events) target.removeEventListener(name, listener)
        }
      },
    },
  }
}

/** The reader's wish (`src/ui/settings`, on `<html>`), or without one what the browser says of its network. */
const saving = {
  is(): boolean {
    const { load } = document.documentElement.dataset
    const { connection } = navigator as { connection?: { saveData?: boolean } }
    return load === 'less' || (load !== 'full' && connection?.saveData === true)
  },
  onChange(listener: () => void) {
    const watching = new MutationObserver(listener)
    watching.observe(document.documentElement, { attributeFilter: ['data-load'] })
    return () => watching.disconnect()
  },
}

const inflate = (data: ArrayBuffer): Promise<string> =>
  new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()

/** 128 random bits as hex. `crypto.randomUUID` is missing on plain http, which a classroom's own server may speak. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function tabStore(): PendingStore | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}
