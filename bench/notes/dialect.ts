import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The bench's document in Hocuspocus and y-websocket. */
export const DOCUMENT = 'bench'

const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const QUERY_AWARENESS = 3
const SYNC_REPLY = 4
const AUTHENTICATED = 2

/** What a message is for a client that joins; `other` for awareness, acknowledgements and the like. */
export type Heard = 'authenticated' | 'step1' | 'step2' | 'update' | 'other'
const STEPS: readonly Heard[] = ['step1', 'step2', 'update']

/** The update of somebody who has nothing to tell. */
export const NOTHING = Uint8Array.of(0, 0)

/** How a server speaks y-protocols. */
export type Dialect = {
  /** The first message, null: straight to step 1. */
  readonly greeting: Uint8Array | null
  /** Step 1 of somebody who has nothing. */
  readonly step1: Uint8Array
  /** The answer to the server's step 1: what it lacks. */
  step2(update: Uint8Array): Uint8Array
  /** Keeps a socket that says nothing else alive; null: the server's pings do. */
  readonly idle: Uint8Array | null
  update(update: Uint8Array): Uint8Array
  /** One client's awareness state, null when it leaves. */
  awareness(client: number, clock: number, state: object): Uint8Array
  /** Looks at the beginning of a message in `bytes` from `at` on. */
  kindOf(bytes: Uint8Array, at: number): Heard
  /** The update or state that a whole `step2` or `update` message carries. */
  contentOf(message: Uint8Array): Uint8Array
}

type Write = (encoder: encoding.Encoder) => void

function dialectOf(prefix: Write, greeting: Uint8Array | null, idle: Uint8Array | null): Dialect {
  const message = (...parts: readonly Write[]): Uint8Array => {
    const encoder = encoding.createEncoder()
    prefix(encoder)
    for (const part of parts) part(encoder)
    return encoding.toUint8Array(encoder)
  }
  const number = (n: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, n)
  const bytes = (b: Uint8Array) => (encoder: encoding.Encoder) => encoding.writeVarUint8Array(encoder, b)
  const head = message().length
  return {
    greeting,
    idle,
    step1: message(number(SYNC), number(0), bytes(Uint8Array.of(0))),
    step2: (update) => message(number(SYNC), number(1), bytes(update)),
    update: (update) => message(number(SYNC), number(2), bytes(update)),
    awareness(client, clock, state) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
      return message(number(AWARENESS), bytes(encoding.toUint8Array(encoder)))
    },
    kindOf(all, at) {
      const [type, next] = [all[at + head], all[at + head + 1] ?? 9]
      if (type === SYNC || type === SYNC_REPLY) return STEPS[next] ?? 'other'
      return type === AUTH && next === AUTHENTICATED ? 'authenticated' : 'other'
    },
    contentOf(all) {
      const decoder = decoding.createDecoder(all)
      decoder.pos = head + 2
      return decoding.readVarUint8Array(decoder)
    },
  }
}

/** The protocol of y-websocket, which ours speaks too. */
export const plain: Dialect = dialectOf(() => undefined, null, null)

const named: Write = (encoder) => encoding.writeVarString(encoder, DOCUMENT)
function namedMessage(write: Write): Uint8Array {
  const encoder = encoding.createEncoder()
  named(encoder)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/**
 * Hocuspocus: each message begins with the document's name, and a token comes before everything. It ends sockets that said
 * nothing for a minute; asking who is there keeps one alive.
 */
export const hocuspocus: Dialect = dialectOf(
  named,
  namedMessage((encoder) => {
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'bench')
  }),
  namedMessage((encoder) => encoding.writeVarUint(encoder, QUERY_AWARENESS)),
)
