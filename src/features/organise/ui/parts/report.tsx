import type { Refusal } from '../../../../core/refusal.ts'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/organise.ts'
import '../../../../ui/words/refusals.ts'
import { dayName } from '../../../../ui/days.ts'
import type { ScheduleReport } from '../../../programme/contract.ts'
import styles from './organise.module.css'

const MAX_ROWS = 40

/** A day as it will be shown: times in the workshop's zone. */
export type DayRead = { date: string; title: string; parts: { time: string; title: string }[] }

/** What a reading found: counts, what was guessed with its line, what was kept. */
export function Report({ report, days }: { report: ScheduleReport; days: readonly DayRead[] }) {
  const t = useWords()
  const { doubtful } = report
  const keptAsText = report.keptAsText.filter(({ what }) => what !== 'comment')
  const comments = report.keptAsText.length - keptAsText.length
  return (
    <section className={styles.report} aria-labelledby="report" id="read">
      <h2 id="report">{t('organise.importer.read')}</h2>
      <p className={styles.counts}>
        <span>{t('organise.importer.days', { count: report.days })}</span>
        <span>{t('organise.importer.parts', { count: report.sessions })}</span>
        {report.episodes > 0 && <span>{t('organise.importer.episodes', { count: report.episodes })}</span>}
      </p>
      <ul className={styles.read}>
        {days.map(({ date, title, parts }) => (
          <li key={`${date} ${title}`}>
            <b>{dayName(date)}</b> {title}
            <span>{parts.map((part) => `${part.time} ${part.title}`).join(', ')}</span>
          </li>
        ))}
      </ul>
      {doubtful.length === 0 ? (
        <p>{t('organise.importer.noDoubt')}</p>
      ) : (
        <Places
          title={t('organise.importer.doubtful')}
          rows={doubtful.map(({ what, kept, ...place }) => ({
            ...place,
            text: `${t(`organise.doubts.${what}`)}: ${kept}`,
          }))}
        />
      )}
      {keptAsText.length > 0 && (
        <Places
          title={t('organise.importer.kept')}
          rows={keptAsText.map(({ what, ...place }) => ({ ...place, text: what }))}
        />
      )}
      {comments > 0 && <p>{t('organise.importer.comments', { count: comments })}</p>}
    </section>
  )
}

type PlaceRow = { line: number; column: number; text: string }

function Places({ title, rows }: { title: string; rows: readonly PlaceRow[] }) {
  const t = useWords()
  return (
    <div className={styles.label}>
      <h3>{title}</h3>
      <ul className={styles.rows}>
        {rows.slice(0, MAX_ROWS).map(({ line, column, text }) => (
          <li key={`${line}:${column}:${text}`}>
            <span className="soft">{t('organise.importer.place', { line, column })}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {rows.length > MAX_ROWS && <p>{t('organise.importer.more', { count: rows.length - MAX_ROWS })}</p>}
    </div>
  )
}

/** Why the schedule could not be read: where (line and column), what, and what to do. */
export function Unreadable({ refusal: { refusal, facts } }: { refusal: Pick<Refusal, 'refusal' | 'facts'> }) {
  const t = useWords()
  const fact = (name: string) => facts[name] ?? ''
  const [title, starts, ends] = [fact('title'), fact('starts'), fact('ends')]
  const detail =
    refusal === 'programme/overlap'
      ? t('organise.importer.overlap', {
          title,
          starts,
          ends,
          other: fact('other'),
          otherLine: fact('otherLine'),
        })
      : refusal === 'programme/ends-before-start'
        ? t('organise.importer.ends', { title, starts, ends })
        : refusal === 'programme/unknown-zone'
          ? t('organise.importer.unknownZone', { zone: fact('zone') })
          : facts.what
  return (
    <MessageBar tone="trouble">
      {facts.line !== undefined && (
        <>
          <b>{t('organise.importer.place', { line: facts.line, column: facts.column ?? 1 })}</b>{' '}
        </>
      )}
      {t(`refusal.${refusal}.happened`, facts)} {detail} {t(`refusal.${refusal}.can`, facts)}
    </MessageBar>
  )
}
