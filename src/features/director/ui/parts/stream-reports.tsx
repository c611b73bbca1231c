import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { Totals } from '../../../classrooms/contract.ts'
import styles from './director.module.css'

const STATES = ['fine', 'quiet', 'blurry', 'frozen'] as const

/** What room leads say about the stream. Nothing said, nothing shown. */
export function StreamReports({ stream }: Pick<Totals, 'stream'>) {
  const t = useWords()
  const said = STATES.filter((state) => stream[state] > 0)
  if (said.length === 0) return null
  return (
    <section className={styles.box} aria-labelledby="stream-title">
      <h2 id="stream-title" className={styles.title}>
        {t('director.stream.title')}
      </h2>
      <ul className={styles.reports}>
        {said.map((state) => (
          <li key={state} className={state === 'fine' ? undefined : styles.trouble}>
            <b>{stream[state]}</b> {t(`director.stream.${state}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
