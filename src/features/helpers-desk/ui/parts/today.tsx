import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { ageOf } from '../../../queue/ui/shared/queue-of.ts'
import { clockOf, GOAL_MS, medianOf, oldestOpen } from './desk-of.ts'
import styles from './today.module.css'

/** How long answers take, and how long the oldest question waits. */
export function Today({ rows, now }: { rows: readonly QuestionRow[]; now: number }) {
  const t = useWords()
  const median = medianOf(rows, now)
  const oldest = oldestOpen(rows)
  const age = oldest === null ? null : ageOf(oldest, now)
  const goal = clockOf(GOAL_MS)
  return (
    <section className={styles.today} aria-labelledby="answers-today">
      <h2 id="answers-today" className={styles.title}>
        {t('helpers.today')}
      </h2>
      {median !== null && <p className={styles.number}>{clockOf(median)}</p>}
      <p className={styles.hint}>{t(median === null ? 'helpers.medianNone' : 'helpers.median', { goal })}</p>
      {age && (
        <>
          <p className={styles.number} data-long={age.long || undefined}>
            {age.n} <small>{t(`helpers.unit.${age.unit}`)}</small>
          </p>
          <p className={styles.hint}>{t('helpers.oldest')}</p>
        </>
      )}
    </section>
  )
}
