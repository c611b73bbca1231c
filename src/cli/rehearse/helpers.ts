import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../../core/start-error.ts'
import type { NotesReply, QuestionRow, QuestionState } from '../../features/notes/contract.ts'
import { type Random, randomOf } from '../crowd/random.ts'
import { type Done, openWire, type Wire } from '../crowd/wire.ts'
import { ask, type Place, staffCookie } from './place.ts'
import type { Shared } from './player.ts'
import { answerTo } from './script.ts'

/** How long a helper reads and types, ms, and how long they look around when nothing waits. */
const THINK_MS = [700, 3_500] as const
const LOOK_MS = 1_000
/** Shares of what helpers do with a question; the rest they take and answer. */
const SHARES = { quick: 0.15, voice: 0.08, merge: 0.05, later: 0.05, hide: 0.02 } as const
/** Of what was hidden so much was a slip, and is undone at once. */
const SLIP = 0.5

/** What is not yet at an end. Put off, a question still waits for its answer. */
const WAITS: ReadonlySet<QuestionState> = new Set(['open', 'answering', 'for-stream', 'later'])

export type Helped = {
  /** Questions that a helper took, and how often one was told that another one had been quicker. */
  readonly taken: number
  readonly late: number
  /** What else they did than answering: times. */
  readonly quick: number
  readonly voice: number
  readonly merged: number
  readonly later: number
  readonly hidden: number
  readonly undone: number
}

type Command = { kind: string } & Record<string, unknown>

export interface Helpers {
  /** Resolves once none of these questions waits any more, after so long, ms, or when it is stopped. Gives those that still wait. */
  finish(questions: () => ReadonlySet<string>, most: number, stop: AbortSignal): Promise<ReadonlySet<string>>
  readonly helped: Helped
  close(): Promise<void>
}

/** The questions as everybody can list them; null when they are not told. */
export async function listOf({ url, notes }: Place): Promise<readonly QuestionRow[] | null> {
  const answer = await ask(`${url}/api/v1/notes/${notes}/questions`)
  return answer.ok ? ((await answer.json()) as { questions: QuestionRow[] }).questions : null
}

/**
 * People of staff who answer: each takes what waits longest of what most want, by the list that the helpers' desk has, and answers,
 * gives it to the instructors' voice, puts it off, hides it, or puts it to one that is the same. Some answer without taking it first. They
 * know nothing of each other but what the server says. `tag` gives each answer the text by which it is found again.
 */
