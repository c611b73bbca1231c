import { Mic, MicOff } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './instructor.module.css'
import type { Teaching } from './on-stage.ts'

type Props = {
  readonly teaching: readonly Teaching[]
  /** How many instructors have this page open. */
  readonly here: number
  readonly zone: string
}

/** Who is on stage now and who is next, by the plan; and how many of the instructors look at this page. */
export function TogetherOnStage({ teaching, here, zone }: Props) {
  const t = useWords()
  return (
    <section aria-labelledby="together-title">
      <h2 id="together-title" className={styles.title}>
        {t('instructor.together.title')}
      </h2>
      {teaching.length > 0 && (
        <ul className={styles.together}>
          {teaching.map(({ who, from }) => (
            <li key={who}>
              {from === null ? <Mic size={18} aria-hidden /> : <MicOff size={18} aria-hidden />}
              <span>
                {from === null
                  ? t('instructor.together.live', { who })
                  : t('instructor.together.ready', { who, time: timeIn(from, zone) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.hint}>{t('instructor.together.here', { count: here })}</p>
    </section>
  )
}
