import { orThrow, refuse } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/reader.ts'
import type { Route } from './+types/reading-page'
import styles from './reading-page.module.css'
import './shared/blocks.css'
import { anchorOf, headingIn, stillHtml } from './shared/blocks.ts'
import { outlineOf } from './shared/outline.ts'

export const handle = { deed: 'notes/read', script: false }

/** The n-th notes of the workshop, n from 1, as they are now, the same for everybody. Refuses unknown notes. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { programme, notes, people } = context.get(servicesKey)
  const workshop = orThrow(await programme.bySlug(params.slug))
  const list = await notes.list(workshop.id)
  const n = /^[1-9]\d{0,2}$/.test(params.n) ? Number(params.n) : 0
  const listed = orThrow(list[n - 1] ?? refuse('notes/unknown'))
  orThrow(await notes.closed(await people.personOf(context.get(requestInfoKey).session), listed.id, 'read'))
  const page = orThrow(await notes.page(listed.id))
  const days = list.map(({ id, title }, at) => ({ id, title, n: at + 1 }))
  // The page's own title says it already.
  const [first, ...rest] = page.blocks
  const titled = first !== undefined && headingIn(first.html) === page.dayTitle
  const blocks = titled ? rest : page.blocks
  const found = await notes.findable(listed.id)
  return { workshop, page, n, days, found, parts: outlineOf(blocks), html: stillHtml({ ...page, blocks }) }
}

/** How many of the headings up to here have the same words. */
const nthOf = (parts: readonly { words: string }[], at: number): number =>
  parts.slice(0, at + 1).filter(({ words }) => words === parts[at]?.words).length

/** A day's notes to read, without scripts; asking and answering happen on the live page. */
export default function ReadingPage({ loaderData }: Route.ComponentProps) {
  const { workshop, page, n, days, found, parts, html } = loaderData
  const t = useWords()
  const home = `/w/${workshop.slug}`
  return (
    <Page
      name={workshop.title}
      detail={page.dayTitle}
      home={home}
      right={<a href={`${home}/live`}>{t('reader.reading.live')}</a>}
    >
      <title>{t('reader.reading.pageTitle', { day: page.dayTitle, workshop: workshop.title })}</title>
      {!found && <meta name="robots" content="noindex" />}
      <div className={styles.sheet}>
        <h1>{page.dayTitle}</h1>
        <p className={styles.soft}>{t('reader.reading.counts', { count: page.open + page.answered })}</p>
        <ul className={styles.links}>
          <li>
            <a href={`${home}/edit/${n}`}>{t('reader.reading.edit')}</a>
          </li>
          <li>
            <a href={`/api/v1/notes/${page.id}.md`}>{t('reader.reading.markdown')}</a>
          </li>
        </ul>
        {parts.length > 2 && (
          <details className={styles.contents}>
            <summary>{t('reader.contents.title')}</summary>
            <ol>
              {parts.map(({ id, words, level, open }, at) => (
                <li key={id} className={level > 2 ? styles.inner : undefined}>
                  <a href={`#${anchorOf(id)}`}>{words}</a>{' '}
                  {open > 0 && `${t('reader.contents.open', { count: open })} `}
                  <a
                    className={styles.soft}
                    href={`/api/v1/notes/${page.id}.md?section=${encodeURIComponent(words)}&nth=${nthOf(parts, at)}`}
                    aria-label={t('reader.reading.markdownOf', { section: words })}
                  >
                    {t('reader.reading.markdown')}
                  </a>
                </li>
              ))}
            </ol>
          </details>
        )}
        {page.blocks.length === 0 ? (
          <EmptyBox title={t('reader.empty.title')}>{t('reader.empty.text')}</EmptyBox>
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the server's renderer alone
          <div className="notes-blocks" dangerouslySetInnerHTML={{ __html: html }} />
        )}
        {days.length > 1 && (
          <nav aria-label={t('reader.reading.days')} className={styles.days}>
            {days.map((day) =>
              day.n === n ? (
                <b key={day.id} aria-current="page">
                  {day.title}
                </b>
              ) : (
                <a key={day.id} href={`${home}/notes/${day.n}`}>
                  {day.title}
                </a>
              ),
            )}
          </nav>
        )}
      </div>
    </Page>
  )
}
