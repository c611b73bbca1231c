import { Hand } from 'lucide-react'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/lead.ts'
import { HANDS, type LeadView } from '../../../classrooms/contract.ts'
import { SeatBoard } from '../../../seats/ui/shared/seat-board.tsx'
import styles from './answers.module.css'
import { Choice } from './choice.tsx'
import lead from './lead.module.css'

type Props = {
  room: LeadView
  step: number
  now: number
  /** The seat whose panel is open. */
  seat: string | null
  formKey: string
  send: SendForm | null
}

/** How the room does: seats where they are drawn, else counts and a show of hands. */
export function Answers({ room, step, now, seat, formKey, send }: Props) {
  const t = useWords()
  const { answered, of, done, working, help } = room.meter
  const form = { formKey, send }
  const numbers = (
    <p className={styles.numbers}>
      <span className={styles.done}>
        <b>{done}</b> {t('answers.done')}
      </span>
      <span className={styles.working}>
        <b>{working}</b> {t('answers.work')}
      </span>
      <span className={styles.help}>
        <b>{help}</b> {t('answers.help')}
      </span>
    </p>
  )
  return (
    <section className={lead.card} aria-labelledby="answers">
      <h2 id="answers" className={room.seats ? 'visually-hidden' : lead.title}>
        {of === 0 ? t('answers.none') : t('answers.title', { answered, of })}
      </h2>
      {numbers}
      {room.seats ? (
        <SeatBoard {...form} seats={room.seats} calls={room.calls} open={seat} now={now} />
      ) : (
        <>
          <Meter
            label={t('answers.sentence', { answered, of, done, working, help })}
            of={Math.max(of, answered)}
            parts={[
              { tone: 'done', count: done },
              { tone: 'work', count: working },
              { tone: 'help', count: help },
            ]}
          />
          <div className={styles.hands}>
            <span className={styles.ask}>
              <Hand size={18} aria-hidden /> {t('lead.hands.title')}
            </span>
            <Choice
              {...form}
              legend={t('lead.hands.legend')}
              name="share"
              fields={{ kind: 'hands', step }}
              options={HANDS.map((value) => ({ value, label: t(`lead.hands.${value}`) }))}
              chosen={room.hands}
              takesBack
            />
          </div>
        </>
      )}
    </section>
  )
}
