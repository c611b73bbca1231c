import { type ReactNode, useEffect, useRef, useState } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import type { Mode, StageView } from '../../contract.ts'
import { announcedOf, cityOf, minutesLeft, shareLeft, timeIn, timeLeft, toAnnounce } from './clock.ts'
import { NextDay, useDayEdge } from './day-edge.tsx'
import { HowLine } from './how-line.tsx'
import { newestTo } from './messages.ts'
import { ModeIcon } from './mode-icon.tsx'
import styles from './now-banner.module.css'
import wipe from './now-wipe.module.css'
import { isOwnTitle, titleBeside } from './step-title.ts'
import { useSettling } from './use-zone.ts'

type Props = {
  readonly view: StageView
  /** Server time, ms since 1970. */
  readonly now: number
  /** IANA zone of the times shown; its city is named, unless the page names it elsewhere. */
  readonly zone: string
  readonly city?: 'here' | 'when-narrow' | 'elsewhere'
  /** `page` adapts to its width; `phone` is narrow always; `projector` is read from the back row. */
  readonly size: 'page' | 'phone' | 'projector'
  readonly actions?: ReactNode
  /** Name of the region, where a page shows more than one. */
  readonly label?: string
  /** The connection is lost: the end may have moved. */
  readonly stale?: boolean
  /** Where the page is narrow, mode and minutes only: something else needs the room. */
  readonly brief?: boolean
  /** The reader is in no room. */
  readonly alone?: boolean
}

/** What do I do now, and until when: the one signal on every live screen. */
export function NowBanner({
  view,
  now,
  zone,
  city = 'here',
  size,
  actions,
  label,
  stale = false,
  brief = false,
  alone = false,
}: Props) {
  const t = useWords()
  const { mode, url, until } = view.now
  const stepTitle = useTitle(view, zone)
  const edge = useDayEdge(view, now, zone)
  const title = edge?.title ?? stepTitle
  const message = newestTo(view.messages, 'everyone')
  useShortcuts(url && size !== 'projector' ? { e: () => window.open(url, '_blank', 'noreferrer') } : null)
  return (
    <section
      className={classes(styles.banner, styles[mode], wipe.under, styles[size], brief && styles.brief)}
      aria-label={label ?? t('now.label')}
    >
      <span key={fillOf(mode)} className={wipe.wipe} aria-hidden="true" />
      <div className={classes(styles.row, Boolean(actions) && styles.acting)}>
        <p className={styles.mode}>
          <ModeIcon mode={mode} className={styles.icon} />
          {t(`now.mode.${mode}`)}
        </p>
        <div className={styles.what}>
          <p className={styles.title}>{title}</p>
          <p className={styles.how}>
            {edge?.how ?? <HowLine view={view} zone={zone} alone={alone} />}{' '}
            {url && mode !== 'ended' && (
              <a href={url} target="_blank" rel="noreferrer">
                {mode === 'exercise' ? t('now.openExercise') : t('now.openEpisode')}
              </a>
            )}
          </p>
          {message && (
            <p className={styles.message}>
              <b>{t('now.message')}</b> {message.text}
            </p>
          )}
        </div>
        {until !== null && mode !== 'ended' && (
          <Ending {...{ until, now, zone, city, stale }} starting={mode === 'starting'} />
        )}
        {edge?.next && <NextDay starts={edge.next.starts} now={now} />}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {until !== null && mode !== 'ended' && (
        <svg className={styles.drain} viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(shareLeft(view.now.startedAt, until, now) * 1000)} height="1" />
        </svg>
      )}
      <Told view={view} title={title} now={now} zone={zone} />
    </section>
  )
}

/** What lies behind the words: modes that share it do not wipe over each other. */
function fillOf(mode: Mode): 'white' | 'tint' | 'plum' | 'grey' {
  switch (mode) {
    case 'starting':
    case 'watch':
      return 'white'
    case 'typealong':
    case 'discussion':
      return 'tint'
    case 'exercise':
      return 'plum'
    case 'break':
    case 'off-air':
    case 'ended':
      return 'grey'
    default:
      return mode satisfies never
  }
}

/** [S19] A break is named by what comes after it, unless somebody gave it words that stand nowhere in the plan. */
function useTitle({ now, next, plan }: StageView, zone: string): string {
  const t = useWords()
  const [after] = next
  if (now.mode !== 'break' || now.until === null || !after || isOwnTitle(now.title, plan))
    return titleBeside(t(`now.mode.${now.mode}`), now.title)
  return t('now.back', { time: timeIn(now.until, zone), title: after.title })
}

type EndingProps = Required<Pick<Props, 'now' | 'zone' | 'city' | 'stale'>> & {
  until: number
  starting: boolean
}

function Ending(props: EndingProps) {
  const t = useWords()
  const { until, now, zone, city, starting, stale } = props
  const left = timeLeft(until, now)
  const settling = useSettling()
  return (
    <div className={classes(styles.ending, wipe.late)}>
      <p className={classes(styles.until, settling)}>
        <span>{starting ? t('now.at') : t('now.until')}</span>{' '}
        <time dateTime={new Date(until).toISOString()}>{timeIn(until, zone)}</time>
        {stale && <span className={styles.city}>{t('now.stale')}</span>}
        {!stale && city !== 'elsewhere' && (
          <span
            className={classes(styles.city, city === 'when-narrow' && styles.narrow)}
            title={t('now.times', { city: cityOf(zone) })}
          >
            {cityOf(zone)}
          </span>
        )}
      </p>
      <p className={styles.left}>
        <span aria-hidden="true">
          <span className={classes(styles.number, left.unit === 's' && styles.ticking)}>{left.n}</span>
          <span className={styles.unit}>{t(`now.unit.${left.unit}`)}</span>
        </span>
        <span className="visually-hidden">{t('now.left', { count: minutesLeft(until, now) })}</span>
      </p>
    </div>
  )
}

/** For screen readers only: a new step, a moved end, 5 and 1 minute left. */
function Told({ view, title, now, zone }: { view: StageView; title: string; now: number; zone: string }) {
  const t = useWords()
  const [words, setWords] = useState('')
  const last = useRef(announcedOf(view.now, now))
  useEffect(() => {
    const next = announcedOf(view.now, now)
    const what = toAnnounce(last.current, next)
    last.current = next
    const mode = t(`now.mode.${view.now.mode}`)
    const time = view.now.until === null ? null : timeIn(view.now.until, zone)
    if (what === 'step')
      setWords(time ? t('now.toldUntil', { mode, title, time }) : t('now.told', { mode, title }))
    if (what === 'moved' && time) setWords(t('now.toldMoved', { time }))
    if (what === 'left' && next.minutes !== null) setWords(t('now.left', { count: next.minutes }))
  }, [view, title, now, zone, t])
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  )
}
