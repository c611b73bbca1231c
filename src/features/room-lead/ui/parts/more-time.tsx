import { ClockPlus } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import styles from './lead.module.css'

const CHOICES = [
  [0, 'none'],
  [5, 'five'],
  [10, 'ten'],
] as const

type Props = { step: number; minutes: number; formKey: string; send: SendForm | null }

/** One press tells the director; the pressed one is what they see now. */
export function MoreTime({ step, minutes, formKey, send }: Props) {
  const t = useWords()
  return (
    <section className={styles.card} aria-labelledby="more-time">
      <h2 id="more-time" className={styles.title}>
        <ClockPlus size={20} aria-hidden /> {t('lead.more.title')}
      </h2>
      <CommandForm
        className={styles.choices}
        fields={{ kind: 'more-time', step }}
        formKey={formKey}
        send={send}
      >
        {CHOICES.map(([value, word]) => (
          <Button
            key={value}
            type="submit"
            name="minutes"
            value={value}
            size="large"
            aria-pressed={value === minutes}
          >
            {t(`lead.more.${word}`)}
          </Button>
        ))}
      </CommandForm>
      <p role="status" className={styles.hint}>
        {minutes > 0 && t('lead.more.told', { minutes })}
      </p>
    </section>
  )
}
