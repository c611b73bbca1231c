import { ClockPlus, Hand, WifiOff } from 'lucide-react'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { RoomSummary } from '../../../classrooms/contract.ts'
import { attention, type Need } from './attention.ts'
import { Bar } from './bar.tsx'
import styles from './board.module.css'

type Props = { rooms: readonly RoomSummary[]; open: (room: string) => void }

/** The three rooms that need a person most, and why. */
export function Worries({ rooms, open }: Props) {
  const t = useWords()
  const worries = attention(rooms)
  if (worries.length === 0) return null
  return (
    <ul className={styles.worries} aria-label={t('director.attention.title')}>
      {worries.map(({ room, need }) => (
        <Worry key={room.id} room={room} need={need} open={open} />
      ))}
    </ul>
  )
}

function Worry({ room, need, open }: { room: RoomSummary; need: Need; open: Props['open'] }) {
  const t = useWords()
  const { answered, done, help, of } = room.meter
  return (
    <li className={styles.worry}>
      <p className={styles.worryHead}>
        <a
          href={`?room=${room.id}#room-panel`}
          onClick={(event) => {
            event.preventDefault()
            open(room.id)
          }}
        >
          {room.name}
        </a>
        {need === 'help' && (
          <Chip tone="help" icon={<Hand size={14} aria-hidden />}>
            {help}
          </Chip>
        )}
        {need === 'offline' && (
          <Chip icon={<WifiOff size={14} aria-hidden />}>{t('director.grid.offline')}</Chip>
        )}
        {need === 'time' && <Chip icon={<ClockPlus size={14} aria-hidden />}>{`+${room.moreTime}`}</Chip>}
      </p>
      <p className={styles.why}>
        {need === 'help' && t('director.attention.help', { help, answered })}
        {need === 'offline' && t('director.attention.offline', { count: of })}
        {need === 'time' && t('director.attention.time', { minutes: room.moreTime, answered, of, done })}
      </p>
      <Bar meter={room.meter} />
    </li>
  )
}
