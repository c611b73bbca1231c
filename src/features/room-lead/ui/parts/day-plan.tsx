import { Clock, DoorOpen } from 'lucide-react'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import '../../../../ui/words/now.ts'
import type { OwnTime } from '../../../classrooms/contract.ts'
import type { PlanRow, StageView } from '../../../stage/contract.ts'
import { dayIn, minutesLeft, timeIn } from '../../../stage/ui/shared/clock.ts'
import { ModeIcon } from '../../../stage/ui/shared/mode-icon.tsx'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './day-plan.module.css'

type Props = { stage: StageView; own: OwnTime | null; now: number; zone: string }

/** Below this, nobody calls the stage late (minutes). */
const LATE = 2

/** The day with what is on now, and the room's own time. What is over folds to one line. */
export function DayPlan({ stage, own, now, zone }: Props) {
  const t = useWords()
  const { day, plan, late } = stage
  const running = plan.findLastIndex(({ actual }) => actual !== null)
  const past = plan.slice(0, Math.max(0, running))
  const rest = plan.slice(past.length)
  const [first] = past
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.day}>
          {day && day.number > 0 ? `${t('lead.day.dayOf', { number: day.number })}, ` : ''}
          {plan[0] ? dayIn(plan[0].starts, zone) : t('lead.day.title')}
        </h2>
        {Math.abs(late) >= LATE && (
          <Chip tone={late > 0 ? 'help' : 'neutral'} icon={<Clock size={14} aria-hidden />}>
            {late > 0
              ? t('lead.day.late', { minutes: late })
              : t('lead.day.early', { minutes: Math.abs(late) })}
          </Chip>
        )}
      </div>
      {plan.length === 0 ? (
        <EmptyBox title={t('lead.day.empty')}>{t('lead.day.emptyText')}</EmptyBox>
      ) : (
        <div className={styles.plan}>
          {first && (
            <details className={styles.past}>
              <summary>
                <span>
                  {t('lead.day.done', {
                    count: past.length,
                    from: timeIn(first.starts, zone),
                    to: timeIn(rest[0]?.actual ?? first.ends, zone),
                  })}
                </span>
                <span className={styles.show}>{t('lead.day.show')}</span>
                <span className={styles.hide}>{t('lead.day.hide')}</span>
              </summary>
              <ol className={styles.rows}>
                {past.map((row) => (
                  <Row key={row.key} row={row} zone={zone} />
                ))}
              </ol>
            </details>
          )}
          <ol className={styles.rows}>
            {own && (
              <li className={styles.ours}>
                <time>{timeIn(own.since, zone)}</time>
                <DoorOpen className={styles.icon} aria-hidden />
                <span>{own.title}</span>
                <span className={styles.length}>{t('lead.day.ours', { time: timeIn(own.until, zone) })}</span>
              </li>
            )}
            {rest.map((row, index) => (
              <Row
                key={row.key}
                row={row}
                zone={zone}
                on={running >= 0 && index === 0 ? stage.now.until : undefined}
                now={now}
              />
            ))}
          </ol>
        </div>
      )}
    </>
  )
}

/** `on`: this row runs now, until that instant; null with an open end. */
function Row({ row, zone, on, now = 0 }: { row: PlanRow; zone: string; on?: number | null; now?: number }) {
  const t = useWords()
  const word = t(`now.mode.${row.mode}`)
  const title = titleBeside(word, row.title)
  const length =
    on === undefined
      ? t('lead.day.length', { minutes: Math.round((row.ends - row.starts) / 60_000) })
      : on === null
        ? t('lead.day.now')
        : t('lead.day.left', { minutes: minutesLeft(on, now) })
  return (
    <li className={styles.row} aria-current={on === undefined ? undefined : 'step'}>
      <time>{timeIn(row.expected, zone)}</time>
      <ModeIcon mode={row.mode} className={styles.icon} />
      <span>
        {title !== row.title && <span className="visually-hidden">{word}: </span>}
        {title}
      </span>
      <span className={styles.length}>{length}</span>
    </li>
  )
}
