import { Hand } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/lead.ts'
import { HANDS, type LeadView } from '../../../classrooms/contract.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import { answersIn } from '../../../classrooms/ui/shared/status-choices.ts'
import { SeatBoard } from '../../../seats/ui/shared/seat-board.tsx'
import type { Mode } from '../../../stage/contract.ts'
import styles from './answers.module.css'
import { Choice } from './choice.tsx'
import lead from './lead.module.css'

type Props = {
  room: LeadView
  mode: Mode
  step: number
  now: number
  /** The seat whose panel is open. */
  seat: string | null
  formKey: string
  send: SendForm | null
}

/** How the room does: seats where they are drawn, else counts and a show of hands. */
export function Answers({ room, mode, step, now, seat, formKey, send }: Props) {
  const t = useWords()
  const { answered, of, done, working, help } = room.meter
  const said = answersIn(mode)
  // Nobody is asked how it goes: counts of nothing would only be in the way.
  if (said === 'none' && !room.seats) return null
  const work = said === 'work'
  const form = { formKey, send }
  const numbers = said !== 'none' && (
    <p className={styles.numbers}>
      {work && (
        <span className={styles.done}>
          <b>{done}</b> {t('answers.done')}
        </span>
      )}
      <span>
        <b>{working}</b> {t(work ? 'answers.work' : 'answers.follow')}
      </span>
      <span className={classes(help > 0 && styles.help)}>
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
          <AnswersMeter meter={room.meter} said={said} />
          {work && (
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
          )}
        </>
      )}
    </section>
  )
}
