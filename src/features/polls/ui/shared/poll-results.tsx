import { Check } from 'lucide-react'
import { big } from '../../../../ui/big.ts'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import { Fill } from './fill.tsx'
import styles from './poll-box.module.css'

type Props = {
  readonly options: readonly string[]
  readonly counts: readonly number[]
  readonly chosen?: number | null
}

/** What came out: a row each with its share and number. */
export function PollResults({ options, counts, chosen = null }: Props) {
  const t = useWords()
  const total = counts.reduce((sum, n) => sum + n, 0)
  return (
    <ul className={styles.rows}>
      {options.map((option, index) => {
        const count = counts[index] ?? 0
        return (
          <li key={option} className={classes(styles.row, styles.still, chosen === index && styles.chosen)}>
            <Fill count={count} of={total} />
            {chosen === index && <Check className={styles.mine} size={16} aria-hidden />}
            <span className={styles.word}>{option}</span>
            <span className={styles.count}>
              <span aria-hidden="true">{big(count)}</span>
              <span className="visually-hidden">{t('polls.answers', { count, n: big(count) })}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
