import { Clock } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/now.ts'
import type { PlanRow, StageView } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import { type Cost, delayCost, runningRow } from './delay.ts'
import styles from './run-of-show.module.css'

const MINUTE = 60_000
/** Rust above this many minutes of shift. */
const MUCH = 3

type Props = {
  stage: StageView
  zone: string
  /** Below it: who steps. */
  children?: ReactNode
}

/** Plan against what really happened, and what a delay costs. */
export function RunOfShow({ stage, zone, children }: Props) {
  const t = useWords()
  const { plan, late } = stage
  const running = runningRow(plan)
  const cost = delayCost(plan, stage.now)
  const here = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    // Not scrollIntoView: on a narrow screen it would scroll the whole page.
    const row = here.current
    const panel = row?.closest('section')
    if (row && panel && running >= 0) panel.scrollTop = row.offsetTop - panel.clientHeight / 2
  }, [running])
  const costWords = useCostWords(cost, zone)
  return (
    <div className={styles.run} id="run" tabIndex={-1}>
      <div className={styles.head}>
        <h2 id="run-title" className={styles.title}>
          {t('director.run.title')}
        </h2>
        {late !== 0 && (
          <Chip tone={late > MUCH ? 'help' : 'neutral'} icon={<Clock size={12} aria-hidden />}>
            {late > 0
              ? t('director.run.late', { minutes: late })
              : t('director.run.early', { minutes: -late })}
          </Chip>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-labelledby="run-title">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('director.run.plan')}</th>
              <th scope="col">{t('director.run.actual')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('director.run.what')}</span>
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('director.run.shift')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.map((row, index) => (
              <tr
                ref={index === running ? here : undefined}
                key={row.key}
                className={index < running ? styles.past : index === running ? styles.now : undefined}
                aria-current={index === running ? 'step' : undefined}
              >
                <td>{timeIn(row.starts, zone)}</td>
                <td className={styles.actual}>
                  {timeIn(row.actual ?? row.expected, zone)}
                  {row.actual === null && (
                    <span className="visually-hidden"> {t('director.run.expected')}</span>
                  )}
                </td>
                <What row={row} />
                <Shift row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.below}>
        {cost && (
          <p className={styles.cost}>
            <Clock size={16} aria-hidden /> {costWords}
          </p>
        )}
        {children}
      </div>
    </div>
  )
}

/** Two lines at most: an exercise says "Ex.", what the word of its mode says already is left out. */
function What({ row: { mode, title } }: { row: PlanRow }) {
  const t = useWords()
  const word = t(`now.mode.${mode}`)
  const short = titleBeside(word, title)
  return (
    <th scope="row" title={title}>
      <span className={styles.what}>
        {mode === 'exercise' && (
          <>
            <span aria-hidden="true">{t('director.run.exercise')} </span>
            <span className="visually-hidden">{word}: </span>
          </>
        )}
        {short}
      </span>
    </th>
  )
}

/** What has begun: its shift. What comes: its minutes. */
function Shift({ row }: { row: PlanRow }) {
  const t = useWords()
  if (row.actual === null)
    return <td>{t('director.run.minutes', { minutes: Math.round((row.ends - row.starts) / MINUTE) })}</td>
  const shift = Math.round((row.actual - row.starts) / MINUTE)
  return <td className={shift > MUCH ? styles.much : undefined}>{shift > 0 ? `+${shift}` : shift}</td>
}

function useCostWords(cost: Cost | null, zone: string): string {
  const t = useWords()
  if (!cost) return ''
  switch (cost.kind) {
    case 'shrinks': {
      const { title, from, to, pause } = cost
      return t('director.cost.shrinks', { title, from, to, pause, time: timeIn(cost.at, zone) })
    }
    case 'pause-shrinks':
      return t('director.cost.pauseShrinks', { title: cost.title, from: cost.from, to: cost.to })
    case 'pause-later':
      return t('director.cost.pauseLater', {
        title: cost.title,
        time: timeIn(cost.at, zone),
        planned: timeIn(cost.planned, zone),
      })
    case 'day-later':
      return t('director.cost.dayLater', {
        time: timeIn(cost.at, zone),
        planned: timeIn(cost.planned, zone),
      })
    default:
      return cost satisfies never
  }
}
