import { ClockPlus, Hand, Megaphone, WifiOff } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import { MAX_CUE } from '../../../backstage/contract.ts'
import type { ExpertView, RoomSummary } from '../../../classrooms/contract.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'
import { attention, type Need } from './attention.ts'
import styles from './board.module.css'

type Props = {
  rooms: readonly RoomSummary[]
  said: Answers
  now: number
  open: (room: string) => void
  formKey: string
  send: SendForm | null
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

function Worry({
  room,
  need,
  said,
  now,
  open,
  ...form
}: Omit<Props, 'rooms'> & { room: RoomSummary; need: Need }) {
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
        {need === 'stage' && room.staged && (
          <Chip tone="help" icon={<Megaphone size={14} aria-hidden />}>
            {t('director.questions.minutes', { minutes: Math.max(0, minutes(room.staged.since)) })}
          </Chip>
        )}
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
        {need === 'stage' && (
          <>
            {t('director.attention.stage')} <bdi>{room.staged?.about}</bdi>
          </>
        )}
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
      {room.staged && <Staged {...form} call={room.staged} room={room.name} />}
    </li>
  )
}

/** [RB8] What helpers passed on: told to the instructors in one line, solved, or given back. */
function Staged({
  call,
  room,
  formKey,
  send,
}: { call: ExpertView; room: string } & Pick<Props, 'formKey' | 'send'>) {
  const t = useWords()
  const form = (kind: string) => ({ formKey: `${formKey.slice(0, 8)}.${call.id}.${kind}`, send })
  return (
    <div className={styles.staged}>
      <CommandForm
        {...form('cue')}
        fields={{ kind: 'cue', text: `${room}: ${call.about}`.slice(0, MAX_CUE) }}
      >
        <Button type="submit" look="dark" size="small" aria-label={t('director.attention.tellOf', { room })}>
          {t('director.attention.tell')}
        </Button>
      </CommandForm>
      <CommandForm {...form('expert-solve')} fields={{ kind: 'expert-solve', call: call.id }}>
        <Button type="submit" size="small" aria-label={t('director.attention.solvedOf', { room })}>
          {t('director.attention.solved')}
        </Button>
      </CommandForm>
      <CommandForm {...form('expert-unstage')} fields={{ kind: 'expert-unstage', call: call.id }}>
        <Button type="submit" look="ghost" size="small" aria-label={t('director.attention.backOf', { room })}>
          {t('director.attention.back')}
        </Button>
      </CommandForm>
    </div>
  )
}
