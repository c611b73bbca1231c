import { Check, CircleDashed, Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/learner.ts'
import type { Mode } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { MyFloor, RoomView } from '../../contract.ts'
import { AnswersMeter } from './answers-meter.tsx'
import styles from './my-room.module.css'
import { SeatChoice } from './seat-choice.tsx'
import { answersIn } from './status-choices.ts'

type Props = {
  readonly room: RoomView
  readonly mine: MyFloor
  readonly mode: Mode
  readonly zone: string
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
}

/** My room in numbers, and what its lead says. */
export function MyRoom({ room, mine, mode, zone, client, action, formKey }: Props) {
  const t = useWords()
  const { answered, of, done, working, help } = room.meter
  const { classroom, message, own } = room
  const said = answersIn(mode)
  return (
    <div className={styles.room}>
      <h2 className={styles.title}>
        {t('learner.room.title')}
        {mine.seat && <span className={styles.rail}>, {mine.seat}</span>}
      </h2>
      <p className={styles.name}>{classroom?.name}</p>
      <p className={styles.soft}>
        {answered === 0 ? t('learner.room.none') : t('learner.room.answered', { answered, of })}
        {mine.seat && (
          <span className={styles.sits}>
            {answered === 0 ? ' ' : '. '}
            {t('learner.room.seat', { seat: mine.seat })}
          </span>
        )}
      </p>
      {answered > 0 && (
        <>
          <div className={styles.meter}>
            <AnswersMeter meter={room.meter} said={said} />
          </div>
          <p className={styles.counts} aria-hidden="true">
            {(done > 0 || said !== 'follow') && (
              <Count tone="done" icon={<Check size={16} />} count={done} word={t('learner.room.done')} />
            )}
            <Count
              tone="working"
              icon={<CircleDashed size={16} className={styles.ring} />}
              count={working}
              word={t(said === 'follow' ? 'answers.follow' : 'answers.work')}
            />
            <Count
              tone={help > 0 ? 'help' : 'none'}
              icon={<Hand size={16} />}
              count={help}
              word={t('learner.room.help')}
            />
          </p>
        </>
      )}
      {own && (
        <p className={styles.message}>
          <b>{t('learner.room.own', { time: timeIn(own.until, zone) })}</b> {own.title}
        </p>
      )}
      {message && (
        <div className={styles.message}>
          <p>
            <b>{t('learner.room.lead')}</b>{' '}
            <time dateTime={new Date(message.at).toISOString()}>{timeIn(message.at, zone)}</time>
          </p>
          <p>{message.text}</p>
        </div>
      )}
      {room.seats && mine.seat === null && (
        <SeatChoice seats={room.seats} mine={mine.seat} client={client} action={action} formKey={formKey} />
      )}
    </div>
  )
}

type CountProps = {
  readonly tone: 'done' | 'working' | 'help' | 'none'
  readonly icon: ReactNode
  readonly count: number
  readonly word: string
}

const Count = ({ tone, icon, count, word }: CountProps) => (
  <span className={classes(styles.count, styles[tone])}>
    {icon}
    <span className={styles.number}>{count}</span> <span className={styles.word}>{word}</span>
  </span>
)
