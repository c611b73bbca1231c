import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'
import { gathered, type ScheduleView } from './schedule-view.ts'

type Props = {
  readonly schedule: ScheduleView
  /** Day id → what it is about. */
  readonly topics: Readonly<Record<string, string>>
  readonly zone: string
  /** Somebody chose this zone: then it is "your time". */
  readonly chosen: boolean
  readonly zones: readonly { readonly zone: string; readonly name: string }[]
}

/** When: the hours in one zone with its city, the zone to choose, help before the first day, and the days. */
export function Times({ schedule, topics, zone, chosen, zones }: Props) {
  const t = useWords()
  const { span, days, help, longBreak } = schedule
  const before = help.filter(({ at }) => days[0] === undefined || at < days[0].at)
  const hours = span ? t('workshop.time.range', span) : days.length > 0 && t('workshop.time.differs')
  return (
    <section className={styles.times} aria-label={t('workshop.time.title')}>
      {hours && (
        <p className={styles.span}>
          {hours}
          {chosen && t('workshop.time.yours')}
        </p>
      )}
      <div className={styles.zone}>
        <p>
          {t('workshop.time.in', { zone: schedule.zone })}{' '}
          {longBreak > 0 &&
            (longBreak === 60
              ? t('workshop.time.breakHour')
              : t('workshop.time.break', { count: longBreak }))}
        </p>
        <details>
          <summary>
            {t('workshop.time.change')}
            <span className="visually-hidden"> {t('workshop.time.changeWhat')}</span>
          </summary>
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
        </details>
        {schedule.clockChange && <p>{t('workshop.time.clockChange')}</p>}
      </div>
      <ul className={styles.lines}>
        {gathered(before).map(({ dates, title, span: hours }) => (
          <li key={`${dates} ${title}`} className={styles.apartLine}>
            <span>{dates}</span>
            <span>
              {title}
              {hours && `, ${t('workshop.time.range', hours)}`}
            </span>
          </li>
        ))}
        {days.map((day) => (
          <li key={day.id}>
            <span className={styles.day}>{day.date}</span>
            <span>
              {topics[day.id] || day.title}
              {!span && day.span && `, ${t('workshop.time.range', day.span)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
