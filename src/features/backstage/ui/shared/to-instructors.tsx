import { ClockPlus } from 'lucide-react'
import { useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useView } from '../../../../live/use-live.ts'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import { type BackstageView, MAX_CUE } from '../../contract.ts'
import { Lights } from './lights.tsx'
import styles from './to-instructors.module.css'

type Props = {
  readonly client: LiveClient | null
  readonly first: BackstageView
  /** Of the running step: a wish of an earlier one is over. */
  readonly step: number
  readonly formKey: string
  readonly send: SendForm | null
  /** A cue is for the director alone; lights are for notes managers and helpers too. */
  readonly cue: boolean
  readonly className?: string
}

/** From the desk to the instructors: a cue, lights, and what they ask for. */
export function ToInstructors({ client, first, step, formKey, send, cue, className }: Props) {
  const t = useWords()
  const view = useView<BackstageView>(client, { room: 'backstage' }, first)
  const [text, setText] = useState('')
  const wish = view.wish?.step === step ? view.wish : null
  const submit: SendForm | null =
    send &&
    (async (form) => {
      await send(form)
      setText('')
    })
  return (
    <section className={className} aria-labelledby="instructors-title" id="instructors" tabIndex={-1}>
      <h2 id="instructors-title" className={styles.title}>
        {t('instructor.back.title')}
      </h2>
      {wish && (
        <p className={styles.wish} role="status">
          <ClockPlus size={16} aria-hidden /> {t('instructor.back.wish', { minutes: wish.minutes })}
        </p>
      )}
      {cue && view.cue && (
        <CommandForm
          className={styles.shown}
          fields={{ kind: 'cue', text: '' }}
          formKey={`${formKey.slice(0, 8)}.cue${view.cue.n}`}
          send={send}
        >
          <p>
            {t(view.cue.seenAt === null ? 'instructor.back.cueShown' : 'instructor.back.cueSeen', {
              text: view.cue.text,
            })}
          </p>
          <Button type="submit" size="small">
            {t('instructor.back.cueRemove')}
          </Button>
        </CommandForm>
      )}
      {cue && (
        <CommandForm
          className={styles.form}
          fields={{ kind: 'cue' }}
          formKey={`${formKey.slice(0, 8)}.cue`}
          send={submit}
        >
          <Field
            name="cue-text"
            label={t('instructor.back.cueLabel')}
            required
            maxLength={MAX_CUE}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" look="dark">
            {t('instructor.back.cueSend')}
          </Button>
        </CommandForm>
      )}
      <h3 className={styles.label}>{t('instructor.back.lights')}</h3>
      <Lights lit={view.lights} press formKey={formKey} send={send} />
    </section>
  )
}
