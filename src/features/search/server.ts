import { refuse } from '../../core/refusal.ts'
import { Remembered } from '../../core/remembered.ts'
import { limiter } from '../../http/rate.ts'
import type { Database } from '../../storage/port.ts'
import type { DayOf, Earlier, FoundDay, Place, SearchService } from './contract.ts'
import { type KeeperDeps, keepSearchable } from './keeper.ts'
import { type Comparable, similarTo, stemsOf } from './likeness.ts'
import { type AlikeRow, type FoundRow, searchStore } from './store.ts'
import { likeQuery, queryOf } from './words.ts'

const MOST_PLACES = 200
/** Candidates that are compared word by word. */
const MOST_ALIKE = 60
/** They come from about so many, so that a word which none of them has weighs no more than one that few have. */
const OF_ALL = 1_000
/** Shorter is no question yet, UTF-16 units; longer says nothing more about which one it is. */
const LEAST_ASKED = 8
const MOST_ASKED = 400
/** Many people ask the same at the same moment, and nobody minds a minute, ms. */
const REMEMBER_MS = 60_000
const MOST_REMEMBERED = 2_000
/** One hand: a pause in its typing, a word that is looked up. */
const PACE = { burst: 30, perMinute: 90 }

export type SearchDeps = Omit<KeeperDeps, 'store'> & { readonly db: Database; readonly now: () => Date }

/** What all days say, looked up: by readers, by who asks, by who answers. */
export function searchFeature({ db, now, ...deps }: SearchDeps) {
  const store = searchStore(db)
  const keeper = keepSearchable({ store, ...deps })
  const pace = limiter(PACE, now)
  const before = new Remembered<Promise<readonly Earlier[]>>(MOST_REMEMBERED)

  async function alike(workshop: string, text: string, besides: string | null): Promise<readonly Earlier[]> {
    const query = likeQuery(text)
    if (!query) return []
    const rows = await store.alike(workshop, query, besides, MOST_ALIKE)
    const byKey = new Map(rows.map((row) => [`${row.slug} ${row.n} ${row.block}`, row]))
    return similarTo(text, [...byKey].map(comparable), OF_ALL).flatMap((key) => {
      const row = byKey.get(key)
      return row ? [earlier(row, workshop)] : []
    })
  }

  const service: SearchService = {
    async find(workshop, searched) {
      const query = queryOf(searched)
      const rows = query === null ? [] : await store.find(workshop, query, MOST_PLACES + 1)
      return { days: byDay(rows.slice(0, MOST_PLACES)), more: rows.length > MOST_PLACES }
    },

    async answeredBefore({ workshop, notes, text, today = false }) {
      const asked = text.trim().slice(0, MOST_ASKED)
      if (asked.length < LEAST_ASKED) return []
      const at = now().getTime()
      const key = JSON.stringify([workshop, today ? null : notes, stemsOf(asked).toSorted()])
      const known = before.get(key, at)
      if (known) return known
      const found = alike(workshop, asked, today ? null : notes)
      before.keep(key, found, at, REMEMBER_MS)
      found.catch(() => before.forget(key))
      return found
    },

    pace: (by) => (pace.allow(by) ? null : refuse('rate/too-fast')),
  }
  return { service, changedIn: keeper.changedIn, readNow: keeper.now, close: keeper.close }
}

const comparable = ([id, { text, answer }]: [string, AlikeRow]): Comparable => ({
  id,
  stems: new Set(stemsOf(text)),
  answerStems: new Set(stemsOf(answer)),
})

const earlier = ({ block, text, answer, workshop, slug, ...day }: AlikeRow, own: string): Earlier => ({
  id: `${slug}-${day.n}-${block}`,
  text,
  answer,
  day,
  elsewhere: workshop !== own,
  href: `/w/${slug}/notes/${day.n}#${block}`,
})

function byDay(rows: readonly FoundRow[]): FoundDay[] {
  const days = new Map<number, { day: DayOf; places: Place[] }>()
  for (const { date, title, day_number, n, section_block, ...place } of rows) {
    const day = days.get(n) ?? { day: { date, title, number: day_number, n }, places: [] }
    days.set(n, day)
    day.places.push({ ...place, sectionBlock: section_block })
  }
  return [...days.values()]
}
