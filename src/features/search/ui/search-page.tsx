import { data } from 'react-router'
import { isRefusal, orThrow, RefusalError } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { Button } from '../../../ui/button.tsx'
import { dayName } from '../../../ui/days.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/reader.ts'
import '../../../ui/words/search.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import { isHit, MAX_SEARCH, type Place, wordsIn } from '../contract.ts'
import type { Route } from './+types/search-page'
import styles from './search-page.module.css'
import { Marked } from './shared/marked.tsx'

export const handle = { deed: 'notes/read', script: false }

/** What `?q=` finds in the notes of all days. Refuses who searches faster than people do. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { programme, notes, search } = context.get(servicesKey)
  const { session, address } = context.get(requestInfoKey)
  const workshop = orThrow(await programme.bySlug(params.slug))
  const person = await permitted(context, 'notes/read', { workshop: workshop.id })
  const [first] = await notes.list(workshop.id)
  const closed = first ? await notes.closed(person, first.id, 'read') : null
  if (closed) throw new RefusalError(closed)
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, MAX_SEARCH).trim()
  const tooFast = q === '' ? null : search.pace(session ?? address)
  if (isRefusal(tooFast)) throw new RefusalError(tooFast)
  const found = q === '' ? null : await search.find(workshop.id, q)
  return data(
    { workshop: { slug: workshop.slug, title: workshop.title }, q, found },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** Words looked up in the notes of all days of a workshop; works without scripts. */
export default function SearchPage({ loaderData }: Route.ComponentProps) {
  const { workshop, q, found } = loaderData
  const t = useWords()
  const home = `/w/${workshop.slug}`
  const searched = wordsIn(q)
  const count = found?.days.reduce((sum, { places }) => sum + places.length, 0) ?? 0
  const told = { words: q, count }
  return (
    <Page
      name={workshop.title}
      detail={t('search.title')}
      home={home}
      right={<a href={`${home}/live`}>{t('reader.reading.live')}</a>}
    >
      <title>{t('search.pageTitle', { workshop: workshop.title })}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.sheet}>
        <h1>{t('search.title')}</h1>
        <search>
          <form method="get" className={styles.form}>
            <label htmlFor="q">{t('search.label')}</label>
            <div className={styles.row}>
              <input
                id="q"
                name="q"
                type="search"
                className={styles.field}
                defaultValue={q}
                maxLength={MAX_SEARCH}
                required
                autoComplete="off"
                aria-describedby="q-hint"
              />
              <Button type="submit" look="primary">
                {t('search.submit')}
              </Button>
            </div>
            <p id="q-hint" className="soft">
              {t('search.hint')}
            </p>
          </form>
        </search>
        {found && count === 0 && <EmptyBox title={t('search.none', told)}>{t('search.tryOther')}</EmptyBox>}
        {found && count > 0 && <p role="status">{t(found.more ? 'search.more' : 'search.found', told)}</p>}
        {found?.days.map(({ day, places }) => {
          const name = day.number === null ? day.title : t('search.day', { n: day.number })
          return (
            <section key={day.n} aria-labelledby={`day-${day.n}`} className={styles.day}>
              <h2 id={`day-${day.n}`}>{t('search.dayOn', { day: name, date: dayName(day.date) })}</h2>
              <ul>
                {places.map((place) => (
                  <Row key={place.block} place={place} notes={`${home}/notes/${day.n}`} searched={searched} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </Page>
  )
}

/** So much of a text stands around its first hit, characters. */
const AROUND = 120
const MOST_SHOWN = 320

function Row({ place, notes, searched }: { place: Place; notes: string; searched: readonly string[] }) {
  const t = useWords()
  const hit = (word: string) => isHit(word, searched)
  const { kind, block, number, text, answer, section, sectionBlock } = place
  const href = `${notes}#${kind === 'question' ? block : `s-${kind === 'heading' ? block : sectionBlock}`}`
  return (
    <li className={styles.place}>
      <p className={styles.words}>
        <a href={href}>
          {number !== null && <span className={styles.number}>{number} </span>}
          <Marked text={part(text, hit)} isHit={hit} />
        </a>
      </p>
      {answer !== '' && (
        <p className={styles.answer}>
          <Marked text={part(answer, hit)} isHit={hit} />
        </p>
      )}
      {kind !== 'heading' && section !== '' && (
        <p className={styles.section}>
          <span className="visually-hidden">{t('search.in')} </span>
          {section}
        </p>
      )}
    </li>
  )
}

/** A long text from a little before its first hit on. */
function part(text: string, isHit: (word: string) => boolean): string {
  if (text.length <= MOST_SHOWN) return text
  const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find(([word]) => isHit(word))?.index ?? 0
  const from = first <= AROUND ? 0 : text.indexOf(' ', first - AROUND) + 1
  const shown = text.slice(from, from + MOST_SHOWN)
  return `${from > 0 ? '… ' : ''}${shown}${from + MOST_SHOWN < text.length ? ' …' : ''}`
}
