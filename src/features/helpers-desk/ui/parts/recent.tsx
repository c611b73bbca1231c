import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { Marked } from '../../../search/ui/shared/marked.tsx'
import { clockOf, isIn, justAnswered } from './desk-of.ts'
import styles from './recent.module.css'

type Props = { readonly rows: readonly QuestionRow[]; readonly all: string; readonly onAll: () => void }

/** The last answers: to what, by whom, and after how long. */
export function Recent({ rows, all, onAll }: Props) {
  const t = useWords()
  const who = useLabel()
  const recent = justAnswered(rows)
  if (recent.length === 0) return null
  const count = rows.filter((row) => isIn('answered', row)).length
  return (
    <section className={styles.recent} aria-labelledby="recent-title">
      <div className={styles.head}>
        <h2 id="recent-title">{t('helpers.recent')}</h2>
        <a
          href={all}
          onClick={(event) => {
            event.preventDefault()
            onAll()
          }}
        >
          {t('helpers.all', { count })}
        </a>
      </div>
      <ul className={styles.list}>
        {recent.map(({ id, number, text, plus, answeredBy, firstAnswerMs }) => {
          const time = clockOf(firstAnswerMs ?? 0)
          return (
            <li key={id}>
              <span className={styles.plus}>{t('queue.plus', { count: plus })}</span>
              <p>
                {number}{' '}
                <bdi>
                  <Marked text={text} />
                </bdi>
              </p>
              <span className={styles.who}>
                {answeredBy
                  ? t('helpers.after', { who: who(answeredBy), time })
                  : t('helpers.afterOnly', { time })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
