import { Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import type { HelpCall, HelperView } from '../../../classrooms/contract.ts'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import { ageOf } from '../../../queue/ui/shared/queue-of.ts'
import styles from './calls.module.css'
import { roomsInNeed } from './rooms-in-need.ts'

/** What is pressed at a call; with scripts it goes over the socket. */
export type PressCall = ((call: HelpCall, what: 'take' | 'release' | 'solve', who: string) => void) | null

type Props = {
  readonly floor: HelperView
  readonly now: number
  readonly formKey: string
  readonly pressCall: PressCall
}

/** Rooms and people that call for help, the longest wait first. */
export function Calls(props: Props) {
  const { floor, now } = props
  const t = useWords()
  const rooms = roomsInNeed(floor.rooms, now)
  const alone = floor.calls.filter(({ taken }) => !taken).length
  return (
    <>
      <section className={styles.part} aria-labelledby="rooms-title">
        <Head id="rooms-title" title={t('helpers.rooms.title')} count={rooms.length} />
        {rooms.length === 0 && <p className={styles.none}>{t('helpers.rooms.none')}</p>}
        <ul className={styles.list}>
          {rooms.map((room) => (
            <li key={room.id} className={styles.call}>
              <p className={styles.head}>
                <b>{room.name}</b> <Age since={room.since} now={now} />
              </p>
              <p className={styles.about}>
                {t('helpers.rooms.counts', { help: room.help, of: room.of })}{' '}
                {t('helpers.rooms.waiting', { count: room.waiting })}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part} aria-labelledby="alone-title">
        <Head id="alone-title" title={t('helpers.alone.title')} count={alone} />
        {floor.calls.length === 0 && <p className={styles.none}>{t('helpers.alone.none')}</p>}
        <ul className={styles.list}>
          {floor.calls.map((call) => (
            <Alone key={call.id} call={call} {...props} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Head({ id, title, count }: { id: string; title: string; count: number }) {
  return (
    <div className={styles.title}>
      <h2 id={id}>{title}</h2>
      {count > 0 && (
        <Chip tone="help" icon={<Hand size={12} aria-hidden />}>
          {count}
        </Chip>
      )}
    </div>
  )
}

function Age({ since, now }: { since: number; now: number }): ReactNode {
  const t = useWords()
  const age = ageOf(since, now)
  return (
    <span className={classes(styles.age, age.long && styles.long)}>
      {t(`queue.age.${age.unit}`, { n: age.n })}
      {age.long && <span className="visually-hidden"> {t('queue.long')}</span>}
    </span>
  )
}

function Alone({ call, now, formKey, pressCall }: Props & { call: HelpCall }) {
  const t = useWords()
  const who = t('helpers.alone.guest', { sign: signOf(call.sign).words })
  return (
    <li className={classes(styles.call, call.taken && styles.taken)}>
      <p className={styles.head}>
        <b>{who}</b> <Age since={call.since} now={now} />
      </p>
      <p className={styles.about}>
        <bdi>{[call.about, call.where].filter(Boolean).join('. ') || t('helpers.alone.nothing')}</bdi>
      </p>
      {call.taken && <p className={styles.about}>{t('helpers.rooms.someone')}</p>}
      <form
        method="post"
        className={styles.acts}
        onSubmit={(event) => {
          if (!pressCall) return
          event.preventDefault()
          const pressed = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
          pressCall(call, String(pressed.get('do')) as 'take', who)
        }}
      >
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="call" value={call.id} />
        {call.taken ? (
          <>
            <Button
              type="submit"
              size="small"
              name="do"
              value="solve"
              aria-label={t('helpers.rooms.helpedOf', { who })}
            >
              {t('helpers.rooms.helped')}
            </Button>
            <Button type="submit" size="small" look="ghost" name="do" value="release">
              {t('helpers.rooms.release')}
            </Button>
          </>
        ) : (
          <Button
            type="submit"
            size="small"
            look="dark"
            name="do"
            value="take"
            aria-label={t('helpers.alone.goOf', { who })}
          >
            {t('helpers.alone.go')}
          </Button>
        )}
      </form>
    </li>
  )
}
