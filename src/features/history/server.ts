import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { pause } from '../../live/pause.ts'
import type { Log } from '../../storage/log.ts'
import type { NotesFeature } from '../notes/api.ts'
import { ROOT } from '../notes/contract.ts'
import { markerAt, stripMarkers } from '../notes-text/contract.ts'
import { allow } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import type { Restoring } from '../restoring/contract.ts'
import type { besideNotes } from './beside.ts'
import { compare } from './compare.ts'
import type { HistoryService, Restore, VersionAt, VersionPage, Who } from './contract.ts'
import { labelsOf } from './labels.ts'
import { chainOf, type Letters, lay, versionAt } from './letters.ts'
import { pageOf, versionsOf } from './page.ts'
import { Past } from './past.ts'
import { restorePlan, undoPlan } from './plan.ts'
import { pressesOf } from './presses.ts'
import type { HistoryStore } from './store.ts'

/** Entries that are read before others are served: some milliseconds. */
const SLICE = 500
/** Read logs are kept for those who go on looking, ms; so many of them at most. A long day takes some 50 MB. */
const KEEP_MS = 5 * 60_000
const MAX_KEPT = 4
/** Somebody else restored first: looked at anew so often. */
const TRIES = 5

export type HistoryDeps = {
  log: Pick<Log, 'read'>
  notes: Pick<NotesFeature, 'find'>
  people: PeopleService
  store: HistoryStore
  beside: ReturnType<typeof besideNotes>
}

type Kept = {
  past: Past
  letters: Letters | null
  labels: Who[]
  /** So many had written when the labels were given. */
  wrote: number
  turn: Promise<unknown>
  timer: NodeJS.Timeout | null
}
/** The log and its letters, at one entry. */
type Look = { readonly past: Past; readonly letters: Letters; readonly labels: readonly Who[] }

const rest = () => pause(0)

