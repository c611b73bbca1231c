import { Check } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/seats.ts'
import '../../../../ui/words/lead.ts'
import type { HelpCall, SeatMap } from '../../../classrooms/contract.ts'
import { SeatGrid } from './seat-grid.tsx'
import styles from './seats.module.css'

type Props = {
  seats: SeatMap
  calls: readonly HelpCall[]
  /** Opened by address, without scripts. */
  open: string | null
  now: number
  formKey: string
  send: SendForm | null
}

/** The seats, and below them what can be done with the one that was pressed. */
export function SeatBoard({ seats, calls, open, formKey, send }: Props) {
  const t = useWords()
  const [chosen, setChosen] = useState(open)
  const form = { formKey, send }
  const seat = seats.rows.flat().find((one) => one !== null && one.label === chosen) ?? null
  const call = seat && calls.find((one) => one.seat === seat.label)
  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const label = submitter instanceof HTMLButtonElement ? submitter.value : null
    setChosen((before) => (before === label ? null : label))
  }
  return (
    <>
      <form method="get" onSubmit={choose}>
        <input type="hidden" name="tab" value="room" />
        <SeatGrid rows={seats.rows} chosen={chosen} label={t('seats.map')} live={send !== null} />
      </form>
      {seat && (
        <section className={styles.one} aria-label={t('seats.one', { seat: seat.label })}>
          <p role="status">
            <b>{seat.label}</b> {t(`seats.${seat.state}`)}
            {call?.about && ` “${call.about}”`}
          </p>
          <div className={styles.deeds}>
            {call && !call.taken && (
              <CommandForm {...form} fields={{ kind: 'take', call: call.id }}>
                <Button type="submit" look="dark" size="large">
                  {t('lead.help.go')}
                </Button>
              </CommandForm>
            )}
            {call && (
              <CommandForm {...form} fields={{ kind: 'solve', call: call.id }}>
                <Button type="submit" size="large">
                  <Check size={16} aria-hidden /> {t('lead.help.solved')}
                </Button>
              </CommandForm>
            )}
            {seat.state !== 'free' && (
              <CommandForm {...form} fields={{ kind: 'clear-seat', seat: seat.label }}>
                <Button type="submit" size="large">
                  {t('seats.clear')}
                </Button>
              </CommandForm>
            )}
          </div>
        </section>
      )}
    </>
  )
}
