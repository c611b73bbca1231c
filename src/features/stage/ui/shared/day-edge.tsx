import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import type { StageView } from '../../contract.ts'
import { dayIn, timeIn, timeLeft } from './clock.ts'
import styles from './day-edge.module.css'

const DAY = 24 * 3600_000

/** The banner's words after a day's end and before the first day; null while a step of the plan runs. */
export function useDayEdge(view: StageView, now: number, zone: string) {
  const t = useWords()
  const { mode, title, how } = view.now
  const { day } = view
  const next = view.upcoming && view.upcoming.starts > now ? view.upcoming : null
  if (mode === 'ended') {
    // A director who writes a line of their own is read.
    const ours = title === '' || title === day?.title || view.plan.some((row) => row.title === title)
    const own = ours ? null : title
    const number = day?.number ?? 0
    const standard = number > 0 ? t('now.ended.day', { number }) : t('now.ended.thanks')
    return { title: own ?? standard, how: how || (next ? goOn(next) : t('now.ended.last')), next }
  }
  const [first] = view.plan
  const [after] = view.next
  // [S16] the icebreaker leads to what comes after it: that is what people wait for.
  if (mode === 'starting' && first?.mode === 'starting' && first.actual !== null && after) {
    return {
      title: title === first.title ? after.title : title,
      how: how || t('now.how.starting'),
      next: null,
    }
  }
  if (mode === 'off-air' && day === null) {
    return {
      title: next ? t('now.notYet', { title: next.title }) : t('now.quiet'),
      how: next ? t('now.begins', { day: dayIn(next.starts, zone), time: timeIn(next.starts, zone) }) : null,
      next: null,
    }
  }
  return null

  function goOn({ starts, warmUp }: NonNullable<StageView['upcoming']>): string {
    const facts = { day: dayIn(starts, zone), time: timeIn(starts, zone) }
    const words =
      facts.day === dayIn(now + DAY, zone) ? t('now.ended.tomorrow', facts) : t('now.ended.later', facts)
    if (!warmUp) return `${words}.`
    const title = warmUp.title.charAt(0).toLowerCase() + warmUp.title.slice(1)
    return `${words} ${t('now.ended.warmUp', { title, time: timeIn(warmUp.starts, zone) })}.`
  }
}

/** In the minutes' place after a day's end: how long until the next one. */
export function NextDay({ starts, now }: { starts: number; now: number }) {
  const t = useWords()
  const left = timeLeft(starts, now, false)
  const days = Math.round((starts - now) / DAY)
  return (
    <p className={styles.next}>
      {t('now.ended.next')}{' '}
      <b>{days > 2 ? t('now.ended.days', { count: days }) : `${left.n} ${t(`now.unit.${left.unit}`)}`}</b>
    </p>
  )
}
