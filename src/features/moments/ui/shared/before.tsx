import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/states.ts'
import type { PlanRow, StageView } from '../../../stage/contract.ts'
import { cityOf, dayIn, timeIn } from '../../../stage/ui/shared/clock.ts'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './before.module.css'
import { SoundTest } from './sound-test.tsx'

type Props = {
  readonly stage: StageView
  readonly zone: string
  /** Server time, ms since 1970. */
  readonly now: number
  /** In a room, where a projector plays the sound. */
  readonly inRoom: boolean
  /** Shows the stream though it is not on the air: a link without scripts. Null: there is no stream. */
  readonly show: { readonly href: string; readonly run: () => void } | null
}

/** In the stream's place before the start: when it begins, the plan of the day, and a test of one's sound. */
export function Before({ stage, zone, now, inRoom, show }: Props) {
  const t = useWords()
  const { day, plan } = stage
  const begins = beginningOf(plan)
  const last = plan.at(-1)
  const number = day?.number ?? 0
  // The icebreaker is named in the banner; here stands what it leads to.
  const all = begins !== null && plan[1]?.expected === begins ? plan.slice(1) : plan
  const short = atAGlance(all)
  const end = {
    at: last?.ends ?? 0,
    words: number > 0 ? t('states.before.end', { number }) : t('states.before.endOf'),
  }
  const name = number > 0 ? t('states.before.day', { number }) : day?.title
  const today = begins === null || dayIn(begins, zone) === dayIn(now, zone)
  return (
    <div className={styles.before}>
      <h2 className={styles.title}>
        {name && begins !== null ? (
          <>
            {name}{' '}
            <span>
              {today
                ? t('states.before.starts', { time: timeIn(begins, zone) })
                : t('states.before.startsOn', { day: dayIn(begins, zone), time: timeIn(begins, zone) })}
            </span>
          </>
        ) : (
          t('states.before.soon')
        )}
      </h2>
      <p className={styles.lead}>{t('states.before.text', { city: cityOf(zone) })}</p>
      {last && <Rows rows={short} end={end} zone={zone} label={t('states.before.plan')} />}
      {last && short.length < all.length && (
        <details className={styles.all}>
          <summary>{t('states.before.all')}</summary>
          <Rows rows={all} end={end} zone={zone} label={t('states.before.all')} />
        </details>
      )}
      <SoundTest inRoom={inRoom} />
      <p className={styles.foot}>
        <span>{t('states.before.notLive')}</span>
        {show && (
          <ButtonLink
            size="small"
            className={styles.show}
            href={show.href}
            onClick={(event) => {
              event.preventDefault()
              show.run()
            }}
          >
            {t('states.before.show')}
          </ButtonLink>
        )}
      </p>
    </div>
  )
}

type RowsProps = {
  readonly rows: readonly PlanRow[]
  readonly end: { readonly at: number; readonly words: string }
  readonly zone: string
  readonly label: string
}

function Rows({ rows, end, zone, label }: RowsProps) {
  const t = useWords()
  return (
    <ol className={styles.plan} aria-label={label}>
      {rows.map(({ key, expected, starts, ends, title, mode }) => (
        <li key={key}>
          <time dateTime={new Date(expected).toISOString()}>{timeIn(expected, zone)}</time>
          <span>
            {titleBeside(t(`now.mode.${mode}`), title) || t(`now.mode.${mode}`)}
            {mode === 'break' &&
              t('states.before.minutes', { minutes: Math.round((ends - starts) / 60_000) })}
          </span>
        </li>
      ))}
      <li>
        <time dateTime={new Date(end.at).toISOString()}>{timeIn(end.at, zone)}</time>
        <span>{end.words}</span>
      </li>
    </ol>
  )
}

const LONG_BREAK_MS = 20 * 60_000
const FIRST = 3

/** The day at a glance: how it begins, its long breaks, and what comes after them. */
function atAGlance(rows: readonly PlanRow[]): readonly PlanRow[] {
  const long = ({ mode, starts, ends }: PlanRow) => mode === 'break' && ends - starts >= LONG_BREAK_MS
  const shown = rows.filter((row, at) => {
    const before = rows[at - 1]
    return at < FIRST || long(row) || (before !== undefined && long(before))
  })
  return rows.length - shown.length > 1 ? shown : rows
}

/** When the first lesson begins: people talk before it, and are early for that. */
function beginningOf(plan: readonly PlanRow[]): number | null {
  const [first, second] = plan
  const early = first?.mode === 'starting' || first?.mode === 'discussion'
  return (early && second ? second.expected : first?.expected) ?? null
}
