import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import styles from './director.module.css'

/** More than these stay in the notes. */
const MOST = 5

type Props = { questions: readonly QuestionRow[]; open: number; now: number }

/** A longer question is cut here; its tooltip has all of it. */
const LONGEST = 140
const brief = (text: string) =>
  text.length <= LONGEST
    ? text
    : `${[...text]
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`

/** What nobody has answered yet: most wanted first, then the longest wait. */
export function Questions({ questions, open, now }: Props) {
  const t = useWords()
  const waiting = questions
    .filter(({ state }) => state === 'open' || state === 'answering')
    .toSorted((a, b) => b.plus - a.plus || a.at - b.at)
  const minutes = (at: number) => Math.max(0, Math.floor((now - at) / 60_000))
  return (
    <section className={styles.box} id="questions" aria-labelledby="questions-title" tabIndex={-1}>
      <div className={styles.boxHead}>
        <h2 id="questions-title" className={styles.title}>
          {t('director.questions.title')}
        </h2>
        <Chip tone={open > 0 ? 'help' : 'neutral'}>{open}</Chip>
      </div>
      {waiting.length === 0 && <p className={styles.hint}>{t('director.questions.empty')}</p>}
      <ul>
        {waiting.slice(0, MOST).map((question) => (
          <li key={question.id} className={styles.question}>
            <span className={styles.plus}>+{question.plus}</span>
            <div>
              <p title={question.text}>
                <bdi>{brief(question.text)}</bdi>{' '}
                <small>
                  {question.room
                    ? t('director.questions.from', { minutes: minutes(question.at), room: question.room })
                    : t('director.questions.minutes', { minutes: minutes(question.at) })}
                </small>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {waiting.length > MOST && (
        <p className={styles.hint}>{t('director.questions.more', { count: waiting.length - MOST })}</p>
      )}
    </section>
  )
}
