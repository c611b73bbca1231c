import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import '../../../../ui/words/now.ts'
import type { PlanRow, StageView } from '../../../stage/contract.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import { useSettling } from '../../../stage/ui/shared/use-zone.ts'
import styles from './next.module.css'

/**
 * What comes after this, and when by what is known now: the next three rows, on a phone's own tab the rest of the day.
 * Narrow pages, which have no header, name the city here.
 */
export function Next({ stage, zone }: { stage: StageView; zone: string }) {
  const first = stage.plan.findIndex(({ key }) => key === stage.next[0]?.key)
  const rows = first < 0 ? [] : stage.plan.slice(first)
  const last = rows.at(-1)
  const t = useWords()
  const settling = useSettling()
  return (
    <div className={styles.next}>
      <h2 className={styles.title}>{t('learner.next.title')}</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('learner.next.none')}</p>
      ) : (
        <Rows rows={rows} zone={zone} />
      )}
      {last && (
        <p className={styles.rest}>
          {t('learner.next.end', { time: timeIn(last.expected + last.ends - last.starts, zone) })}
        </p>
      )}
      <p className={styles.rest}>
        <a href={`/w/${stage.workshop.slug}#schedule`}>{t('learner.next.all')}</a>
      </p>
      <p className={styles.city}>
        <span className={settling}>{t('now.times', { city: cityOf(zone) })}</span>
      </p>
    </div>
  )
}

/** Rows of the plan: when they are expected, and what they are. */
export function Rows({ rows, zone }: { rows: readonly PlanRow[]; zone: string }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.key}>
          <time dateTime={new Date(row.expected).toISOString()}>{timeIn(row.expected, zone)}</time>
          <Row {...row} />
        </li>
      ))}
    </ul>
  )
}

/** What people do is said by its word and its minutes; what they only watch has a title. */
function Row({ mode, title, starts, ends }: PlanRow) {
  const t = useWords()
  const word = t(`now.mode.${mode}`)
  const minutes = Math.round((ends - starts) / 60_000)
  const watched = mode === 'watch' && title !== ''
  return (
    <span className={styles.what}>
      <span className={watched ? styles.word : undefined}>{word}</span>
      {watched ? (
        <span className={styles.full}>{title}</span>
      ) : (
        <span className={styles.more}>, {t('learner.next.minutes', { minutes })}</span>
      )}
      {mode !== 'watch' && title !== '' && <span className={styles.rest}>{titleBeside(word, title)}</span>}
    </span>
  )
}