/** Old versions of notes from their log, and new edits that bring them back. Rules HI1–HI9 in README.md. */
export function historyFeature({ log, notes, people, store, beside }: HistoryDeps) {
  const kept = new Map<string, Kept>()

  function keep(id: string): Kept {
    const known = kept.get(id) ?? {
      past: new Past(),
      letters: null,
      labels: [],
      wrote: 0,
      turn: Promise.resolve(),
      timer: null,
    }
    kept.delete(id)
    kept.set(id, known)
    const oldest = kept.keys().next().value
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
    if (known.timer) clearTimeout(known.timer)
    known.timer = setTimeout(() => kept.get(id) === known && kept.delete(id), KEEP_MS).unref()
    return known
  }

  /** Runs `work` on everything that is written, one at a time for each notes: the next one may lay the letters anew. */
  async function look<Seen>(
    id: string,
    work: (look: Look, found: Found) => Seen | Promise<Seen>,
  ): Promise<Seen | Refusal> {
    const found = await notes.find(id)
    if (isRefusal(found)) return found
    const mine = keep(found.row.id)
    const turn = mine.turn.then(async () => {
      const { room } = found.notes
      await room.settled()
      const goal = room.seq
      for (;;) {
        const entries = await log.read(room.id, mine.past.seq)
        for (const [n, entry] of entries.entries()) {
          mine.past.take(entry)
          if (n % SLICE === SLICE - 1) await rest()
        }
        if (entries.length > 0) mine.letters = null
        if (entries.length === 0 || mine.past.seq >= goal) break
      }
      // What another process wrote is in the log before it is in our document.
      if (room.seq < mine.past.seq) await room.look()
      mine.letters ??= await lay(mine.past, chainOf(room.state.document.doc, ROOT), rest)
      if (mine.labels.length !== mine.past.people.length || mine.wrote !== mine.past.wrote.size) {
        mine.wrote = mine.past.wrote.size
        const ids = mine.past.people.flatMap((one) => one ?? [])
        mine.labels = labelsOf(mine.past, await store.rolesOf(ids))
      }
      return work({ past: mine.past, letters: mine.letters, labels: mine.labels }, found)
    })
    mine.turn = turn.catch(() => undefined)
    return turn
  }

  const service: HistoryService = {
    page: (id, asked) =>
      look(id, (seen, { row }) =>
        pageOf(seen, asked, rest, (participant) => beside.of(row.workshop, participant)),
      ),

    version: (id, wanted) =>
      look(id, ({ past, letters, labels }): VersionPage => {
        const seq = within(past, wanted ?? past.seq)
        const { text, at } = versionAt(letters, seq)
        let from = 0
        const lines = text.split('\n').map((line) => {
          const place = letters.author[at[from] ?? -1] ?? 0
          from += line.length + 1
          return { text: markerAt(line)?.text ?? line, who: labels[place] ?? { as: 'server' as const } }
        })
        return { ...stamp(past, seq), now: stamp(past, past.seq), versions: versionsOf(past), lines }
      }),

    markdown: (id, seq) =>
      look(id, ({ past, letters }) => stripMarkers(versionAt(letters, within(past, seq)).text)),

    async restore(person, address, id, restore, key) {
      const found = await notes.find(id)
      if (isRefusal(found)) return found
      const { workshop } = found.row
      const refused = allow(person, 'notes/keep-order', { workshop })
      if (refused) return refused
      const by = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(by)) return by
      for (let tries = 1; ; tries++) {
        const done = await look(id, (seen, { notes: { room } }) =>
          write(seen, room, workshop, restore, by, key),
        )
        if (!isRefusal(done) && restore.what === 'undo') {
          const gone = await beside.undo(workshop, restore.participant, by, key)
          if (gone) return gone
        }
        if (!isRefusal(done) || done.refusal !== 'notes/restored-meanwhile' || tries === TRIES) return done
      }
    },
  }

  async function write(
    seen: Look,
    room: Found['notes']['room'],
    workshop: string,
    restore: Restore,
    by: string,
    key: string,
  ) {
    const planned = planOf(seen, restore)
    if (isRefusal(planned)) return planned
    if (planned.as.what === 'undo') {
      const { calls, votes } = await beside.of(workshop, planned.as.of)
      if (calls + votes > 0) planned.as = { ...planned.as, beside: calls + votes }
    }
    const seenRestores = seen.past.restored.length
    const done = await room.submit({ kind: 'rewrite', ...planned, seen: seenRestores, by }, by, key)
    if (isRefusal(done)) return done
    return done.body === null ? refuse('history/nothing') : { seq: done.seq }
  }

  return {
    service,
    close(): void {
      for (const { timer } of kept.values()) if (timer) clearTimeout(timer)
      kept.clear()
    },
  }
}

type Found = Exclude<Awaited<ReturnType<NotesFeature['find']>>, Refusal>

/** What a restore changes, and what it will be called. */
function planOf(
  { past, letters }: Look,
  restore: Restore,
): { change: ReturnType<typeof undoPlan>; as: Restoring } | Refusal {
  switch (restore.what) {
    case 'undo': {
      const who = past.numberOf(restore.participant)
      if (who <= 0) return refuse('history/unknown')
      const { back } = pressesOf(past, who)
      return {
        change: undoPlan(past, letters, who),
        as: { what: 'undo', of: restore.participant, ...(back.length > 0 && { back }) },
      }
    }
    case 'everything': {
      const to = within(past, restore.from)
      const change = restorePlan(past, letters, to, { lo: 0, hi: letters.size }, false)
      return { change, as: { what: 'everything', to } }
    }
    case 'section': {
      const to = within(past, restore.from)
      const section = compare(past, letters, to, past.seq).find(({ key }) => key === restore.section)
      if (!section) return refuse('history/nothing')
      const change = restorePlan(past, letters, to, section, restore.keepNew)
      return { change, as: { what: 'section', to, heading: section.heading } }
    }
    default:
      return restore satisfies never
  }
}

const within = (past: Past, seq: number): number => Math.max(0, Math.min(past.seq, Math.floor(seq)))
const stamp = (past: Past, seq: number): VersionAt => ({ seq, at: past.at[seq] ?? 0 })
