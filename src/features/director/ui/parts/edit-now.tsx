import type { RefObject } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field } from '../../../../ui/field.tsx'
import { useWaiting, Waiting } from '../../../../ui/waiting.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/now.ts'
import { MODES, type Now } from '../../../stage/contract.ts'
import styles from './edit-now.module.css'

type Props = {
  now: Now
  formKey: string
  send: SendForm | null
  handle: RefObject<HTMLDetailsElement | null>
}

/** Changes what the running step asks people to do. A `details`, so that it opens without scripts too. */
export function EditNow({ now, formKey, send, handle }: Props) {
  const t = useWords()
  const [waits, watch] = useWaiting()
  const close = () => {
    if (!handle.current) return
    handle.current.open = false
    const minutes = handle.current.querySelector<HTMLInputElement>('[name=minutes]')
    // They were meant once; the other words show what is on now.
    if (minutes) minutes.value = ''
    document.querySelector<HTMLElement>('[href="#mode"]')?.focus()
  }
  return (
    <>
      <Waiting on={waits} />
      <details className={styles.edit} id="edit" ref={handle}>
        <summary>{t('director.edit.title')}</summary>
        {/* Another step brings its own texts. */}
        <CommandForm
          key={`${now.seq} ${now.mode} ${now.title} ${now.how}`}
          className={styles.form}
          fields={{ kind: 'mode', seen: now.seq }}
          formKey={formKey}
          send={
            send &&
            ((form) => {
              // Its own place is closed then.
              watch(send(form))
              close()
            })
          }
        >
          <div className={styles.field}>
            <label htmlFor="mode">{t('director.edit.mode')}</label>
            <select id="mode" name="mode" defaultValue={now.mode}>
              {MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`now.mode.${mode}`)}
                </option>
              ))}
            </select>
          </div>
          <Field name="title" label={t('director.edit.what')} defaultValue={now.title} maxLength={200} />
          <Field
            name="how"
            label={t('director.edit.how')}
            hint={t('director.edit.howHint')}
            defaultValue={now.how}
            maxLength={300}
          />
          <Field
            name="minutes"
            label={t('director.edit.minutes')}
            hint={t('director.edit.minutesHint')}
            type="number"
            inputMode="numeric"
            min={1}
            max={480}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="dark">
              {t('director.edit.save')}
            </Button>
            {send && <Button onClick={close}>{t('director.edit.close')}</Button>}
          </div>
        </CommandForm>
      </details>
    </>
  )
}
