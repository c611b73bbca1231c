import { Check, Hand } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { Rich } from '../../../../ui/rich.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { ScreenParts } from './look.ts'
import styles from './parts.module.css'
import { SeatMap } from './seat-map.tsx'
import { unseated } from './seats.ts'

/** How the room does: of those who are here, who answered, and what; seat by seat where the lead drew a map. */
export function RoomCounts({ room }: Pick<ScreenParts, 'room'>) {
  const t = useWords()
  const { meter } = room
  const { answered, of, done, help, working } = meter
  const map = mapOf(room)
  return (
    <div className={styles.counts}>
      <h2 className={styles.label}>
        {t('screen.room')}:{' '}
        <Rich text={of === 0 ? t('screen.noAnswers') : t('screen.answeredOf', { answered, of })} />
      </h2>
      <p className={classes(styles.numbers, map && styles.spread)}>
        <span className={styles.done}>
          <b>{done}</b> {t('answers.done')}
        </span>
        <span className={classes(help > 0 && styles.help)}>
          <b>{help}</b> {t('answers.help')}
        </span>
        <span className={styles.working}>
          <b>{working}</b> {t('answers.work')}
        </span>
      </p>
      {map ? (
        <SeatMap map={map} calls={unseated(room)} />
      ) : (
        <div className={styles.bar}>
          <AnswersMeter meter={meter} said="work" />
        </div>
      )}
    </div>
  )
}

/** The seat map, unless there is none or the lead holds the view at the counts. */
const mapOf = ({ seats, pin }: ScreenParts['room']) => (pin === 'counts' ? null : seats)

/** Signs that are held up in the room, the longest wait first; four fit, the rest is counted by the lead. */
export function Signs({ room, now }: Pick<ScreenParts, 'room' | 'now'>) {
  const t = useWords()
  // Who calls from a seat of the map is seen there.
  const onMap = mapOf(room) !== null
  const open = room.signs
    .filter(({ seat }) => !(onMap && seat !== null))
    .toSorted((a, b) => Number(a.taken) - Number(b.taken) || a.since - b.since)
    .slice(0, onMap ? 2 : 4)
  if (open.length === 0) return null
  return (
    <div>
      <h2 className={styles.label}>
        <Hand className={styles.icon} aria-hidden /> {t('screen.signs')}
      </h2>
      <ul className={classes(styles.signs, (onMap || open.length > 2) && styles.many)}>
        {open.map(({ sign, since, taken, by }) => {
          const { colour, words } = signOf(sign)
          const minutes = Math.floor((now - since) / 60_000)
          return (
            <li key={sign}>
              {taken ? (
                <span className={styles.taken}>
                  <span className={styles.patch}>
                    <Sign colour={colour}>
                      <span className="visually-hidden">{words}</span>
                    </Sign>
                  </span>
                  <span aria-hidden="true">{words}</span>
                  <Check className={styles.icon} aria-hidden />
                </span>
              ) : (
                <Sign colour={colour}>{words}</Sign>
              )}
              <span className={styles.wait}>
                {taken
                  ? by === null
                    ? t('screen.taken')
                    : t(by === 0 ? 'screen.takenLead' : 'screen.takenBy', { n: by })
                  : minutes > 0
                    ? t('screen.waits', { minutes })
                    : t('screen.waitsShort')}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The code that opens this room on a phone. */
export function Join({ join }: Pick<ScreenParts, 'join'>) {
  const t = useWords()
  return (
    <div className={styles.join}>
      <h2 className={styles.label}>{t('screen.join')}</h2>
      <div className={styles.qr}>
        <QrCode matrix={join.matrix} label={t('screen.qr')} />
      </div>
      <p>
        {join.host}
        <br />
        {t('screen.code')} <code>{join.code}</code>
      </p>
    </div>
  )
}

/** What comes next, then the next break, each with the time it is expected at. `brief`: by what it is, where its title would be cut. */
export function Next({
  stage,
  zone,
  brief = false,
}: Pick<ScreenParts, 'stage' | 'zone'> & { brief?: boolean }) {
  const t = useWords()
  const [next] = stage.next
  if (!next) return null
  const pause =
    next.mode === 'break'
      ? undefined
      : stage.plan.find(({ mode, starts }) => mode === 'break' && starts > next.starts)
  return (
    <>
      <span>
        {t('screen.next')}:{' '}
        <Rich
          text={t('screen.nextIs', {
            time: timeIn(next.expected, zone),
            title: brief ? t(`now.mode.${next.mode}`) : next.title,
          })}
        />
      </span>
      {pause && (
        <span>
          <Rich
            text={t('screen.nextIs', {
              time: timeIn(pause.expected, zone),
              title: t('screen.breakFor', {
                title: pause.title,
                minutes: Math.round((pause.ends - pause.starts) / 60_000),
              }),
            })}
          />
        </span>
      )}
    </>
  )
}
