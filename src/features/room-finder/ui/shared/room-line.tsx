import { ArrowUpRight } from 'lucide-react'
import { localTime } from '../../../../core/time.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { dayName } from '../../../../ui/days.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './rooms.module.css'
import type { RoomRow, Seats } from './rooms-view.ts'

type Props = { readonly base: string; readonly room: RoomRow; readonly over: boolean; readonly zone: string }

/** One room: what and how far, on which days, seats, and the way in. */
export function RoomLine({ base, room, over, zone }: Props) {
  const t = useWords()
  const where = room.online
    ? t('workshop.list.call', { language: room.language })
    : room.km === null
      ? room.where
      : room.km === 0
        ? t('workshop.list.here')
        : t('workshop.list.away', { count: room.km })
  return (
    <li>
      <div className={styles.room}>
        <h3>{room.name}</h3>
        <p>{[where, lowered(room.openTo)].filter(Boolean).join(', ')}</p>
      </div>
      <span className={styles.days}>{room.days}</span>
      <span className={styles.free}>{!over && <Free seats={room.seats} zone={zone} />}</span>
      <span className={styles.join}>{!over && <WayIn base={base} room={room} />}</span>
    </li>
  )
}

/** "Open to everyone" behind a comma; names and abbreviations keep their capital. */
const lowered = (text: string) =>
  /^[A-Z][a-z]+ [a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text

function Free({ seats, zone }: { seats: Seats; zone: string }) {
  const t = useWords()
  if (seats.is === 'full') return <span className={styles.full}>{t('workshop.list.full')}</span>
  if (seats.is === 'free')
    return (
      <>
        <b>{seats.free}</b> {t('workshop.list.ofFree', { seats: seats.of })}
      </>
    )
  if (seats.free === null || seats.countedAt === null) return t('workshop.list.askThere')
  const told = localTime(seats.countedAt, zone)
  return (
    <>
      {t('workshop.list.about')} <b>{seats.free}</b> {t('workshop.list.aboutFree')}
      <small>{t('workshop.list.host', { when: `${dayName(told.date).split(' ')[0]} ${told.time}` })}</small>
    </>
  )
}

function WayIn({ base, room }: Pick<Props, 'base' | 'room'>) {
  const t = useWords()
  const { seats } = room
  if (seats.is === 'full') return null
  if (seats.is === 'elsewhere')
    return (
      <ButtonLink
        href={seats.url}
        rel="external noreferrer"
        aria-label={t('workshop.list.signUpFor', { place: seats.where, room: room.name })}
      >
        {t('workshop.list.signUp', { place: seats.where })}
        <ArrowUpRight size={16} aria-hidden="true" />
      </ButtonLink>
    )
  return (
    <ButtonLink
      href={`${base}/register?mode=in-room&room=${room.id}`}
      aria-label={t('workshop.list.joinIn', { room: room.name })}
    >
      {t('workshop.list.join')}
    </ButtonLink>
  )
}
