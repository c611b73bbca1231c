import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import { Hearers } from './hearers.ts'
import { pause } from './pause.ts'
import { alsoTell, entriesOf, isOf, type Pending } from './pending.ts'
import type { Outcome, Room, RoomDeps, RoomRules } from './room-rules.ts'
import { DERIVED, isStorable } from './storable.ts'
import { Written } from './written.ts'

export type { Draft, Hear, Outcome, Room, RoomDeps, RoomRules } from './room-rules.ts'

/** Commands waiting to be written; above it the room says that it is busy. */
const MAX_PENDING = 5_000
const RETRY_MS = [50, 100, 250, 500, 1_000]
const RETRY_READ_MS = 500

/** Opens a room: newest snapshot, then the entries after it. */
export async function openRoom<State, Command>(
  id: string,
  workshop: string,
  rules: RoomRules<State, Command>,
  deps: RoomDeps,
): Promise<Room<State, Command>> {
  const { log, fanout, now, report } = deps
  const written = await Written.open(id, workshop, rules, deps)
  const { keys } = written
  const hearers = new Hearers(id, report)
  /** What is written, and what is decided and on its way. */
  let state = written.state
  let hinted = 0
  let pending: Pending<Command>[] = []
  /** Entries that the pending commands will write. */
  let ahead = 0
  let turn = 0
  /** When the last batch was begun, on the process's own clock. */
  let begun = Number.NEGATIVE_INFINITY
  let writing = false
  let closed = false
  /** Commands wait while it is set: for a gap that is read, or for a moment without anything undecided (a snapshot). */
  let gate: Promise<void> | null = null
  let snapshotDue: (() => void) | null = null
  let running: Promise<void> = Promise.resolve()
  let opened = false
  let failedToRead = false
  /** The state holds words that will not be written. */
  let stale = false

  function accept(one: Pending<Command>): void {
    let at = written.seq + ahead
    for (const entry of entriesOf(one)) state = rules.apply(state, { ...entry, seq: ++at })
    ahead = at - written.seq
    pending.push(one)
  }

  /**
   * After a gap: what was decided on the older state is decided again; repeats and refusals are answered. `fresh`: the
   * state was made anew and holds nothing of what is waiting. Tells whether something was dropped.
   */
  function decideAgain(fresh: boolean): boolean {
    const waiting = pending
    pending = []
    ahead = 0
    turn++
    state = written.state
    let dropped = false
    for (const one of waiting) {
      const known = keys.get(one)
      const drafts = known ? [] : rules.decide(state, one.command, one.at, fresh ? null : one.drafts)
      if (!known && !isRefusal(drafts) && drafts.length > 0) {
        one.drafts = drafts
        accept(one)
        continue
      }
      dropped = true
      one.resolve(known ?? (isRefusal(drafts) ? drafts : { seq: written.seq, body: null }))
    }
    return dropped
  }

  /** After words were decided that will not be written: the document is made anew, and who waits is decided again. */
  async function startAnew(): Promise<void> {
    stale = true
    const gap = await written.reload()
    stale = false
    decideAgain(true)
    hearers.tell(gap)
  }

  /** False when another process was first: what waits is decided anew and has to be written again. */
  async function writeBatch(): Promise<boolean> {
    if (stale) {
      await startAnew()
      return true
    }
    const batch = pending.slice()
    const result = await log.append(id, written.seq, batch.flatMap(entriesOf))
    if (result.state === 'written') {
      written.take(result.entries)
      pending = pending.slice(batch.length)
      ahead -= result.entries.length
      if (pending.length === 0) state = written.state
      // Write first, then tell; the sender's own answer comes last.
      hearers.tell(result.entries)
      let first = 0
      for (const one of batch) {
        const entry = result.entries[first]
        one.resolve({ seq: entry?.seq ?? written.seq, body: entry?.body ?? null })
        first += one.drafts.length
      }
      fanout.publish(id, written.seq)
      return true
    }
    let found = false
    if (result.state === 'repeated') {
      for (const one of pending) found = (await written.stands(one)) || found
    }
    const gap = await written.unseen()
    // Neither newer entries nor a repeat: the log went back (restored, deleted). Asked again at once it would never end.
    if (gap.length === 0 && !found)
      throw new Error(`room ${id}: the log does not follow entry ${written.seq}`)
    written.take(gap)
    // What is dropped may have left words in the state's document that stand nowhere else: it is made anew.
    const dropped = decideAgain(false)
    hearers.tell(gap)
    if (dropped) await startAnew()
    return false
  }

  async function write(): Promise<void> {
    writing = true
    let failures = 0
    let missed = false
    while (pending.length > 0 || stale) {
      try {
        // Gathering after a miss, we would miss again and again while another process writes all the time.
        if (failures === 0 && !missed) {
          await pause(Math.max(deps.gatherMs, begun + (deps.spacing?.() ?? 0) - performance.now()))
          begun = performance.now()
        }
        missed = !(await writeBatch())
        failures = 0
        hearers.worry(false)
        snapshotNow()
      } catch (error) {
        // The commit may or may not have happened: appending again at the old number tells, and the keys find our own.
        report(error, `writing room ${id}`)
        hearers.worry(true)
        snapshotDue?.()
        await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1_000)
        if (closed) break
      }
    }
    // Closed while the log did not answer.
    stale ||= pending.length > 0
    if (stale) turn++
    for (const one of pending) one.resolve(refuse('server/busy'))
    pending = []
    ahead = 0
    writing = false
    snapshotDue?.()
    if (hinted > written.seq) catchUp()
  }

  /** Reads what another process wrote; commands wait until it is there. */
  function catchUp(): void {
    if (!opened || writing || gate || closed) return
    let failed = false
    const heard = hinted
    const reading = written
      .unseen()
      .then((gap) => {
        written.take(gap)
        state = written.state
        // The log is the truth: a number that it does not have was never reached.
        if (hinted === heard) hinted = Math.min(hinted, written.seq)
        hearers.tell(gap)
      })
      .catch((error) => {
        failed = failedToRead = true
        report(error, `reading room ${id}`)
      })
      .finally(() => {
        if (gate === reading) gate = null
        if (failed) setTimeout(() => hinted > written.seq && catchUp(), RETRY_READ_MS).unref()
        else if (hinted > written.seq && !writing) catchUp()
      })
    gate = reading
  }

  /**
   * A snapshot holds what is written and nothing else. With undecided words in the document it has to wait: new commands
   * are held for the moment that the others take to be written.
   */
  function snapshotNow(): void {
    if (!written.isSnapshotDue) return
    if (pending.length === 0) {
      written.keepSnapshot()
      snapshotDue?.()
    } else if (!gate) {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      snapshotDue = () => {
        snapshotDue = null
        if (gate === promise) gate = null
        resolve()
      }
    }
  }

  const hearing = fanout.subscribe(id, (reached) => {
    hinted = Math.max(hinted, reached)
    if (hinted > written.seq) catchUp()
  })
  written.take(await written.unseen())
  state = written.state
  opened = true
  if (hinted > written.seq) catchUp()

  function lastOutcome(): Promise<Outcome | Refusal | null> {
    const last = pending.at(-1)
    return last ? new Promise((resolve) => alsoTell(last, resolve)) : Promise.resolve(null)
  }

  const room: Room<State, Command> = {
    id,
    get state() {
      return state
    },
    get written() {
      return written.state
    },
    get seq() {
      return written.seq
    },
    get upTo() {
      return written.seq + ahead
    },
    get turn() {
      return turn
    },

    async submit(command, participant, key) {
      const sender = { participant, key }
      if (key.includes(DERIVED) || !isStorable(key)) return refuse('live/bad-message')
      while (gate) await gate
      // Memory knows the newest keys; an older one is asked for, before a decision types anything.
      if (!keys.all && !keys.get(sender) && !rules.unasked?.(command)) {
        const asked = await written
          .stands(sender)
          .catch((error) => report(error, `asking room ${id} for a key`) ?? null)
        if (asked === null) return refuse('server/busy')
        while (gate) await gate
      }
      const known = keys.get(sender)
      if (known) return known
      const same = rules.unasked?.(command) ? undefined : pending.find(isOf(sender))
      if (same) return new Promise((resolve) => alsoTell(same, resolve))
      if (closed || pending.length >= MAX_PENDING) return refuse('server/busy')
      const at = now()
      const drafts = rules.decide(state, command, at, null)
      if (isRefusal(drafts)) return drafts
      if (drafts.length === 0) {
        // What makes it needless may be on its way still; should that fail, this is not done either.
        const last = await lastOutcome()
        return isRefusal(last) && last.refusal === 'server/busy' ? last : { seq: written.seq, body: null }
      }
      if (!drafts.every((draft) => isStorable(draft.body))) return refuse('input/text')
      return new Promise((resolve) => {
        accept({ command, participant, key, at, drafts, resolve })
        if (!writing) running = write()
      })
    },

    async settled() {
      await lastOutcome()
    },

    async look() {
      // What is being written tells by itself whether another process was first; a state that is made anew is not asked.
      while (writing && pending.length === 0) await pause(1)
      if (pending.length > 0) return !isRefusal(await lastOutcome()) || !closed
      failedToRead = false
      catchUp()
      while (gate) await gate
      return !failedToRead
    },

    reread: () => written.reread(),
    hear: (listener) => hearers.hear(listener),
    onTrouble: (listener) => hearers.onTrouble(listener),

    async close() {
      closed = true
      hearing[Symbol.dispose]()
      await room.settled()
      await running
      await written.saved(!stale)
    },
  }
  return room
}
