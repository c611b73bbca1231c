import { Settings2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/lead.ts'
import type { LeadNumber, LeadView } from '../../../classrooms/contract.ts'
import { choicesOf } from '../../../classrooms/ui/shared/status-choices.ts'
import { AskExpert } from '../../../room-wishes/ui/shared/ask-expert.tsx'
import { AskForRoom } from '../../../room-wishes/ui/shared/ask-for-room.tsx'
import { MoreTime } from '../../../room-wishes/ui/shared/more-time.tsx'
import wishes from '../../../room-wishes/ui/shared/wishes.module.css'
import type { StageView } from '../../../stage/contract.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import { said } from '../../../stage/ui/shared/messages.ts'
import { useSettling } from '../../../stage/ui/shared/use-zone.ts'
import { Answers } from './answers.tsx'
import { HandOver, type LeadLink } from './hand-over.tsx'
import { HeadCount } from './head-count.tsx'
import { HelpQueue } from './help-queue.tsx'
import styles from './lead.module.css'
import { Said as Message } from './messages.tsx'
import { PanelLink } from './panel-link.tsx'
import { StreamHere } from './stream-here.tsx'
import type { Panel } from './tabs.ts'
import type { Said } from './use-send.ts'

type Props = {
  stage: StageView
  room: LeadView
  me: LeadNumber
  now: number
  zone: string
  link: LeadLink
  seat: string | null
  choose: (panel: Panel) => void
  formKey: string
  send: SendForm | null
  name: string
  asked: Said
  typed: string
  /** The show of hands, while a poll is open. */
  hands: ReactNode
}

/** By urgency: head count, answers, help, ask and more time, what the director says, the stream, who leads. */
export function RoomTab(props: Props) {
  const { stage, room, me, now, zone, link, seat, choose, formKey, send, name, asked, typed, hands } = props
  const t = useWords()
  const form = { formKey, send }
  const [newest] = said(stage.messages)
  const { answered, of } = room.meter
  return (
    <>
      <HeadCount
        {...form}
        name={name}
        heads={room.heads}
        joined={room.joined}
        answers={
          room.seats && of > 0 && choicesOf(stage.now.mode).length > 0
            ? t('answers.title', { answered, of })
            : null
        }
      />
      {hands}
      <Answers {...form} room={room} mode={stage.now.mode} step={stage.now.seq} now={now} seat={seat} />
      <HelpQueue {...form} calls={room.calls} me={me} now={now} />
      {stage.day && (
        <div className={wishes.wishes}>
          <AskForRoom {...form} asked={asked} typed={typed} />
          <MoreTime {...form} step={stage.now.seq} minutes={room.moreTime} />
          <AskExpert {...form} expert={room.expert} now={now} />
        </div>
      )}
      {newest && (
        <ul>
          <Message message={newest} zone={zone} />
        </ul>
      )}
      <NextBreak stage={stage} zone={zone} />
      <StreamHere {...form} room={room} />
      <HandOver {...form} me={me} leads={room.leads} link={link} />
      <PanelLink to="setup" choose={choose} className={styles.setup}>
        <Settings2 size={20} aria-hidden /> {t('lead.setup.title')}
      </PanelLink>
    </>
  )
}

/** The time that people in a room ask for most; the city says whose clock it is. */
function NextBreak({ stage, zone }: { stage: StageView; zone: string }) {
  const t = useWords()
  const pause = stage.plan.find(({ mode, actual }) => mode === 'break' && actual === null)
  const settling = useSettling()
  return (
    <p className={styles.next}>
      <span>{pause ? t('lead.next.break') : t('lead.next.times')}</span>
      <span className={settling}>
        {pause && (
          <>
            <b>{timeIn(pause.expected, zone)}</b>,{' '}
            {t('lead.day.length', { minutes: Math.round((pause.ends - pause.starts) / 60_000) })},{' '}
          </>
        )}
        {cityOf(zone)}
      </span>
    </p>
  )
}
