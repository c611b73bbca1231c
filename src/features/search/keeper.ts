import { createHash } from 'node:crypto'
import { isRefusal } from '../../core/refusal.ts'
import type { Log } from '../../storage/log.ts'
import type { NotesService } from '../notes/contract.ts'
import { searchBlocks } from './blocks.ts'
import type { Findable, SearchStore } from './store.ts'
import { findableWords } from './words.ts'

/** What was written can be looked up so much later, ms: a whole day is compared once, not at each key. */
const BEHIND_MS = 4_000
/** So often all notes are looked through for what nobody told of: imports, another process that ended, ms. */
const SWEEP_MS = 60_000
/** Not while a server that starts has other work, ms. */
const FIRST_SWEEP_MS = 3_000
/** Of the reading of blocks: with another one everything is read anew. */
const VERSION = 1
const ROOMS_AT_ONCE = 500

export type KeeperDeps = {
  readonly store: SearchStore
  readonly log: Pick<Log, 'reached'>
  readonly notes: Pick<NotesService, 'page'>
  readonly report: (error: unknown, what: string) => void
}

/**
 * [SN5] Keeps what can be looked up a few seconds behind the notes. Each process does it for what it hears of; whoever is as far
 * already leaves nothing to do for the others.
 */
export function keepSearchable({ store, log, notes, report }: KeeperDeps) {
  const changed = new Set<string>()
  let planned: NodeJS.Timeout | null = null
  let working: Promise<void> = Promise.resolve()
  let closed = false

  /** After another, never two at once: it shares the process with people who type. */
  const then = (work: () => Promise<void>): Promise<void> => {
    working = working.then(() =>
      closed ? undefined : work().catch((error) => report(error, 'what can be looked up')),
    )
    return working
  }

  async function read(id: string): Promise<void> {
    const page = await notes.page(id)
    if (isRefusal(page)) return
    // Words that are on their way have no number yet: soon they do.
    if (page.seq === 0) return changedIn(id)
    await store.put(page.id, page.seq, VERSION, searchBlocks(page.blocks).map(findable))
  }

  async function readChanged(): Promise<void> {
    const ids = [...changed]
    changed.clear()
    for (const id of ids) if (!closed) await read(id)
  }

  /** Notes whose log is further than what can be looked up. */
  async function sweep(): Promise<void> {
    const all = await store.reached(VERSION)
    for (let at = 0; at < all.length; at += ROOMS_AT_ONCE) {
      const some = all.slice(at, at + ROOMS_AT_ONCE)
      const reached = await log.reached(some.map(({ notes: id }) => `notes:${id}`))
      for (const { notes: id, seq } of some)
        if (!closed && (reached.get(`notes:${id}`) ?? 0) > seq) await read(id)
    }
  }

  const sweeping = setInterval(() => void then(sweep), SWEEP_MS)
  const first = setTimeout(() => void then(sweep), FIRST_SWEEP_MS)
  sweeping.unref()
  first.unref()

  /** Something was written in these notes. */
  function changedIn(id: string): void {
    changed.add(id)
    planned ??= setTimeout(() => {
      planned = null
      void then(readChanged)
    }, BEHIND_MS)
    planned.unref()
  }

  return {
    changedIn,
    /** At once, for tests and commands: everything that was written can be looked up after it. */
    now: () => then(sweep),
    async close(): Promise<void> {
      closed = true
      clearInterval(sweeping)
      clearTimeout(first)
      if (planned) clearTimeout(planned)
      await working
    },
  }
}

function findable(block: ReturnType<typeof searchBlocks>[number]): Findable {
  const words = findableWords(`${block.text} ${block.more}`)
  return { ...block, words, digest: createHash('md5').update(JSON.stringify(block)).digest('base64url') }
}
