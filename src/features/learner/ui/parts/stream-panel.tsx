import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import { Stream } from '../../../media/ui/shared/stream.tsx'
import type { StageView } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { Rows } from './next.tsx'
import styles from './stream-panel.module.css'

type Props = {
  readonly stage: StageView
  readonly url: string | null
  readonly zone: string
  /** The day's notes for reading, once there are some. */
  readonly notes: string | null
}

/** The stream; before the start with the plan of the day, after the end with what stays. */
export function StreamPanel({ stage, url, zone, notes }: Props) {
  const t = useWords()
  const { now, day, plan, workshop } = stage
  if (now.mode === 'ended') {
    return (
      <div className={styles.after}>
        <h2>{t('learner.after.title')}</h2>
        <p>{t('learner.after.text')}</p>
        <p className={styles.buttons}>
          {notes && (
            <ButtonLink look="primary" href={notes}>
              {t('learner.after.notes')}
            </ButtonLink>
          )}
          <ButtonLink href={`/w/${workshop.slug}`}>{t('learner.after.programme')}</ButtonLink>
        </p>
      </div>
    )
  }
  const starts = now.until ?? plan[0]?.starts ?? null
  const quiet = now.mode === 'exercise' ? 'work' : now.mode === 'break' ? 'break' : null
  return (
    <>
      {now.mode === 'starting' && (
        <div className={styles.before}>
          <h2>
            {day && starts !== null
              ? t('learner.before.starts', { day: day.title, time: timeIn(starts, zone) })
              : t('learner.before.soon')}
          </h2>
          <p className={styles.soft}>{t('learner.before.text')}</p>
          <Rows rows={plan} zone={zone} />
        </div>
      )}
      <div className={styles.stream}>
        <Stream
          url={url}
          title={t('learner.stream', { title: workshop.title })}
          quiet={quiet && { why: quiet, until: now.until === null ? null : timeIn(now.until, zone) }}
        />
      </div>
    </>
  )
}
