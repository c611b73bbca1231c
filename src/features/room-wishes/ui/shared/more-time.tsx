import { ClockPlus } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { reveal } from '../../../../ui/reveal.ts'
import styles from './wishes.module.css'

const CHOICES = [
  [5, 'five'],
  [10, 'ten'],
  [0, 'none'],
] as const

type Props = { step: number; minutes: number; formKey: string; send: SendForm | null }

/** The wish for more time: the director sees it at once, and the closed button says that it was made. */
export function MoreTime({ step, minutes, formKey, send }: Props) {
  const t = useWords()
  return (
    <details className={styles.wish} onToggle={reveal}>
      <summary className={classes(styles.open, minutes > 0 && styles.wished)}>
        <ClockPlus size={22} aria-hidden />
        {minutes > 0 ? t('lead.more.asked', { minutes }) : t('lead.more.title')}
      </summary>
      <div className={styles.inside}>
        <CommandForm
          className={styles.choices}
          fields={{ kind: 'more-time', step }}
          formKey={formKey}
          send={send}
        >
          {CHOICES.filter(([value]) => value > 0 || minutes > 0).map(([value, word]) => (
            <Button
              key={value}
              type="submit"
              name="minutes"
              value={value}
              size="large"
              aria-pressed={value > 0 ? value === minutes : undefined}
            >
              {t(`lead.more.${word}`)}
            </Button>
          ))}
        </CommandForm>
        <p role="status" className={styles.hint}>
          {minutes > 0 && t('lead.more.told', { minutes })}
        </p>
      </div>
    </details>
  )
}
