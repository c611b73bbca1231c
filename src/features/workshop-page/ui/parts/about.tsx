import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import { daysOf } from '../../../../ui/days.ts'
import styles from '../page.module.css'

const ROLES = ['instructors', 'director', 'notes', 'lead', 'broadcaster'] as const

/** Who does what in such a workshop. */
export function Roles({ base, over }: { base: string; over: boolean }) {
  const t = useWords()
  return (
    <section id="people" className={styles.section} aria-labelledby="people-title">
      <h2 id="people-title">{t('workshop.people.title')}</h2>
      <dl className={styles.facts}>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`workshop.people.${role}`)}</dt>
            <dd>{t(`workshop.people.${role}Text`)}</dd>
          </div>
        ))}
      </dl>
      {!over && (
        <p className={styles.after}>
          <a href={`${base}/bring`}>{t('workshop.people.help')}</a>
        </p>
      )}
    </section>
  )
}

type PastProps = {
  readonly base: string
  readonly notes: readonly { readonly number: number; readonly title: string; readonly date: string }[]
  readonly past: readonly {
    readonly slug: string
    readonly title: string
    readonly from: string
    readonly to: string
    readonly days: number
  }[]
}

/** Notes of the days that were, and earlier workshops of this installation. */
export function Past({ base, notes, past }: PastProps) {
  const t = useWords()
  return (
    <section id="notes" className={styles.section} aria-labelledby="notes-title">
      <h2 id="notes-title">{t('workshop.notes.title')}</h2>
      <p className={styles.text}>{t(notes.length > 0 ? 'workshop.notes.text' : 'workshop.notes.later')}</p>
      {(notes.length > 0 || past.length > 0) && (
        <ul className={styles.lines}>
          {notes.map(({ number, title, date }) => (
            <li key={number}>
              <span className={styles.day}>{date}</span>
              <a href={`${base}/notes/${number}`}>{t('workshop.notes.open', { title })}</a>
            </li>
          ))}
          {past.map(({ slug, title, from, to, days }) => (
            <li key={slug} className={styles.pastLine}>
              <a href={`/w/${slug}`} className={styles.day}>
                {title}
              </a>
              <span>{`${daysOf(from, to)}, ${t('workshop.notes.days', { count: days })}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
