import { CalendarDays, CircleHelp, type LucideIcon, NotebookText } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/states.ts'
import { FeedbackForm } from '../../../feedback/ui/shared/feedback-form.tsx'
import type { StageView } from '../../../stage/contract.ts'
import { dayIn, timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './after.module.css'
import type { DayEnd } from './day-end.ts'
import { useDayEnd } from './use-day-end.ts'

type Props = {
  readonly stage: StageView
  readonly zone: string
  /** Server time, ms since 1970. */
  readonly now: number
  /** Number of the day in the addresses of its notes and its feedback, from 1. */
  readonly n: number
  /** As the page was loaded; null when the day had not ended then. */
  readonly end: DayEnd | null
}

/** The day is over: what people say about it, what comes tonight, what comes tomorrow. */
export function After({ stage, zone, now, n, end: loaded }: Props) {
  const t = useWords()
  const { workshop, upcoming } = stage
  const home = `/w/${workshop.slug}`
  const end = useDayEnd(`${home}/day-end/${n}`, loaded)
  const feedback = end?.feedback ?? null
  // What was sent before fills the form once, when it comes; after that the form is the reader's.
  const [sent, setSent] = useState<boolean | null>(null)
  if (feedback && sent === null) setSent(feedback.mine !== null)
  return (
    <div className={styles.after}>
      <section className={styles.form} aria-labelledby="feedback-title">
        {feedback?.state === 'closed' ? (
          <>
            <h2 id="feedback-title" className={styles.closed}>
              {t('states.after.closed')}
            </h2>
            <p className={styles.soft}>
              {t('states.after.closedText', { time: timeIn(feedback.closesAt, zone) })}
            </p>
          </>
        ) : (
          <FeedbackForm
            key={sent ? 'sent' : 'new'}
            action={`${home}/feedback/${n}`}
            sheet={feedback ?? NOTHING}
            zone={zone}
            last={upcoming === null}
          />
        )}
      </section>
      <aside className={styles.side} aria-label={t('states.after.side')}>
        <h2>{t('states.after.tonight')}</h2>
        <ul className={styles.rows}>
          <Row
            icon={NotebookText}
            link={`${home}/notes/${n}`}
            go={t('states.after.read')}
            about={t('states.after.notesHint')}
          >
            {end && end.questions > 0
              ? t('states.after.questions', { count: end.questions })
              : t('states.after.notes')}
          </Row>
          {(end?.asked ?? []).map(({ question, number, state }) => (
            <Row
              key={question}
              icon={CircleHelp}
              link={`${home}/notes/${n}#${question}`}
              go={t('states.after.look')}
              about={t(`states.after.about.${aboutOf(state)}`)}
            >
              {t(aboutOf(state) === 'open' ? 'states.after.open' : 'states.after.answered', { number })}
            </Row>
          ))}
        </ul>
        {upcoming && (
          <>
            <h2>
              {dayIn(upcoming.starts, zone) === dayIn(now + DAY_MS, zone)
                ? t('states.after.tomorrow')
                : t('states.after.later', { day: dayIn(upcoming.starts, zone) })}
            </h2>
            <ul className={styles.rows}>
              <Row
                icon={CalendarDays}
                link={home}
                go={t('states.after.plan')}
                about={
                  upcoming.warmUp
                    ? t('states.after.warmUp', {
                        title: upcoming.warmUp.title,
                        time: timeIn(upcoming.warmUp.starts, zone),
                      })
                    : t('states.after.sameAddress')
                }
              >
                {t('states.after.next', { number: upcoming.number, time: timeIn(upcoming.starts, zone) })}
              </Row>
            </ul>
          </>
        )}
      </aside>
    </div>
  )
}

const DAY_MS = 24 * 3600_000
const NOTHING = { closesAt: null, mine: null, lines: { good: [], improve: [] } } as const

type RowProps = {
  readonly icon: LucideIcon
  readonly link: string
  readonly go: string
  readonly about: string
  readonly children: ReactNode
}

function Row({ icon: Icon, link, go, about, children }: RowProps) {
  return (
    <li>
      <Icon size={18} aria-hidden />
      <div className={styles.what}>
        <p>{children}</p>
        <p className={styles.soft}>{about}</p>
      </div>
      <a href={link}>
        {go}
        <span className="visually-hidden">: {children}</span>
      </a>
    </li>
  )
}

const aboutOf = (state: DayEnd['asked'][number]['state']): 'stream' | 'answered' | 'open' =>
  state === 'on-stream' ? 'stream' : state === 'answered' ? 'answered' : 'open'
