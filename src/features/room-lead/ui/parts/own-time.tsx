import { ChevronRight, DoorOpen } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field, TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { reveal } from '../../../../ui/reveal.ts'
import type { OwnTime as Own } from '../../../classrooms/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import lead from './lead.module.css'
import styles from './own-time.module.css'

type Form = { formKey: string; send: SendForm | null }

/** The room is away from the stream, whatever the banner says: until when, and the way back, on every part of the page. */
export function OnItsOwn({ own, zone, ...form }: Form & { own: Own; zone: string }) {
  const t = useWords()
  const card = useRef<HTMLElement>(null)
  // It begins at the foot of the day, and stands at the head of the page.
  useEffect(() => {
    // Some browsers answer with a promise, which is no way to clean up.
    void card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className={`${lead.card} ${styles.away}`} aria-labelledby="own-time" ref={card}>
      <h2 id="own-time" className={lead.title}>
        <DoorOpen size={20} aria-hidden /> {t('lead.own.on', { time: timeIn(own.until, zone) })}
      </h2>
      <p>{t('lead.own.since', { title: own.title, time: timeIn(own.since, zone) })}</p>
      <CommandForm {...form} fields={{ kind: 'own-time-end' }}>
        <Button type="submit" look="dark" size="large">
          {t('lead.own.end')}
        </Button>
      </CommandForm>
    </section>
  )
}

/** The room leaves the stream and does something of its own: its people and its projector follow, until it is over. */
export function LeaveStream(form: Form) {
  const t = useWords()
  return (
    <details className={styles.own} onToggle={reveal}>
      <summary className={styles.summary}>
        <DoorOpen size={20} aria-hidden />
        <span>{t('lead.own.title')}</span>
        <ChevronRight size={20} className={styles.arrow} aria-hidden />
      </summary>
      <CommandForm {...form} className={styles.form} fields={{ kind: 'own-time' }}>
        <Field name="title" label={t('lead.own.what')} required maxLength={200} />
        <Field
          name="minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={600}
          defaultValue={20}
          required
          label={t('lead.own.minutes')}
        />
        <TextField
          name="steps"
          rows={3}
          maxLength={3000}
          label={t('lead.own.steps')}
          hint={t('lead.own.stepsHint')}
        />
        <p className={lead.small}>{t('lead.own.follow')}</p>
        <Button type="submit" look="primary" size="large">
          {t('lead.own.start')}
        </Button>
      </CommandForm>
    </details>
  )
}
