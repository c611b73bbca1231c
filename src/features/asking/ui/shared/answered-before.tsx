import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/earlier.ts'
import type { Earlier } from '../../../search/contract.ts'
import { EarlierRows } from './earlier-rows.tsx'
import styles from './similar-list.module.css'

/** What a plain form came back with instead of asking: questions like it that were answered. */
export function AnsweredBefore({ earlier, typed }: { earlier: readonly Earlier[]; typed: string }) {
  const t = useWords()
  return (
    <section className={`${styles.list} ${styles.plain}`} aria-labelledby="earlier-title">
      <p id="earlier-title" className={styles.title}>
        {t('earlier.title')}
      </p>
      <ul>
        <EarlierRows of={earlier} typed={typed} />
      </ul>
      <p className={styles.title}>{t('earlier.text')}</p>
    </section>
  )
}
