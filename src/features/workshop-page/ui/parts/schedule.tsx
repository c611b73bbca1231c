import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'
import type { DayView, Row, ScheduleView } from './schedule-view.ts'

/** The whole plan: days apart that are no numbered days, then day by day. */
export function Schedule({ schedule }: { schedule: ScheduleView }) {
  const t = useWords()
  const { days, help, leads } = schedule
  const empty = days.length + help.length + leads.length === 0
  return (
    <section id="schedule" className={styles.section}>
      <div className={styles.headline}>
        <h2>{t('workshop.schedule.title')}</h2>
        <p className={styles.zoneName}>{t('workshop.schedule.times', { zone: schedule.zone })}</p>
      </div>
      {empty && <p>{t('workshop.schedule.none')}</p>}
      {(help.length > 0 || leads.length > 0) && (
        <div className={styles.apart}>
          <Apart title={t('workshop.schedule.before')} days={help} />
          <Apart title={t('workshop.schedule.leads')} days={leads} />
        </div>
      )}
      <div className={styles.days}>
        {days.map((day) => (
          <div key={day.id} className={styles.dayBox}>
            <h3 className={styles.dayTitle}>
              <span>{day.title}</span> <span className={styles.dayDate}>{day.date}</span>
            </h3>
            <Rows day={day} />
          </div>
        ))}
      </div>
    </section>
  )
}

function Apart({ title, days }: { title: string; days: readonly DayView[] }) {
  if (days.length === 0) return null
  return (
    <div className={styles.dayBox}>
      <h3 className={styles.dayTitle}>{title}</h3>
      <div className={styles.apartDays}>
        {days.map((day) => (
          <div key={day.id} className={styles.apartDay}>
            <p>
              <b>{day.date}</b> {day.title}
            </p>
            <Rows day={day} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Rows({ day }: { day: DayView }) {
  const t = useWords()
  if (day.rows.length === 0) return <p className="soft">{t('workshop.schedule.noSessions')}</p>
  return (
    <ul className={styles.rows}>
      {day.rows.map((row) => (
        <li key={row.key} className={row.kind === 'break' ? styles.break : undefined}>
          <time className={styles.time}>{row.time}</time>
          {row.kind === 'break' ? (
            <span>
              {row.title || t('workshop.schedule.break')},{' '}
              {t('workshop.schedule.minutes', { count: row.minutes })}
            </span>
          ) : (
            <Session row={row} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Session({ row }: { row: Extract<Row, { kind: 'session' }> }) {
  const t = useWords()
  const { exercise } = row
  const word =
    exercise &&
    (exercise.minutes === null
      ? t('workshop.schedule.exerciseOpen')
      : t('workshop.schedule.exercise', { count: exercise.minutes }))
  return (
    <div className={styles.what}>
      <p>
        {row.url ? <a href={row.url}>{row.title}</a> : row.title}
        {row.date && <span className={styles.soft}> {row.date}</span>}
      </p>
      <Prose html={row.subtitle} />
      <Prose html={row.presenters} />
      {row.episodes.length > 0 && (
        <ul className={styles.episodes}>
          {row.episodes.map(({ title, url }) => (
            <li key={`${title} ${url}`}>{url ? <a href={url}>{title}</a> : title}</li>
          ))}
        </ul>
      )}
      {exercise && (
        <p className={styles.soft}>
          {exercise.url ? <a href={exercise.url}>{word}</a> : word}
          {exercise.goal && `: ${exercise.goal}`}
          {exercise.optional && ` ${t('workshop.schedule.optional', { parts: exercise.optional })}`}
        </p>
      )}
    </div>
  )
}

/** `html` comes from `inlineMarkdown` alone. */
function Prose({ html }: { html: string | null }) {
  if (html === null) return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made safe by ui/inline-markdown.ts in the loader
  return <p className={styles.soft} dangerouslySetInnerHTML={{ __html: html }} />
}
