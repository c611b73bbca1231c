import type { ReactNode } from 'react'
import { ButtonLink } from '../../../../ui/button.tsx'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/lead.ts'
import type { Meter as Counts, LeadView } from '../../../classrooms/contract.ts'
import { shownCode } from '../../../classrooms/ui/shared/code.ts'
import type { StageView } from '../../../stage/contract.ts'
import { AskForRoom } from './ask-for-room.tsx'
import { HeadCount } from './head-count.tsx'
import { HelpQueue } from './help-queue.tsx'
import styles from './lead.module.css'
import { MoreTime } from './more-time.tsx'
import type { Said } from './use-send.ts'

type Props = {
  stage: StageView
  room: LeadView
  now: number
  formKey: string
  send: SendForm | null
  name: string
  asked: Said
  typed: string
  /** The show of hands, while a poll is open. */
  hands: ReactNode
}

/** By urgency: head count, answers, help, ask and more time. */
export function RoomTab({ stage, room, now, formKey, send, name, asked, typed, hands }: Props) {
  const t = useWords()
  const form = { formKey, send }
  return (
    <>
      <HeadCount {...form} name={name} heads={room.heads} joined={room.joined} />
      {hands}
      <Answers meter={room.meter} />
      <HelpQueue {...form} calls={room.calls} now={now} />
      {stage.day && <AskForRoom {...form} asked={asked} typed={typed} />}
      {stage.day && <MoreTime {...form} step={stage.now.seq} minutes={room.moreTime} />}
      <section className={styles.foot}>
        <p>
          {t('lead.join')} <code>{shownCode(room.code)}</code>
        </p>
        <ButtonLink href={`/r/${room.code}/screen`}>{t('lead.screen')}</ButtonLink>
      </section>
    </>
  )
}

function Answers({ meter }: { meter: Counts }) {
  const t = useWords()
  const { answered, of, done, working, help } = meter
  return (
    <section className={styles.card} aria-labelledby="answers">
      <h2 id="answers" className={styles.title}>
        {of === 0 ? t('answers.none') : t('answers.title', { answered, of })}
      </h2>
      <p className={styles.numbers}>
        <span className={styles.done}>
          <b>{done}</b> {t('answers.done')}
        </span>
        <span className={styles.help}>
          <b>{help}</b> {t('answers.help')}
        </span>
        <span>
          <b>{working}</b> {t('answers.work')}
        </span>
      </p>
      <Meter
        label={t('answers.sentence', { answered, of, done, working, help })}
        of={Math.max(of, answered)}
        parts={[
          { tone: 'done', count: done },
          { tone: 'work', count: working },
          { tone: 'help', count: help },
        ]}
      />
    </section>
  )
}
