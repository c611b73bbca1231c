import type { LucideIcon } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import type { StageView } from '../../../stage/contract.ts'
import { minutesLeft, shareLeft, timeIn, timeLeft } from '../../../stage/ui/shared/clock.ts'
import { newestTo } from '../../../stage/ui/shared/messages.ts'
import { ModeIcon } from '../../../stage/ui/shared/mode-icon.tsx'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './hero.module.css'

/** A title of more characters is written smaller, so that it fits in three lines. */
const LONG = 56

type Props = { stage: StageView; now: number; zone: string; how?: string; small?: boolean; instead?: Instead }
/** What the room itself does now: a show of hands, its results, or a time of its own with its own end. */
export type Instead = {
  readonly look: 'poll' | 'own'
  readonly icon: LucideIcon
  readonly word: string
  readonly title: string
  readonly time?: { readonly startedAt: number; readonly until: number }
}

/** The Now banner for the last row: mode, what, minutes, until. `small` stands beside the stream. */
export function Hero({ stage, now, zone, how, small = false, instead }: Props) {
  const t = useWords()
  const { mode, title } = stage.now
  const { startedAt, until } = instead?.time ?? stage.now
  const message = newestTo(stage.messages, 'everyone')
  const given = useTitle(stage, zone) || title || stage.workshop.title
  const what = instead?.title ?? given
  const over = mode === 'ended' && !instead?.time
  const left = until === null || over ? null : timeLeft(until, now)
  return (
    <header className={classes(styles.hero, styles[instead?.look ?? mode], small && styles.small)}>
      <p className={styles.mode}>
        {instead ? (
          <instead.icon className={styles.icon} aria-hidden />
        ) : (
          <ModeIcon mode={mode} className={styles.icon} />
        )}
        {instead?.word ?? t(`now.mode.${mode}`)}
      </p>
      <div className={styles.what}>
        <h1 className={classes(styles.title, what.length > LONG && styles.long)}>{what}</h1>
        {how && <p className={styles.how}>{how}</p>}
        {message && (
          <p className={styles.how}>
            <b>{t('now.message')}</b> {message.text}
          </p>
        )}
      </div>
      {left && until !== null && (
        <div className={styles.ending}>
          <p className={styles.left}>
            <span aria-hidden="true">
              <span className={styles.number}>{left.n}</span>
              <span className={styles.unit}>{t(`now.unit.${left.unit}`)}</span>
            </span>
            <span className="visually-hidden">{t('now.left', { count: minutesLeft(until, now) })}</span>
          </p>
          <p className={styles.until}>
            {mode === 'starting' && !instead ? t('now.at') : t('now.until')}{' '}
            <time dateTime={new Date(until).toISOString()}>{timeIn(until, zone)}</time>
          </p>
        </div>
      )}
      {left && until !== null && (
        <svg className={styles.drain} viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(shareLeft(startedAt, until, now) * 1000)} height="1" />
        </svg>
      )}
    </header>
  )
}

/** A break and the time before the start are named by what comes after them. */
function useTitle({ now, next }: StageView, zone: string): string {
  const t = useWords()
  const [after] = next
  if (now.mode === 'break' && now.until !== null)
    return after
      ? t('screen.backWith', { time: timeIn(now.until, zone), title: after.title })
      : t('screen.backAt', { time: timeIn(now.until, zone) })
  return titleBeside(t(`now.mode.${now.mode}`), now.title)
}
