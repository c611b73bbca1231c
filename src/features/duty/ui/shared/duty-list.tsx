import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import { ageOf } from '../../../queue/ui/shared/queue-of.ts'
import type { DeskView, Doing } from '../../contract.ts'
import styles from './duty-list.module.css'
import { useLabel } from './label.ts'

type Props = {
  readonly desk: DeskView
  /** This browser's own label; null: it is not on duty. */
  readonly me: string | null
  readonly now: number
}

/** Who is on duty, and what each of them does. */
export function DutyList({ desk: { duty }, me, now }: Props) {
  const t = useWords()
  const who = useLabel()
  return (
    <section className={styles.duty} aria-labelledby="on-duty">
      <h2 id="on-duty" className={styles.title}>
        {t('helpers.duty', { count: duty.length })}
      </h2>
      {duty.length === 0 && <p className={styles.hint}>{t('helpers.nobody')}</p>}
      <ul className={styles.list}>
        {duty.map(({ label, doing }) => (
          <li key={label} className={styles.one} data-doing={label === me ? 'me' : doing.kind}>
            <span className={styles.dot} aria-hidden="true" />
            <span>{who(label)}</span>
            <span className={styles.does}>
              {wordsOf(doing, label === me, label.startsWith('notes-manager'))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

  function wordsOf(doing: Doing, mine: boolean, keepsOrder: boolean): string {
    if (mine && doing.kind === 'answers') return t('helpers.doing.youAnswer', { number: doing.number })
    if (mine) return t(doing.kind === 'call' ? 'helpers.doing.youCall' : 'helpers.doing.you')
    switch (doing.kind) {
      case 'free':
        return t(keepsOrder ? 'helpers.doing.keepsOrder' : 'helpers.doing.free')
      case 'answers':
        return t('helpers.doing.answers', { number: doing.number })
      case 'call': {
        const { unit, n } = ageOf(doing.since, now)
        return unit === 'seconds'
          ? t('helpers.doing.callNow')
          : t('helpers.doing.call', { age: t(`queue.age.${unit}`, { n }) })
      }
      default:
        return doing satisfies never
    }
  }
}
