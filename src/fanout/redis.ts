import { randomBytes } from 'node:crypto'
import { Redis, type RedisOptions } from 'ioredis'
import { Ears } from './ears.ts'
import { localFanout } from './local.ts'
import type { Fanout } from './port.ts'
import { readWords, writeWords } from './words.ts'

/** We say something that often, ms, and hear ourselves; after this long without, the connections are made anew. */
const BEAT_MS = 1_000
const SILENT_MS = 4_000
/** Another try after this, ms: 100, 200, 400 … 2,000, and some more, so that not all processes come at once. */
const RETRY_MS = 100
const MAX_RETRY_MS = 2_000
/** The start waits this long for the bus, and goes on without it, ms. */
const START_MS = 2_000

export type RedisParts = {
  /** `redis://` or `rediss://`; its path is the number that keeps several installations on one server apart. */
  url: string
  /** Gets what a listener throws. */
  report: (error: unknown) => void
  /** Told when the bus goes away (`false`, with the reason) and when it is back. */
  onChange?: (up: boolean, why: string) => void
}

const OPTIONS: RedisOptions = {
  // A hint that waits for the bus is worth nothing: the log is asked meanwhile.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // The one channel is subscribed to at each `ready`, below.
  autoResubscribe: false,
  enableReadyCheck: false,
  connectTimeout: SILENT_MS,
  disconnectTimeout: 200,
  retryStrategy: (times) => Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** (times - 1)) * (1 + Math.random() / 2),
}

/**
 * The bus between processes, over Redis or Valkey (PUBLISH and SUBSCRIBE on one channel; nothing is stored). While it is
 * away everything goes on, and what it would have said is dropped. Everything that is said before the next turn of the
 * event loop goes out as one message. Rules F1–F12 in README.md.
 */
export async function redisFanout({ url, report, onChange = () => {} }: RedisParts): Promise<Fanout> {
  const name = randomBytes(9).toString('base64url')
  // Channels know no database numbers, so the number is part of the channel's name.
  const channel = `manyrooms:${Number.parseInt(new URL(url).pathname.slice(1), 10) || 0}`
  // What we publish ourselves is heard without the bus.
  const here = localFanout(report)
  const ears = new Ears<[words: unknown, from: string]>(report)
  const reached = new Map<string, number>()
  const told = new Map<string, unknown>()
  let sending: NodeJS.Immediate | null = null
  let closed = false
  let up = false
  let heardAt = performance.now()
  let why = 'not reached yet'
  const start = Promise.withResolvers<void>()

  const sender = connectionTo(url, { connectionName: 'manyrooms-say' })
  const hearer = connectionTo(url, { connectionName: 'manyrooms-hear' })
  for (const connection of [sender, hearer]) {
    // Unheard, an `error` ends the process.
    connection.on('error', (error: Error) => {
      why = error.message
    })
  }
  hearer.on('ready', () => void hearer.subscribe(channel).then(beat, () => undefined))
  sender.on('ready', beat)
  hearer.on('message', (_channel: string, text: string) => hear(text))
  hearer.on('close', () => turn(false))

  function turn(now: boolean): void {
    if (now) start.resolve()
    if (up === now || closed) return
    up = now
    onChange(now, why)
  }

  function hear(text: string): void {
    if (closed) return
    const said = readWords(text)
    if (!said) return
    if (said.from === name) {
      heardAt = performance.now()
      turn(true)
      return
    }
    for (const [room, number] of said.reached) here.publish(room, number)
    for (const [topic, words] of said.told) ears.call(topic, words, said.from)
  }

  /** Hearing oneself is the only proof that the whole way works: a stopped server keeps its connections open. */
  function beat(): void {
    if (closed) return
    if (performance.now() - heardAt > SILENT_MS) {
      heardAt = performance.now()
      why = `silent for ${SILENT_MS / 1000} s`
      turn(false)
      // One that is about to connect anew needs no help.
      for (const connection of [sender, hearer]) {
        if (connection.status !== 'reconnecting') connection.disconnect(true)
      }
    }
    plan()
  }
  const beating = setInterval(beat, BEAT_MS)
  beating.unref()

  function plan(): void {
    sending ??= setImmediate(send)
  }

  function send(): void {
    sending = null
    const text = writeWords({ from: name, reached: [...reached], told: [...told] })
    reached.clear()
    told.clear()
    if (sender.status === 'ready') sender.publish(channel, text).catch(() => undefined)
  }

  await Promise.race([start.promise, wait(START_MS)])
  if (!up) onChange(false, why)

  return {
    name,
    publish(room, number) {
      if (closed) return
      here.publish(room, number)
      reached.set(room, Math.max(number, reached.get(room) ?? 0))
      plan()
    },
    subscribe: (room, hear) => here.subscribe(room, hear),
    tell(topic, words) {
      if (closed) return
      told.set(topic, words)
      plan()
    },
    listen: (topic, hear) => ears.add(topic, hear),
    async close() {
      if (closed) return
      // Good-byes that were just said still go out.
      if (sending) clearImmediate(sending)
      if (reached.size + told.size > 0) send()
      closed = true
      clearInterval(beating)
      ears.clear()
      await here.close()
      await Promise.race([sender.quit().catch(() => undefined), wait(200)])
      sender.disconnect()
      hearer.disconnect()
    },
  }
}

/** The address without its number: any number is good, also one that the server has no database for. */
function connectionTo(url: string, more: RedisOptions): Redis {
  const address = new URL(url)
  address.pathname = ''
  return new Redis(address.href, { ...OPTIONS, ...more })
}

/** Null when the bus answers, else the reason without secrets: for `doctor`. */
export async function busProblem(url: string): Promise<string | null> {
  const connection = connectionTo(url, { lazyConnect: true, retryStrategy: () => null })
  let why = `no answer within ${START_MS / 1000} s`
  connection.on('error', (error: Error) => {
    why = error.message
  })
  const asked = connection.connect().then(
    () => connection.ping().then(() => null),
    () => why,
  )
  const answer = await Promise.race([asked.catch(() => why), wait(START_MS).then(() => why)])
  connection.disconnect()
  return answer
}

const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())
