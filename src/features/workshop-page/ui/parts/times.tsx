import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'
import type { ScheduleView } from './schedule-view.ts'

type Props = {
  readonly schedule: ScheduleView
  /** Day id → what it is about. */
  readonly topics: Readonly<Record<string, string>>
  readonly zone: string
  readonly zones: readonly { readonly zone: string; readonly name: string }[]
}

/** When: the hours in one zone with its city, the zone to choose, and the days. */
export function Times({ schedule, topics, zone, zones }: Props) {
  const t = useWords()
  const { span, days } = schedule
  return (
    <div className={styles.times}>
      <p className={styles.span}>
        {span ? t('workshop.time.range', span) : days.length > 0 && t('workshop.time.differs')}
      </p>
      <p className={styles.zoneName}>{t('workshop.time.in', { zone: schedule.zone })}</p>
      {schedule.clockChange && <p className={styles.zoneName}>{t('workshop.time.clockChange')}</p>}
      <form method="get" className={styles.zoneForm}>
        <label htmlFor="zone">{t('workshop.time.choose')}</label>
        <select id="zone" name="zone" defaultValue={zone} className={styles.select}>
          {zones.map((choice) => (
            <option key={choice.zone} value={choice.zone}>
              {choice.name}
            </option>
          ))}
        </select>
        <Button type="submit">{t('workshop.time.show')}</Button>
      </form>
      <ul className={styles.lines}>
        {days.map((day) => (
          <li key={day.id}>
            <span className={styles.day}>{day.date}</span>
            <span>
              {topics[day.id] || day.title}
              {!span && day.span && (
                <span className={styles.hours}> {t('workshop.time.range', day.span)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
