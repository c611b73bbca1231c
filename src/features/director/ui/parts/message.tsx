import { useEffect, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { StageMessage } from '../../../stage/contract.ts'
import { newestTo } from '../../../stage/ui/shared/messages.ts'
import styles from './director.module.css'

type Props = {
  messages: readonly StageMessage[]
  typed: string
  /** Changes when one was sent: the field empties. */
  sent: number
  formKey: string
  send: SendForm | null
}

/** One line to everybody's banner, or to the room leads; what is shown now can be taken away. */
export function Message({ messages, typed, sent, formKey, send }: Props) {
  const t = useWords()
  const [text, setText] = useState(typed)
  const [to, setTo] = useState<'everyone' | 'leads'>('everyone')
  useEffect(() => {
    if (sent > 0) setText('')
  }, [sent])
  const shown = (['everyone', 'leads'] as const).flatMap((to) => {
    const newest = newestTo(messages, to)
    return newest ? [newest] : []
  })
  return (
    <section className={styles.box} id="message" aria-labelledby="message-title" tabIndex={-1}>
      <div className={styles.boxHead}>
        <h2 id="message-title" className={styles.title}>
          {t('director.message.title')}
        </h2>
        <span className={styles.hint}>{t('director.message.shown')}</span>
      </div>
      {shown.map((message) => (
        <CommandForm
          key={message.to}
          className={styles.shown}
          fields={{ kind: 'message', to: message.to, text: '' }}
          formKey={`${formKey.slice(0, 8)}.${message.at}.${message.to}`}
          send={send}
        >
          <p>
            <b>{t(`director.message.${message.to}`)}:</b> {message.text}
          </p>
          <Button type="submit" size="small">
            {t('director.message.remove')}
          </Button>
        </CommandForm>
      ))}
      <CommandForm className={styles.message} fields={{ kind: 'message' }} formKey={formKey} send={send}>
        <TextField
          name="text"
          rows={2}
          required
          maxLength={300}
          label={t('director.message.label')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={styles.send}>
          <Segmented
            legend={t('director.message.to')}
            name="to"
            chosen={to}
            {...(send && { onChoose: setTo })}
            options={[
              { value: 'everyone', label: t('director.message.everyone') },
              { value: 'leads', label: t('director.message.leads') },
            ]}
          />
          <Button type="submit" look="dark">
            {send ? t(`director.message.sendTo.${to}`) : t('director.message.send')}
          </Button>
        </div>
      </CommandForm>
    </section>
  )
}
