import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { QuestionRow, QuestionState } from '../../features/notes/contract.ts'
import { randomOf } from '../crowd/random.ts'
import { type Done, openWire, type Wire } from '../crowd/wire.ts'
import { ask, staffCookie } from './place.ts'
import type { Shared } from './player.ts'
import { answerTo } from './script.ts'

/** How long a helper reads and types, ms, and how long they look around when nothing waits. */
const THINK_MS = [700, 3_500] as const
const LOOK_MS = 1_000
/** Shares of what helpers do with a question; the rest they answer. */
const VOICE_SHARE = 0.08
const MERGE_SHARE = 0.05

const WAITS: ReadonlySet<QuestionState> = new Set(['open', 'answering', 'for-stream'])

export type Helped = {
  /** Questions that a helper took, and those that another one had been quicker to take. */
  readonly taken: number
  readonly late: number
}

export interface Helpers {
  /** Resolves once none of these questions waits any more, or after so long, ms. Gives how many still wait. */
  finish(questions: ReadonlySet<string>, most: number): Promise<number>
  readonly helped: Helped
  close(): Promise<void>
}

/**
 * People of staff who answer: each takes what waits longest of what most want, by the list that the helpers' desk has, and answers,
 * gives it to the instructors' voice, or puts it to one that is the same. They know nothing of each other but what the server says.
 * `tag` gives each answer the text by which it is found again.
 */
export async function openHelpers(
  shared: Shared,
  number: number,
  seed: number,
  tag: () => string,
): Promise<Helpers> {
  const helped = { taken: 0, late: 0 }
  let closed = false
  const { place } = shared
  const list = async (cookie: string): Promise<QuestionRow[]> => {
    const answer = await ask(`${place.url}/api/v1/notes/${place.notes}/questions`, { headers: { cookie } })
    if (!answer.ok) return []
    return ((await answer.json()) as { questions: QuestionRow[] }).questions
  }
  const wires = await Promise.all(Array.from({ length: number }, () => openHelper()))
  const working = wires.map((wire, index) => work(wire, index))

  async function openHelper(): Promise<Wire> {
    const wire = openWire({
      base: place.url.replace(/^http/, 'ws'),
      workshop: place.workshop,
      cookie: await staffCookie(place),
      see: [{ room: 'stage' }, { room: 'notes', id: place.notes }],
      hear: () => undefined,
      lost: () => shared.count.reconnects++,
    })
    await wire.welcome()
    return wire
  }

  /** The same key until the server says what became of it. */
  async function send(wire: Wire, what: { kind: string } & Record<string, unknown>): Promise<Done> {
    const key = randomUUID()
    for (;;) {
      await wire.welcome()
      const done = await wire.do('notes', what, place.notes, key)
      if (done.state !== 'cut' || closed) return done
    }
  }

  async function work(wire: Wire, index: number): Promise<void> {
    const random = randomOf(seed, `helper ${index}`)
    while (!closed) {
      const rows = await list(wire.cookie).catch(() => [])
      const next = rows
        .filter(({ state }) => state === 'open')
        .toSorted((a, b) => b.plus - a.plus || a.at - b.at)[0]
      const said = index === 0 ? rows.find(({ state }) => state === 'for-stream') : undefined
      if (said && (!next || random.chance(0.3)))
        await send(wire, { kind: 'state', question: said.id, state: 'on-stream', was: 'for-stream' })
      else if (next) await help(wire, next, rows, random)
      else await pause(LOOK_MS)
    }
  }

  async function help(
    wire: Wire,
    { id, answers }: QuestionRow,
    rows: readonly QuestionRow[],
    random: ReturnType<typeof randomOf>,
  ): Promise<void> {
    const taken = await send(wire, { kind: 'claim', question: id, on: true })
    if (taken.state !== 'done') {
      helped.late++
      return
    }
    helped.taken++
    await pause(random.between(...THINK_MS))
    const asked = shared.questions.find((one) => one.id === id)
    const same = rows.find(
      (one) => one.id !== id && one.state === 'answered' && topicOf(one.id) === asked?.topic && asked,
    )
    if (same && random.chance(MERGE_SHARE)) await send(wire, { kind: 'merge', question: id, into: same.id })
    else if (random.chance(VOICE_SHARE))
      await send(wire, { kind: 'state', question: id, state: 'for-stream' })
    else {
      const mark = tag()
      const text = `${answerTo(asked?.topic ?? 0)} ${mark}`
      const done = await send(wire, { kind: 'answer', question: id, text, seen: answers })
      if (done.state === 'done') shared.written.push(mark)
      else if (done.state === 'refused') await send(wire, { kind: 'claim', question: id, on: false })
    }
  }

  const topicOf = (id: string) => shared.questions.find((one) => one.id === id)?.topic

  return {
    helped,
    async finish(questions, most) {
      const until = performance.now() + most
      for (;;) {
        const rows = await list(wires[0]?.cookie ?? '').catch(() => null)
        const waiting = rows?.filter(({ id, state }) => questions.has(id) && WAITS.has(state)).length
        if (waiting === 0 || performance.now() > until) return waiting ?? questions.size
        await pause(LOOK_MS)
      }
    },
    async close() {
      closed = true
      await Promise.all(working)
      await Promise.all(wires.map((wire) => wire.close()))
    },
  }
}
