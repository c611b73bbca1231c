import { Hand } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { Rich } from '../../../../ui/rich.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import '../../../../ui/words/screen.ts'
import type { RoomPoll } from '../../../polls/contract.ts'
import { Fill } from '../../../polls/ui/shared/fill.tsx'
import { letterOf } from '../../../polls/ui/shared/letter.ts'
import { Foot } from './foot.tsx'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import styles from './polling.module.css'

type Props = ScreenParts & { poll: RoomPoll }

/** A show of hands: one option after the other, one voice for the room. When it closed, everybody's results. */
export function Polling({ poll, ...parts }: Props) {
  const t = useWords()
  const { question, open, others } = poll
  const word = open ? t('polls.screen.title') : t('polls.screen.results')
  return (
    <>
      <Hero {...parts} instead={{ look: 'poll', icon: Hand, word, title: question }} />
      <main className={styles.poll}>
        <Rows poll={poll} heads={parts.room.heads ?? 0} />
        <div className={styles.side}>
          <h2 className={styles.label}>{t('polls.screen.voice')}</h2>
          <Here room={parts.room} poll={poll} />
          {open && <p className={styles.phone}>{t('polls.screen.phone')}</p>}
          <div className={styles.join}>
            <div className={styles.qr}>
              <QrCode matrix={parts.join.matrix} label={t('screen.qr')} />
            </div>
            <p>
              {parts.join.host}
              <br />
              {t('screen.code')} <b>{parts.join.code}</b>
            </p>
          </div>
        </div>
      </main>
      <Foot {...parts} {...(others ? {} : { note: t('polls.screen.later') })} />
    </>
  )
}

function Rows({ poll, heads }: { poll: RoomPoll; heads: number }) {
  const t = useWords()
  const { options, asking, voice, voted, others } = poll
  const shares = others && [
    { label: t('polls.screen.ours'), counts: voice },
    { label: t('polls.screen.rooms'), counts: others.rooms },
    { label: t('polls.screen.alone'), counts: others.alone },
  ]
  return (
    <div className={classes(styles.rows, others && styles.closed)}>
      {shares && (
        <p className={styles.heads} aria-hidden="true">
          {shares.map(({ label }) => (
            <span key={label}>{label}</span>
          ))}
        </p>
      )}
      <ol className={styles.list}>
        {options.map((option, index) => {
          const n = voice[index] ?? null
          const up = asking === index
          return (
            <li
              key={option}
              className={classes(styles.row, up && styles.up, n === null && !up && styles.later)}
            >
              {n !== null && !up && <Fill count={n} of={Math.max(heads, voted)} />}
              <b className={styles.letter}>{letterOf(index)}</b>
              <span className={styles.option}>{option}</span>
              {shares ? (
                shares.map(({ label, counts }) => (
                  <span key={label} className={styles.share}>
                    <span className="visually-hidden">{label}: </span>
                    {counts[index]}
                  </span>
                ))
              ) : up ? (
                <b className={styles.now}>{t('polls.screen.up')}</b>
              ) : n === null ? (
                asking !== null &&
                nextAfter(poll) === index && <span className={styles.next}>{t('polls.screen.next')}</span>
              ) : (
                <span className={styles.number}>{n}</span>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** The option that is asked after this one. */
function nextAfter({ hands, asking }: RoomPoll): number | null {
  const order = hands.map((_, index) => ((asking ?? -1) + 1 + index) % hands.length)
  return order.find((index) => index !== asking && hands[index] === null) ?? null
}

function Here({ room, poll: { voted } }: Pick<Props, 'room' | 'poll'>) {
  const t = useWords()
  const heads = room.heads ?? 0
  return (
    <p className={styles.here}>
      <Rich
        text={
          heads > 0
            ? t('polls.screen.here', { count: voted, heads, voted })
            : t('polls.screen.voted', { count: voted, voted })
        }
      />
    </p>
  )
}
