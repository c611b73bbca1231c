import { Hand } from 'lucide-react'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { HelperView } from '../../../classrooms/contract.ts'
import { Age, Alone, Expert, type PressCall } from './call-card.tsx'
import styles from './calls.module.css'
import { callsFor } from './rooms-in-need.ts'

type Props = {
  readonly floor: HelperView
  readonly now: number
  /** How this browser is called at the desk; null: it is not on duty. */
  readonly me: string | null
  readonly formKey: string
  readonly pressCall: PressCall
}

/** Rooms and people that call for help, the longest wait first; what nobody has comes before what somebody sees to. */
export function Calls({ floor, ...props }: Props) {
  const t = useWords()
  const { now } = props
  const { experts, rooms } = callsFor(floor, now)
  const calling = experts.filter(({ by, staged }) => by === null && staged === null).length + rooms.length
  const alone = floor.calls.toSorted((a, b) => Number(a.taken) - Number(b.taken) || a.since - b.since)
  return (
    <>
      <section className={styles.part} aria-labelledby="rooms-title">
        <Head id="rooms-title" title={t('helpers.rooms.title')} count={calling} />
        {experts.length + rooms.length === 0 && <p className={styles.none}>{t('helpers.rooms.none')}</p>}
        <ul className={styles.list}>
          {experts.map((call) => (
            <Expert key={call.id} call={call} {...props} />
          ))}
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
        <Head
          id="alone-title"
          title={t('helpers.alone.title')}
          count={alone.filter((one) => !one.taken).length}
        />
        {alone.length === 0 && <p className={styles.none}>{t('helpers.alone.none')}</p>}
        <ul className={styles.list}>
          {alone.map((call) => (
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
