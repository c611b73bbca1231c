import { MessageCircleQuestion } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { reveal } from '../../../../ui/reveal.ts'
import styles from './wishes.module.css'

/** The question that was asked last, and how often one was: the form empties after each. */
type Props = {
  asked: { number: number; times: number } | null
  typed: string
  formKey: string
  send: SendForm | null
}

/** A question of the room to the instructors: it goes into the notes, with the room's name. The text stays until it is there. */
export function AskForRoom({ asked, typed, formKey, send }: Props) {
  const t = useWords()
  const [text, setText] = useState(typed)
  useEffect(() => {
    if (asked) setText('')
  }, [asked])
  return (
    <details className={styles.wish} open={typed !== '' || undefined} onToggle={reveal}>
      <summary className={styles.open}>
        <MessageCircleQuestion size={22} aria-hidden /> {t('lead.ask.title')}
      </summary>
      <div className={styles.inside}>
        <CommandForm className={styles.form} fields={{ kind: 'ask' }} formKey={formKey} send={send}>
          <TextField
            name="text"
            rows={2}
            required
            label={t('lead.ask.label')}
            hint={t('lead.ask.hint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" size="large">
            {t('lead.ask.send')}
          </Button>
        </CommandForm>
        <p role="status" className={styles.hint}>
          {asked && t('lead.ask.sent', { number: asked.number })}
        </p>
      </div>
    </details>
  )
}
