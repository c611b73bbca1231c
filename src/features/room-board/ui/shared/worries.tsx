import { ClockPlus, Hand, WifiOff } from 'lucide-react'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { RoomSummary } from '../../../classrooms/contract.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'
import { attention, type Need } from './attention.ts'
import styles from './board.module.css'

type Props = {
  rooms: readonly RoomSummary[]
  said: Answers
  now: number
  open: (room: string) => void
}

/** The three rooms that need a person most, and why. */
export function Worries({ rooms, open, ...look }: Props) {
  const t = useWords()
  const worries = attention(rooms, look.now)
  if (worries.length === 0) return null
  return (
    <ul className={styles.worries} aria-label={t('director.attention.title')}>
      {worries.map(({ room, need }) => (
        <Worry key={room.id} room={room} need={need} open={open} {...look} />
      ))}
    </ul>
  )
}

function Worry({ room, need, said, now, open }: Omit<Props, 'rooms'> & { room: RoomSummary; need: Need }) {
  const t = useWords()
  const { answered, done, help, of } = room.meter
  const minutes = (since: number | null) => (since === null ? 0 : Math.floor((now - since) / 60_000))
  const [gone, waits] = [minutes(room.offlineSince), minutes(room.oldestCall)]
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
          <Chip icon={<WifiOff size={14} aria-hidden />}>
            {gone > 0 ? t('director.questions.minutes', { minutes: gone }) : t('director.grid.offline')}
          </Chip>
        )}
        {need === 'time' && <Chip icon={<ClockPlus size={14} aria-hidden />}>{`+${room.moreTime}`}</Chip>}
      </p>
      <p className={styles.why}>
        {need === 'help' &&
          t(`director.attention.${waits > 0 ? 'helpWaits' : 'help'}`, { help, answered, minutes: waits })}
        {need === 'offline' &&
          t(`director.attention.${gone > 0 ? 'gone' : 'offline'}`, { count: of, minutes: gone })}
        {need === 'time' && t('director.attention.time', { minutes: room.moreTime, answered, of, done })}
        {room.stream !== null &&
          room.stream !== 'fine' &&
          ` ${t(`director.attention.stream.${room.stream}`)}`}
      </p>
      <AnswersMeter meter={room.meter} said={said} />
    </li>
  )
}
