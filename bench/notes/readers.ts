import { constants, inflateRawSync } from 'node:zlib'
import { WebSocket } from 'ws'
import type { Hello, ServerFrame } from '../../src/live/protocol.ts'
import { BINARY, PEEK_BYTES, TEXT } from './frames.ts'
import { Joining } from './joining.ts'
import { addressOf, newCookie } from './people.ts'
import type { Plan } from './plan.ts'
import { RawSocket } from './raw-socket.ts'
import type { Sendings } from './sightings.ts'
import { WORDS } from './text.ts'

const SAMPLES = 20
/** The director presses Next so often, and then everybody has this long, ms. */
const ROUNDS = 4
const ROUND_MS = 2_000
const ROUND_MOST_MS = 10_000
const LOOK_MS = 100
const STAGE = '{"t":"view","room":"stage","seq":'
const NOTES = '{"t":"notes"'
const LOOK = STAGE.length + 12

/** People who have a learner's page open: they read block patches, and see the stage, their floor and the polls. */
export class ReadingCrowd {
  readonly #plan: Plan
  readonly #sendings: Sendings
  readonly #joining: Joining
  readonly #hello: string
  readonly #raws: RawSocket[] = []
  readonly #samples: WebSocket[] = []
  readonly cut: Record<string, number> = {}
  /** From sent to in a reader's frame, and from the director's press to the screen, ms. */
  readonly seen: number[] = []
  readonly staged: number[] = []
  #frames = 0
  #bytes = 0
  /** The running step, and the newest entry of the stage that a screen was told. */
  #step = 0
  #stageSeq = 0
  #pressed: { at: number; seq: number } | null = null
  #ending = false

  constructor(plan: Plan, sendings: Sendings) {
    this.#plan = plan
    this.#sendings = sendings
    this.#joining = new Joining(plan.readers, (k) => this.#open(k))
    const see: Hello['see'] = [
      { room: 'stage' },
      { room: 'floor', as: 'learner' },
      { room: 'notes', id: plan.stage?.notes ?? '' },
      { room: 'polls' },
    ]
    this.#hello = JSON.stringify({ t: 'hello', v: 1, deflate: true, see } satisfies Hello)
  }

  join(mostMs: number) {
    return this.#joining.run(mostMs)
  }

  get received(): { frames: number; bytes: number } {
    return this.#raws.reduce(
      (sum, { frames, bytes }) => ({ frames: sum.frames + frames, bytes: sum.bytes + bytes }),
      { frames: this.#frames, bytes: this.#bytes },
    )
  }

