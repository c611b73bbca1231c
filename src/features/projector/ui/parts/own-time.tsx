import { DoorOpen, Radio } from 'lucide-react'
import { Rich } from '../../../../ui/rich.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import type { OwnTime as Own } from '../../../classrooms/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { Foot } from './foot.tsx'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import styles from './own-time.module.css'
import { Join } from './parts.tsx'
import screen from './screen.module.css'
import { StepList } from './step-list.tsx'
import { backAt } from './way-back.ts'

/** The room left the stream for a while: what it does, what it misses meanwhile, and the way back. */
export function OwnTime({ own, ...parts }: ScreenParts & { own: Own }) {
  const t = useWords()
  const { stage, zone, join } = parts
  const time = { startedAt: own.since, until: own.until }
  return (
    <>
      <Hero
        {...parts}
        instead={{ look: 'own', icon: DoorOpen, word: t('screen.own.word'), title: own.title, time }}
      />
      <Meanwhile stage={stage} zone={zone} />
      <main className={styles.own}>
        <div className={styles.left}>
          {own.steps.length > 0 && (
            <>
              <h2 className={screen.label}>{t('screen.own.steps')}</h2>
              <StepList steps={own.steps} />
            </>
          )}
          <Answers room={parts.room} />
        </div>
        <Way own={own} stage={stage} zone={zone} />
        <Join join={join} />
      </main>
      <Foot {...parts} note={t('screen.own.since', { time: timeIn(own.since, zone) })} />
    </>
  )
}

/** One grey line, so that nobody wonders what the others do. */
function Meanwhile({ stage, zone }: Pick<ScreenParts, 'stage' | 'zone'>) {
  const t = useWords()
  const { title, mode, until } = stage.now
  const [after] = stage.next
  const what = title || t(`now.mode.${mode}`)
  return (
    <p className={styles.meanwhile}>
      <Radio className={styles.icon} aria-hidden />
      <span>
        <b>{t('screen.own.stream')}</b>{' '}
        {until === null ? what : t('screen.own.until', { what, time: timeIn(until, zone) })}
        {after && `, ${t('screen.own.next', { title: after.title })}`}
        {/[.?!]$/.test(after?.title ?? (until === null ? what : '')) ? '' : '.'} {t('screen.own.kept')}
      </span>
    </p>
  )
}

function Answers({ room }: Pick<ScreenParts, 'room'>) {
  const t = useWords()
  const { answered, of, done, help } = room.meter
  if (answered === 0) return null
  return (
    <p className={styles.answers}>
      <span>
        {t('screen.room')}: <Rich text={t('screen.answeredOf', { answered, of })} />
      </span>
      <span className={styles.done}>
        <b>{done}</b> {t('answers.done')}
      </span>
      {help > 0 && (
        <span className={styles.help}>
          <b>{help}</b> {t('answers.help')}
        </span>
      )}
    </p>
  )
}

/** When the room is back, with what, and how its day goes on then. */
function Way({ own, stage, zone }: Pick<ScreenParts, 'stage' | 'zone'> & { own: Own }) {
  const t = useWords()
  const { back, after } = backAt(stage.plan, own.until)
  return (
    <div>
      <h2 className={screen.label}>{t('screen.own.day')}</h2>
      <ol className={styles.way}>
        <li>
          <time>{timeIn(own.until, zone)}</time>
          {back ? t('screen.own.back', { title: back.title }) : t('screen.own.backPlain')}
        </li>
        {after.map((row) => (
          <li key={row.key}>
            <time>{timeIn(row.expected, zone)}</time>
            {row.title}
          </li>
        ))}
      </ol>
    </div>
  )
}
