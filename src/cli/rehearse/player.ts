import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type LearnerPolls, SPEED, SPEEDS } from '../../features/polls/contract.ts'
import type { StageView } from '../../features/stage/contract.ts'
import { openPen, type Pen } from '../crowd/pen.ts'
import { randomOf } from '../crowd/random.ts'
import { type Done, openWire, type Wire } from '../crowd/wire.ts'
import { type Sightings, tagIn } from './measure.ts'
import { joinRoom, type Place } from './place.ts'
import { type Act, answerTo, type Part } from './script.ts'

/** What all players share: where they are, what stands in the notes, and what is counted. */
export type Shared = {
  readonly place: Place & { readonly notes: string }
  readonly sightings: Sightings
  /** Questions that were acknowledged, in order. */
  readonly questions: { readonly id: string; readonly topic: number }[]
  readonly asked: string[]
  readonly written: string[]
  /** Answers that helpers wrote, by tag. */
  readonly helped: Set<string>
  readonly refused: Map<string, number>
  count: { sent: number; acked: number; reconnects: number; joined: number; votes: number }
  /** The stage as it was told last. */
  stage: StageView | null
  /** Polls that are open, and how many options each has. */
  polls: readonly { readonly id: string; readonly options: number }[]
  /** The line that is typed in the document now: nobody begins behind somebody's unfinished line. */
  hand: Promise<unknown>
}

/** So often a command is sent again after the socket was cut; then nobody knows, and it is told as unanswered. */
const MAX_TRIES = 20
/** Who is not let in by then stays outside, ms. */
const WELCOME_MS = 60_000
/** Everybody has seen what was typed after this, ms. */
const SEEN_MS = 600

export interface Player {
  play(act: Act): Promise<void>
  close(): Promise<void>
}

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)

/** Somebody joins: by the room's form, or on their own. Null when the installation lets them in nowhere. */
export async function openPlayer(
  n: number,
  part: Part,
  shared: Shared,
  stop: AbortSignal,
): Promise<Player | null> {
  const { place, sightings } = shared
  const base = place.url.replace(/^http/, 'ws')
  const code = part.room === null ? undefined : place.codes[part.room % place.codes.length]
  let cookie = ''
  if (code !== undefined) {
    const joined = await joinRoom(place.url, code)
    if (typeof joined === 'number') count(shared.refused, `join: HTTP ${joined}`)
    else cookie = joined.cookie
  }
  const mine = new Set<string>()
  const wire: Wire = openWire({
    base,
    workshop: place.workshop,
    cookie,
    see: [
      { room: 'stage' },
      { room: 'floor', as: 'learner' },
      { room: 'polls', as: 'learner' },
      { room: 'notes', id: place.notes },
    ],
    hear(frame) {
      if (frame.t !== 'view') return
      if (frame.room === 'stage') shared.stage = frame.view as StageView
      if (frame.room === 'polls') shared.polls = openPolls(frame.view as LearnerPolls)
    },
    read: (text) => sightings.read(String(n), text, performance.now(), (tag) => mine.has(tag)),
    lost: () => shared.count.reconnects++,
  })
  const patience = AbortSignal.any([stop, AbortSignal.timeout(WELCOME_MS)])
  const isIn = await Promise.race([
    wire.welcome().then(() => true),
    new Promise<false>((resolve) => patience.addEventListener('abort', () => resolve(false))),
  ])
  if (!isIn) {
    count(shared.refused, stop.aborted ? 'join: stopped' : 'join: no answer')
    await wire.close()
    return null
  }
  shared.count.joined++
  let pen: Pen | null = null
  let closed = false

  /** As a page does: the same key until the server says what became of it. */
  async function send(
    room: 'floor' | 'notes' | 'polls',
    what: { kind: string } & Record<string, unknown>,
    key = randomUUID(),
  ): Promise<Done> {
    shared.count.sent++
    for (let tries = 0; tries < MAX_TRIES && !closed; tries++) {
      await wire.welcome()
      const done = await wire.do(room, what, room === 'notes' ? place.notes : undefined, key)
      if (done.state === 'done') shared.count.acked++
      if (done.state === 'refused') count(shared.refused, done.code)
      if (done.state !== 'cut') return done
    }
    count(shared.refused, 'unanswered')
    return { state: 'cut' }
  }

  /** One of the questions that stand by now; the newer ones are more in sight. */
  const pick = (of: number) => shared.questions[Math.floor(Math.sqrt(of) * shared.questions.length)]

  async function press(what: Record<string, unknown>): Promise<void> {
    await send('floor', { kind: 'status', step: shared.stage?.now.seq ?? 0, ...what })
  }

  return {
    async play(act) {
      switch (act.kind) {
        case 'ask': {
          const tag = tagIn(act.text)
          mine.add(tag)
          sightings.sent(tag, performance.now())
          const done = await send('notes', { kind: 'ask', text: act.text })
          if (done.state !== 'done') return
          shared.asked.push(tag)
          shared.questions.push({ id: (done.reply as { question: string }).question, topic: act.topic })
          return
        }
        case 'answer': {
          const question = pick(act.of)
          if (question === undefined) return
          mine.add(act.tag)
          sightings.sent(act.tag, performance.now())
          const text = `${answerTo(question.topic)} ${act.tag}`
          const done = await send('notes', { kind: 'answer', question: question.id, text })
          if (done.state === 'done') shared.written.push(act.tag)
          return
        }
        case 'plus': {
          const question = pick(act.of)
          if (question !== undefined) await send('notes', { kind: 'plus', question: question.id, on: true })
          return
        }
        case 'press':
          return press({ status: modeOf(shared) === 'exercise' ? act.status : 'following' })
        case 'help':
          return press({ status: 'help', where: act.where, about: act.about })
        case 'vote': {
          const poll = shared.polls[Math.floor(act.of * shared.polls.length)]
          if (!poll) return
          const option = Math.floor(act.of * 997) % poll.options
          const done = await send('polls', { kind: 'vote', poll: poll.id, option })
          if (done.state === 'done') shared.count.votes++
          return
        }
        case 'type': {
          pen ??= openPen({ base, notes: place.notes, cookie: wire.cookie, random: randomOf(n, 'pen') })
          const tag = tagIn(act.text)
          mine.add(tag)
          const line = pen
          const before = shared.hand
          const typing = before.then(() =>
            line.write(act.text, shared.stage?.now.title ?? '', () => sightings.sent(tag, performance.now())),
          )
          // Others see its end before they begin.
          shared.hand = typing.then(() => pause(closed ? 0 : SEEN_MS))
          if (await typing) shared.written.push(tag)
          return
        }
        case 'drop':
          wire.drop(act.ms)
          return
        default:
          return act satisfies never
      }
    },
    async close() {
      closed = true
      pen?.close()
      await wire.close()
    },
  }
}

const openPolls = ({ polls, speed }: LearnerPolls) => [
  ...polls.flatMap(({ id, open, options }) => (open ? [{ id, options: options.length }] : [])),
  ...(speed ? [{ id: SPEED, options: SPEEDS.length }] : []),
]

const modeOf = ({ stage }: Shared) => stage?.now.mode ?? 'off-air'
