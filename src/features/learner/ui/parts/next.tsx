import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import '../../../../ui/words/now.ts'
import type { PlanRow } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './next.module.css'

const SHOWN = 3

/** What comes after this, and when by what is known now. */
export function Next({ rows, zone }: { rows: readonly PlanRow[]; zone: string }) {
  const t = useWords()
  return (
    <>
      <h2 className={styles.title}>{t('learner.next.title')}</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('learner.next.none')}</p>
      ) : (
        <Rows rows={rows.slice(0, SHOWN)} zone={zone} />
      )}
    </>
  )
}

/** Rows of the plan: when they are expected, and what they are. */
export function Rows({ rows, zone }: { rows: readonly PlanRow[]; zone: string }) {
  const t = useWords()
  return (
    <ul className={styles.rows}>
      {rows.map(({ key, starts, ends, expected, title, mode }) => (
        <li key={key}>
          <time dateTime={new Date(expected).toISOString()}>{timeIn(expected, zone)}</time>
          <span>
            {title || t(`now.mode.${mode}`)}
            {(mode === 'break' || mode === 'exercise') && (
              <span className={styles.soft}>
                {' '}
                {t('learner.next.minutes', { minutes: Math.round((ends - starts) / 60_000) })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
