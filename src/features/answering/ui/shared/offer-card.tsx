import { Timer } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import type { DeskView } from '../../../duty/contract.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { ageOf } from '../../../queue/ui/shared/queue-of.ts'
import styles from './offer-card.module.css'
import { type PressForm, QuestionForm } from './question-form.tsx'

type Props = {
  readonly desk: DeskView
  readonly me: string | null
  readonly rows: readonly QuestionRow[]
  readonly now: number
  readonly formKey: string
  readonly press: PressForm
}

/** [DU3] The first one who takes it has it, whoever it is offered to. */
export function OfferCard({ desk: { offer }, me, rows, now, formKey, press }: Props) {
  const t = useWords()
  const who = useLabel()
  const row = offer && rows.find(({ id }) => id === offer.question)
  if (!offer || !row) return null
  const mine = offer.to === me
  const wait = ageOf(row.at, now)
  const since = ageOf(offer.since, now)
  return (
    <section className={styles.part} aria-labelledby="offer-title" data-offer={mine ? 'mine' : 'other'}>
      <h2 id="offer-title" className={styles.title}>
        {mine ? t('helpers.offer.you') : t('helpers.offer.title', { who: who(offer.to) })}
      </h2>
      <div className={styles.offer}>
        <p>
          <b>
            {t('helpers.offer.question', {
              number: row.number,
              plus: row.plus,
              age: t(`queue.age.${wait.unit}`, { n: wait.n }),
            })}
          </b>
        </p>
        <p className={styles.about}>
          {mine ? t('helpers.offer.textYou') : t('helpers.offer.text', { who: who(offer.to) })}
        </p>
        <QuestionForm row={row} formKey={formKey} press={press} className={styles.acts}>
          <Chip icon={<Timer size={12} aria-hidden />}>
            {t('helpers.offer.since', { age: t(`queue.age.${since.unit}`, { n: since.n }) })}
          </Chip>
          {mine ? (
            <Button type="submit" size="small" look="dark" name="do" value="claim">
              {t('helpers.offer.takeYou')}
            </Button>
          ) : (
            <button type="submit" name="do" value="claim" className={styles.link}>
              {t('helpers.offer.take')}
            </button>
          )}
        </QuestionForm>
      </div>
    </section>
  )
}
