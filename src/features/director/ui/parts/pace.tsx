import { big } from '../../../../ui/big.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import type { DirectorPolls } from '../../../polls/contract.ts'
import { PaceBar } from '../../../polls/ui/shared/pace-bar.tsx'
import styles from './director.module.css'

/** Too slow, just right, too fast: what people pressed in the last 15 minutes. */
export function Pace({ pace }: { pace: DirectorPolls['pace'] }) {
  const t = useWords()
  if (!pace) return null
  const { total } = pace
  return (
    <section className={styles.box} aria-labelledby="pace-title">
      <div className={styles.boxHead}>
        <h2 id="pace-title" className={styles.title}>
          {t('polls.pace.title')}
        </h2>
        {total > 0 && (
          <span className={styles.hint}>{t('polls.pace.sum', { count: total, n: big(total) })}</span>
        )}
      </div>
      {total === 0 ? <p className={styles.hint}>{t('polls.pace.none')}</p> : <PaceBar pace={pace} />}
    </section>
  )
}