export async function openHelpers(
  shared: Shared,
  number: number,
  seed: number,
  tag: () => string,
): Promise<Helpers> {
  const helped = { taken: 0, late: 0, quick: 0, voice: 0, merged: 0, later: 0, hidden: 0, undone: 0 }
  let closed = false
  /** Nothing new is put off any more. */
  let finishing = false
  const { place } = shared
  const list = () => listOf(place).catch(() => null)
  const wires = await Promise.all(Array.from({ length: number }, () => openHelper()))
  const working = wires.map((wire, index) => work(wire, index))

  async function openHelper(): Promise<Wire> {
    const cookie = await staffCookie(place)
    const desk = `${place.url}/w/${place.slug}/helpers`
    if ((await ask(desk, { headers: { cookie } })).status !== 200)
      throw new StartError('Who has this link does not answer questions', desk, STAFF)
    const wire = openWire({
      base: place.url.replace(/^http/, 'ws'),
      workshop: place.workshop,
      cookie,
      see: [{ room: 'stage' }, { room: 'notes', id: place.notes }],
      hear: () => undefined,
      lost: () => shared.count.reconnects++,
    })
    await wire.welcome()
    return wire
  }

  /** The same key until the server says what became of it. */
  async function send(wire: Wire, what: Command): Promise<Done> {
    const key = randomUUID()
    for (;;) {
      await wire.welcome()
      const done = await wire.do('notes', what, place.notes, key)
      if (done.state !== 'cut' || closed) return done
    }
  }

  /** Sends it, and counts when another one had been quicker. */
  async function did(wire: Wire, what: Command): Promise<Done | null> {
    const done = await send(wire, what)
    if (done.state === 'refused') helped.late++
    return done.state === 'done' ? done : null
  }

  async function work(wire: Wire, index: number): Promise<void> {
    const random = randomOf(seed, `helper ${index}`)
    while (!closed) {
      const rows = (await list()) ?? []
      const waiting = (state: QuestionState) =>
        rows.filter((row) => row.state === state).toSorted((a, b) => b.plus - a.plus || a.at - b.at)
      const [next = waiting('later')[0]] = waiting('open')
      const said = index === 0 ? waiting('for-stream')[0] : undefined
      if (said && (!next || random.chance(0.3)))
        await did(wire, { kind: 'state', question: said.id, state: 'on-stream', was: 'for-stream' })
      else if (next && (next.state === 'open' || finishing || random.chance(0.2)))
        await help(wire, next, rows, random)
      else await pause(LOOK_MS)
    }
  }

  async function help(
    wire: Wire,
    row: QuestionRow,
    rows: readonly QuestionRow[],
    random: Random,
  ): Promise<void> {
    const { id } = row
    // Some type at once what they know, and nobody sees that they do.
    const quick = random.chance(SHARES.quick)
    if (quick) helped.quick++
    else if (await did(wire, { kind: 'claim', question: id, on: true })) helped.taken++
    else return
    await pause(random.between(...THINK_MS))
    // Taken, an open question is being answered; what else somebody made of it meanwhile is left alone.
    const state = (to: QuestionState) => ({
      ...{ kind: 'state', question: id, state: to },
      was: row.state === 'open' ? 'answering' : row.state,
    })
    const asked = shared.questions.find((one) => one.id === id)
    const same = rows.find(
      (one) => one.id !== id && one.state === 'answered' && asked && topicOf(one.id) === asked.topic,
    )
    if (quick) await answer(wire, row)
    else if (same && random.chance(SHARES.merge)) {
      if (await did(wire, { kind: 'merge', question: id, into: same.id })) helped.merged++
    } else if (random.chance(SHARES.voice)) {
      if (await did(wire, state('for-stream'))) helped.voice++
    } else if (!finishing && row.state === 'open' && random.chance(SHARES.later)) {
      if (await did(wire, state('later'))) helped.later++
    } else if (random.chance(SHARES.hide)) await hide(wire, state('hidden'), random)
    else await answer(wire, row)
  }

  async function hide(wire: Wire, hidden: Command, random: Random): Promise<void> {
    const done = await did(wire, hidden)
    if (done?.state !== 'done') return
    helped.hidden++
    const { undo } = done.reply as NotesReply
    if (undo && random.chance(SLIP) && (await did(wire, undo))) helped.undone++
  }

  async function answer(wire: Wire, { id, seen }: QuestionRow): Promise<void> {
    const mark = tag()
    const topic = topicOf(id) ?? 0
    const text = `${answerTo(topic)} ${mark}`
    if (await did(wire, { kind: 'answer', question: id, text, seen })) shared.written.push(mark)
    else await send(wire, { kind: 'claim', question: id, on: false })
  }

  const topicOf = (id: string) => shared.questions.find((one) => one.id === id)?.topic

  return {
    helped,
    async finish(questions, most, stop) {
      finishing = true
      const until = performance.now() + most
      for (;;) {
        const rows = await list()
        const all = questions()
        const waiting = rows?.filter(({ id, state }) => all.has(id) && WAITS.has(state))
        const left = waiting ? new Set(waiting.map(({ id }) => id)) : all
        if (left.size === 0 || stop.aborted || performance.now() > until) return left
        await pause(LOOK_MS)
      }
    },
    async close() {
      closed = true
      await Promise.all(wires.map((wire) => wire.close()))
      await Promise.all(working)
    },
  }
}

const STAFF = 'Give the link of a director, a helper or a notes manager with --link.'
