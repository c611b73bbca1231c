import { Megaphone } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import '../../../../ui/words/now.ts'
import type { Cue } from '../../../backstage/contract.ts'
import { ago } from '../../../reader/ui/shared/ago.ts'
import type { StageView } from '../../../stage/contract.ts'
import { minutesLeft, shareLeft, timeIn, timeLeft } from '../../../stage/ui/shared/clock.ts'
import { HowLine } from '../../../stage/ui/shared/how-line.tsx'
import { ModeIcon } from '../../../stage/ui/shared/mode-icon.tsx'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './hero.module.css'

type At = { readonly stage: StageView; readonly now: number; readonly zone: string }
type Form = { readonly formKey: string; readonly send: SendForm | null }

/** What is on, and for how long: read from 1.5 m. */
export function Hero({ stage, now, zone }: At) {
  const t = useWords()
  const { mode, title, until, startedAt } = stage.now
  const left = until === null || mode === 'ended' ? null : timeLeft(until, now)
  return (
    <section className={styles.hero} aria-label={t('now.label')} id="now" tabIndex={-1}>
      <div className={styles.what}>
        <p className={styles.mode}>
          <ModeIcon mode={mode} className={styles.icon} />
          {t(`now.mode.${mode}`)}
        </p>
        <p className={styles.title}>{titleBeside(t(`now.mode.${mode}`), title)}</p>
        <p className={styles.how}>
          <HowLine view={stage} zone={zone} />
        </p>
      </div>
      {left && until !== null && (
        <div className={styles.ending}>
          <p className={styles.left}>
            <span aria-hidden="true">
              <span className={styles.number}>{left.n}</span>
              <span className={styles.unit}>{t(`now.unit.${left.unit}`)}</span>
            </span>
            <span className="visually-hidden">{t('now.left', { count: minutesLeft(until, now) })}</span>
          </p>
          <p className={styles.until}>
            {t('now.until')} <time dateTime={new Date(until).toISOString()}>{timeIn(until, zone)}</time>
          </p>
        </div>
      )}
      {until !== null && (
        <svg className={styles.drain} viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(shareLeft(startedAt, until, now) * 1000)} height="1" />
        </svg>
      )}
    </section>
  )
}

/** The director's line: plum until it is seen. */
export function CueLine({ cue, now, zone, ...form }: { cue: Cue | null } & Omit<At, 'stage'> & Form) {
  const t = useWords()
  const waits = cue !== null && cue.seenAt === null
  const line = useRef<HTMLElement>(null)
  const waited = useRef(waits)
  // [IN10] The button that was pressed is gone.
  useLayoutEffect(() => {
    if (waited.current && !waits && document.activeElement === document.body) line.current?.focus()
    waited.current = waits
  }, [waits])
  return (
    <section
      ref={line}
      className={classes(styles.cue, waits && styles.waits)}
      aria-label={t('instructor.cue.label')}
      id="cue"
      tabIndex={-1}
    >
      <div role="status" className={styles.line}>
        {cue === null ? (
          <p className={styles.none}>{t('instructor.cue.none')}</p>
        ) : (
          <>
            <Megaphone className={styles.horn} aria-hidden />
            <div>
              <p className={styles.said}>{cue.text}</p>
              <p className={styles.from}>
                {t('instructor.cue.from', { ago: ago(cue.at, now) })}
                {cue.seenAt !== null &&
                  ` · ${t('instructor.cue.seenAt', { time: timeIn(cue.seenAt, zone) })}`}
              </p>
            </div>
          </>
        )}
      </div>
      {waits && (
        <CommandForm
          {...form}
          formKey={`${form.formKey.slice(0, 8)}.cue${cue.n}`}
          fields={{ kind: 'seen', cue: cue.n }}
        >
          <Button type="submit" size="large" className={styles.seen}>
            {t('instructor.cue.seen')}
          </Button>
        </CommandForm>
      )}
    </section>
  )
}

const MINUTE = 60_000
/** Rust above this many minutes of shift. */
const MUCH = 3

/** The next two steps, and how the day stands against its plan. */
export function Next({ stage, zone }: Omit<At, 'now'>) {
  const t = useWords()
  const { late } = stage
  const steps = stage.next.slice(0, 2)
  const against = late > 0 ? 'late' : late < 0 ? 'early' : 'onTime'
  return (
    <section aria-label={t('instructor.coming')}>
      <dl className={styles.next}>
        {steps.length === 0 && (
          <div>
            <dt>{t('instructor.first')}</dt>
            <dd>{t('instructor.nothing')}</dd>
          </div>
        )}
        {steps.map((row, index) => (
          <div key={row.key}>
            <dt>{index === 0 ? t('instructor.first') : timeIn(row.expected, zone)}</dt>
            <dd>
              <b>
                {t('instructor.item', {
                  title: t(`now.mode.${row.mode}`),
                  count: Math.max(1, Math.round((row.ends - row.starts) / MINUTE)),
                })}
              </b>
              <span>
                {index === 0 && `${timeIn(row.expected, zone)}, `}
                {row.title}
              </span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('instructor.plan.title')}</dt>
          <dd>
            <b className={late > MUCH ? styles.late : undefined}>
              {t(`instructor.plan.${against}`, { minutes: Math.abs(late) })}
            </b>
          </dd>
        </div>
      </dl>
    </section>
  )
}
