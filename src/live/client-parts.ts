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
    inflate: typeof DecompressionStream === 'function' ? inflate : null,
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
