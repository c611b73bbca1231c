import { Phone } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field } from '../../../../ui/field.tsx'
import { reveal } from '../../../../ui/reveal.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { ExpertView } from '../../../classrooms/contract.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import styles from './wishes.module.css'

/** Longest line that is taken, UTF-16 units. */
const MAX_LINE = 200

type Props = { expert: ExpertView | null; now: number; formKey: string; send: SendForm | null }

/** [RW2] Somebody who knows more is asked for: the helpers' desk has it at once, and the closed button says who comes. */
export function AskExpert({ expert, now, formKey, send }: Props) {
  const t = useWords()
  const who = useLabel()
  const minutes = expert ? Math.max(0, Math.floor((now - expert.since) / 60_000)) : 0
  const age = minutes === 0 ? t('lead.expert.justNow') : t('lead.expert.since', { count: minutes })
  return (
    <details className={styles.wish} onToggle={reveal}>
      <summary className={classes(styles.open, expert !== null && styles.wished)}>
        <Phone size={22} aria-hidden />
        {expert === null
          ? t('lead.expert.title')
          : expert.by
            ? t('lead.expert.comes', { who: who(expert.by) })
            : t('lead.expert.asked')}
      </summary>
      <div className={styles.inside}>
        <p role="status" className={styles.hint}>
          {expert &&
            (expert.by
              ? t('lead.expert.comesTo', { who: who(expert.by), about: expert.about })
              : t('lead.expert.waits', { about: expert.about, age }))}
          {expert?.staged && ` ${t('lead.expert.staged')}`}
        </p>
        {expert && (
          <CommandForm fields={{ kind: 'expert-over' }} formKey={formKey} send={send}>
            <Button type="submit" size="large">
              {t('lead.expert.over')}
            </Button>
          </CommandForm>
        )}
        <CommandForm
          key={expert?.id}
          className={styles.form}
          fields={{ kind: 'expert' }}
          formKey={formKey}
          send={send}
        >
          <Field
            name="about"
            required
            maxLength={MAX_LINE}
            label={t('lead.expert.about')}
            hint={t('lead.expert.aboutHint')}
            defaultValue={expert?.about ?? ''}
          />
          <Field
            name="where"
            maxLength={MAX_LINE}
            label={t('lead.expert.where')}
            hint={t('lead.expert.whereHint')}
            defaultValue={expert?.where ?? ''}
          />
          <Button type="submit" look={expert ? 'plain' : 'primary'} size="large">
            {t(expert ? 'lead.expert.change' : 'lead.expert.send')}
          </Button>
        </CommandForm>
      </div>
    </details>
  )
}
