import { Archive } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { Earlier } from '../../../search/contract.ts'
import { whenOf } from '../../../search/ui/shared/when.ts'
import styles from './earlier-answers.module.css'

/** Longer answers are cut in the list, characters: the whole one comes into the field. */
const MOST = 220

type Props = {
  readonly of: readonly Earlier[]
  /** Address of the page with this answer in the field: the way without scripts. */
  readonly hrefOf: (earlier: Earlier) => string
  /** Null until scripts run. */
  readonly onUse: ((answer: string) => void) | null
}

/** [AN2] Questions like this one that were answered on another day: when, what the answer was, and the way into the field. */
export function EarlierAnswers({ of, hrefOf, onUse }: Props) {
  const t = useWords()
  if (of.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('helpers.earlier.title')}>
      {of.map((one) => {
        const when = whenOf(one)
        return (
          <li key={one.id} className={styles.one}>
            <p className={styles.when}>
              <Archive size={16} aria-hidden /> {t('helpers.earlier.answered', { when })}{' '}
              <a href={one.href} target="_blank" rel="noreferrer">
                <bdi>{one.text}</bdi>
              </a>
            </p>
            <p className={styles.answer}>
              <bdi>{one.answer.length > MOST ? `${one.answer.slice(0, MOST)}…` : one.answer}</bdi>
            </p>
            <a
              className={styles.use}
              href={hrefOf(one)}
              aria-label={t('helpers.earlier.useOf', { when })}
              onClick={(event) => {
                if (!onUse) return
                event.preventDefault()
                onUse(one.answer)
              }}
            >
              {t('helpers.suggest.use')}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
