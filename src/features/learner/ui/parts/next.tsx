import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import '../../../../ui/words/now.ts'
import type { PlanRow } from '../../../stage/contract.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import { useSettling } from '../../../stage/ui/shared/use-zone.ts'
import styles from './next.module.css'

const SHOWN = 3

/** What comes after this, and when by what is known now. Narrow pages, which have no header, name the city here. */
export function Next({ rows, zone }: { rows: readonly PlanRow[]; zone: string }) {
  const t = useWords()
  const settling = useSettling()
  return (
    <div className={styles.next}>
      <h2 className={styles.title}>{t('learner.next.title')}</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('learner.next.none')}</p>
      ) : (
        <Rows rows={rows.slice(0, SHOWN)} zone={zone} />
      )}
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
    </span>
  )
}
