import { CalendarPlus } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './schedule.module.css'
import { type DayView, type Row, type ScheduleView, sameDay } from './schedule-view.ts'
import { SessionDetails } from './session-details.tsx'

type Props = {
  readonly base: string
  readonly schedule: ScheduleView
  /** With breaks, episodes and exercises. */
  readonly whole: boolean
  /** Address of this page with the other choice. */
  readonly other: string
}

/** The plan: what comes before (computers, room leads), then day by day. */
export function Schedule({ base, schedule, whole, other }: Props) {
  const t = useWords()
  const { days, help, leads } = schedule
  const empty = days.length + help.length + leads.length === 0
  return (
    <section id="schedule" className={styles.schedule} aria-labelledby="schedule-title">
      <div className={styles.headline}>
        <h2 id="schedule-title">{t('workshop.schedule.title')}</h2>
        <p className={styles.tools}>
          <span>{t('workshop.schedule.times', { zone: schedule.zone })}</span>
          {!empty && (
            <ButtonLink href={`${base}/calendar.ics`}>
              <CalendarPlus size={16} aria-hidden="true" />
              {t('workshop.schedule.calendar')}
            </ButtonLink>
          )}
        </p>
      </div>
      {empty && <p className={styles.soft}>{t('workshop.schedule.none')}</p>}
      {(help.length > 0 || leads.length > 0) && (
        <div className={styles.apart}>
          <Apart
            title={t('workshop.schedule.before')}
            note={t('workshop.schedule.optionalDays')}
            days={help}
          />
          <Apart title={t('workshop.schedule.leads')} note={t('workshop.schedule.onePick')} days={leads} />
        </div>
      )}
      <div className={styles.days}>
        {days.map((day) => (
          <div key={day.id} className={styles.day}>
            <h3 className={styles.dayTitle}>
              <span>{day.title}</span> <span className={styles.date}>{day.date}</span>
            </h3>
            <Rows day={day} whole={whole} />
          </div>
        ))}
      </div>
      {days.length > 0 && (
        <p className={styles.more}>
          <a href={other}>{t(whole ? 'workshop.schedule.short' : 'workshop.schedule.whole')}</a>
        </p>
      )}
    </section>
  )
}

type ApartProps = { title: string; note: string; days: readonly DayView[] }

/** Days apart, one line each: "12:00 Shell crash course, 12:30 Installation help until 14:00". */
function Apart({ title, note, days }: ApartProps) {
  const t = useWords()
  if (days.length === 0) return null
  return (
    <div className={styles.apartBox}>
      <h3 className={styles.dayTitle}>
        <span>{title}</span> <span className={styles.date}>{note}</span>
      </h3>
      <ul className={styles.apartRows}>
        {days.map((day, at) => (
          <li key={day.id}>
            <span className={styles.date}>{day.date}</span>
            <span>{sameDay(days[at - 1], day) ? t('workshop.schedule.again') : <Told day={day} />}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Told({ day }: { day: DayView }) {
  const t = useWords()
  const sessions = day.rows.filter((row) => row.kind === 'session')
  if (sessions.length === 0) return <>{day.title}</>
  return (
    <>
      {sessions.map((row, at) => (
        <span key={row.key}>
          {at > 0 && ', '}
          <time>{row.time}</time> {row.url ? <a href={row.url}>{row.title}</a> : row.title}
        </span>
      ))}
      {day.span && ` ${t('workshop.schedule.until', { time: day.span.until })}`}
    </>
  )
}

function Rows({ day, whole }: { day: DayView; whole: boolean }) {
  const t = useWords()
  const rows = whole ? day.rows : day.rows.filter(({ kind }) => kind === 'session')
  if (rows.length === 0) return <p className={styles.soft}>{t('workshop.schedule.noSessions')}</p>
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.key} className={row.kind === 'break' ? styles.break : undefined}>
          <time className={styles.time}>{row.time}</time>
          {row.kind === 'break' ? <Break row={row} /> : <Session row={row} whole={whole} />}
        </li>
      ))}
    </ul>
  )
}

function Break({ row }: { row: Extract<Row, { kind: 'break' }> }) {
  const t = useWords()
  return (
    <span>
      {row.title || t('workshop.schedule.break')}, {t('workshop.schedule.minutes', { count: row.minutes })}
    </span>
  )
}

function Session({ row, whole }: { row: Extract<Row, { kind: 'session' }>; whole: boolean }) {
  return (
    <div>
      <p>
        {row.url ? <a href={row.url}>{row.title}</a> : row.title}
        {row.date && <span className={styles.soft}> {row.date}</span>}
      </p>
      {whole && <SessionDetails row={row} />}
    </div>
  )
}