  /** The director goes on, a few times; after each press everybody has some seconds. Gives how many screens heard nothing in time. */
  async direct(): Promise<number> {
    let deaf = 0
    for (let round = 0; round < ROUNDS; round++) {
      this.#pressed = { at: performance.now(), seq: this.#stageSeq }
      const before = this.staged.length
      if (!(await this.#next(round))) {
        deaf += this.#joining.size
        continue
      }
      const enough = () => this.staged.length - before >= this.#joining.size
      for (let waited = 0; waited < ROUND_MOST_MS && !(enough() && waited >= ROUND_MS); waited += LOOK_MS)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      deaf += Math.max(0, this.#joining.size - (this.staged.length - before))
    }
    this.#pressed = null
    return deaf
  }

  /** Presses Next; false when it was refused. */
  async #next(round: number): Promise<boolean> {
    const { port, stage } = this.#plan
    const what = { kind: 'next', seen: this.#step }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/workshops/${stage?.workshop}/do`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: stage?.director ?? '',
        origin: `http://127.0.0.1:${port}`,
      },
      body: JSON.stringify({ t: 'do', n: round, room: 'stage', key: `bench-next-${round}`, what }),
    })
    if (answer.status !== 200) process.stderr.write(`Next was refused: ${await answer.text()}\n`)
    return answer.status === 200
  }

  end(): void {
    this.#ending = true
    for (const raw of this.#raws) raw.end()
    for (const sample of this.#samples) sample.terminate()
  }

  #open(k: number): void {
    const { port, stage, readers, cookieKey } = this.#plan
    // People with the document come from the first addresses.
    const [from, cookie] = [addressOf(k + 10_000), newCookie(cookieKey)]
    const path = `/ws/live/${stage?.workshop}`
    let [opened, joined] = [false, false]
    let told = 0
    const open = () => {
      opened = true
      this.#joining.opened()
    }
    const notes = () => {
      if (joined) return
      joined = true
      this.#joining.joined()
    }
    const staged = (seq: number) => {
      const pressed = this.#pressed
      if (pressed && seq > pressed.seq && told <= pressed.seq)
        this.staged.push(performance.now() - pressed.at)
      told = seq
    }
    const closed = (why: string) => {
      if (this.#ending) return
      this.cut[why] = (this.cut[why] ?? 0) + 1
      if (!joined) this.#joining.failed(opened)
    }
    if (k % Math.max(1, Math.floor(readers / SAMPLES)) === 0) {
      const origin = `http://127.0.0.1:${port}`
      this.#sample(
        new WebSocket(`ws://127.0.0.1:${port}${path}`, { localAddress: from, headers: { cookie, origin } }),
        {
          open,
          notes,
          staged,
          closed,
        },
      )
      return
    }
    const hear = (opcode: number, length: number, chunk: Buffer, at: number) => {
      if ((opcode !== TEXT && opcode !== BINARY) || (joined && !this.#pressed)) return
      const head =
        opcode === TEXT
          ? chunk.toString('latin1', at, at + Math.min(length, LOOK))
          : headOf(chunk, at, length)
      if (head.startsWith(NOTES)) notes()
      else if (head.startsWith(STAGE)) staged(Number.parseInt(head.slice(STAGE.length), 10))
    }
    const raw = new RawSocket({
      port,
      path,
      from,
      cookie,
      hear,
      closed,
      open: (socket) => {
        open()
        socket.sendText(this.#hello)
      },
    })
    this.#raws.push(raw)
  }

  /** Reads what it is told, and finds the words that were typed. */
  #sample(
    ws: WebSocket,
    fate: { open(): void; notes(): void; staged(seq: number): void; closed(why: string): void },
  ): void {
    this.#samples.push(ws)
    const known = new Set<string>()
    ws.on('open', () => {
      fate.open()
      ws.send(this.#hello)
    })
    ws.on('error', () => undefined)
    ws.on('close', (code, reason) => fate.closed(`${code} ${reason}`.trim()))
    ws.on('message', (data, binary) => {
      const bytes = data as Buffer
      const text = String(binary ? inflateRawSync(bytes) : bytes)
      const now = performance.now()
      this.#frames++
      this.#bytes += bytes.length
      if (text.startsWith(NOTES)) {
        fate.notes()
        for (const [word] of text.matchAll(WORDS)) {
          if (known.has(word)) continue
          known.add(word)
          this.#sendings.seenWord(word, now, this.seen)
        }
      } else if (text.startsWith(STAGE)) {
        const { seq, view } = JSON.parse(text) as Extract<ServerFrame, { t: 'view' }>
        fate.staged(seq)
        this.#stageSeq = Math.max(this.#stageSeq, seq)
        this.#step = (view as { now: { seq: number } }).now.seq
      }
    })
  }
}

/** What packed messages begin with, by their first bytes: all sockets get the same. */
const heads = new Map<string, string>()
const MAX_HEADS = 1_000

function headOf(chunk: Buffer, at: number, length: number): string {
  const packed = chunk.subarray(at, at + Math.min(length, PEEK_BYTES))
  const name = packed.toString('latin1')
  const known = heads.get(name)
  if (known !== undefined) return known
  if (heads.size >= MAX_HEADS) heads.clear()
  // Cut off: what can be unpacked of it is enough.
  const head = inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1', 0, LOOK)
  heads.set(name, head)
  return head
}
