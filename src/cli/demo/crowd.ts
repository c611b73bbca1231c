import type { LeadView } from '../../features/classrooms/contract.ts'
import type { StageView } from '../../features/stage/contract.ts'
import type { Hello, ServerFrame } from '../../live/protocol.ts'
import { openPen } from '../crowd/pen.ts'
import { randomOf } from '../crowd/random.ts'
import { openWire, type Wire } from '../crowd/wire.ts'
import type { Learner } from './cast.ts'
import { Lead } from './lead.ts'
import type { Actor, Memory } from './memory.ts'
import { type Cue, cuesOf, keyOfTitle, type Who } from './script.ts'
import { floorCommand, notesCommand } from './troupe.ts'
import { WRITTEN } from './words/written.ts'

export type CrowdDeps = {
  readonly memory: Memory
  readonly cast: readonly Learner[]
  /** Ids of the classrooms, in the order of `ROOMS`. */
  readonly rooms: readonly string[]
  /** Id of the notes of day 1. */
  readonly notes: string
  /** `ws://127.0.0.1:3300`. */
  readonly base: string
  /** Words of the questions that stand in the notes → their ids. */
  questions(): Promise<ReadonlyMap<string, string>>
}

type See = Hello['see']

/** Lines that are typed into the document come this long after a step began, and this far apart, s. */
const FIRST_LINE_S = 15
const LINES_APART_S = 75
/** The lead of the room that the links show leaves people more time to answer a call themselves. */
const SHOWN_ROOM_PATIENCE = 2

/**
 * The cast as real clients: each has a browser's cookie and a live socket, hears the stage and plays its cues; two write
 * in the document. Whatever is refused did not happen. `close` lets all of them leave.
 */
export function openCrowd({ memory, cast, rooms, notes, base, questions }: CrowdDeps): {
  close(): Promise<void>
} {
  const { workshop, seed } = memory
  const timers = new Map<NodeJS.Timeout, Cue | null>()
  const asked = new Map<string, string>()
  /** Questions that a person took before the helper of the cast did: they have them. */
  const theirs = new Set<string>()
  let step = 0

  function after(ms: number, what: () => void, cue: Cue | null = null): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      what()
    }, ms)
    timer.unref()
    timers.set(timer, cue)
  }

  const wire = (actor: Actor, see: See, hear: (frame: ServerFrame) => void = () => undefined): Wire =>
    openWire({ base, workshop, cookie: actor.cookie, see, hear })
  const everybody: See = [{ room: 'stage' }, { room: 'notes', id: notes }]

  const learners = memory.learners.map((actor, n) => {
    const id = rooms[cast[n]?.room ?? -1]
    return wire(actor, [...everybody, { room: 'floor', as: 'learner', ...(id !== undefined && { id }) }])
  })
  const leads = memory.leads.map((actor, room) => {
    const id = rooms[room] ?? ''
    const say = (kind: 'take' | 'solve', call: string) => void mine.do('floor', { kind, classroom: id, call })
    const lead = new Lead({
      random: randomOf(seed, 'lead', room),
      patience: room === 0 ? SHOWN_ROOM_PATIENCE : 1,
      after,
      take: (call) => say('take', call),
      solve: (call) => say('solve', call),
    })
    const mine = wire(actor, [{ room: 'stage' }, { room: 'floor', as: 'lead', id }], (frame) => {
      // A room that was closed is seen without its calls.
      const view = frame.t === 'view' && frame.room === 'floor' ? (frame.view as Partial<LeadView>) : {}
      if (view.calls) lead.see({ calls: view.calls })
    })
    return mine
  })
  const helpers = memory.helpers.map((actor, n) =>
    wire(actor, [...everybody, { room: 'desk', as: 'helper' }], (frame) => {
      if (n === 0 && frame.t === 'view' && frame.room === 'stage') {
        enter(frame.view as StageView, frame.now).catch(() => undefined)
      }
    }),
  )
  const pens = [...memory.helpers.slice(0, 1), ...memory.learners.slice(-1)].map((actor, n) =>
    openPen({ base, notes, cookie: actor.cookie, random: randomOf(seed, 'pen', n) }),
  )

  /** The stage says what is on: a new step is learned by heart, the running one goes on as it is. */
  async function enter({ now, day }: StageView, at: number): Promise<void> {
    if (now.seq === step) return
    step = now.seq
    dropUnasked()
    if (day?.notes !== notes || now.until === null) return
    const minutes = (now.until - now.startedAt) / 60_000
    const key = keyOfTitle(now.title)
    const gone = at - now.startedAt
    const known = await questions()
    for (const cue of cuesOf(seed, cast, { key, mode: now.mode, minutes })) {
      const id = cue.deed.kind === 'ask' ? known.get(cue.deed.text) : undefined
      if (id !== undefined && cue.deed.kind === 'ask') asked.set(cue.deed.ref, id)
      else if (cue.at > gone) after(cue.at - gone, () => play(cue, now.seq), cue)
    }
    for (const [index, line] of (WRITTEN[key] ?? []).entries()) {
      // A demo that starts in the middle of a step begins to write at once.
      const due = (FIRST_LINE_S + index * LINES_APART_S) * 1_000
      after(due, () => now.seq === step && pens[index % pens.length]?.type(line, now.title))
    }
  }

  /** What was to come in the step that is over does not; answers and votes for what was asked do. */
  function dropUnasked(): void {
    for (const [timer, cue] of timers) {
      if (!cue || ('ref' in cue.deed && cue.deed.kind !== 'ask')) continue
      clearTimeout(timer)
      timers.delete(timer)
    }
  }

  function play({ who, deed }: Cue, seq: number): void {
    const wireOf: Wire | undefined = actors(who)[who.n]
    const room = rooms[who.n]
    const floor = floorCommand(deed, seq, room ?? '')
    if (floor) return void wireOf?.do('floor', floor)
    const command = notesCommand(deed, asked, who.part === 'lead' ? room : undefined)
    if (!command || (deed.kind === 'answer' && who.part === 'helper' && theirs.has(deed.ref))) return
    void wireOf?.do('notes', command, notes).then((done) => {
      if (command.kind === 'claim' && 'ref' in deed && done.state === 'refused') theirs.add(deed.ref)
      if (deed.kind !== 'ask' || done.state !== 'done') return
      const { question } = done.reply as { question: string }
      asked.set(deed.ref, question)
    })
  }

  const actors = ({ part }: Who): readonly Wire[] =>
    ({ learner: learners, lead: leads, helper: helpers })[part]

  return {
    async close() {
      for (const timer of timers.keys()) clearTimeout(timer)
      timers.clear()
      for (const pen of pens) pen.close()
      await Promise.all([...learners, ...leads, ...helpers].map((one) => one.close()))
    },
  }
}
