import { ArrowRight, Minus, Pencil, Plus } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { StageView } from '../../../stage/contract.ts'
import styles from './controls.module.css'

type Props = {
  stage: StageView
  formKey: string
  send: SendForm | null
  edit: RefObject<HTMLDetailsElement | null>
}

/** Five minutes less or more, change, and on to what comes next (Ctrl+Enter). Each press names the step that was seen. */
export function Controls({ stage, formKey, send, edit }: Props) {
  const t = useWords()
  const next = useRef<HTMLDivElement>(null)
  const { mode, seq, until } = stage.now
  const [after] = stage.next
  const over = mode === 'ended'

  useEffect(() => {
    function keys(event: KeyboardEvent) {
      // In a field Ctrl+Enter belongs to that field's form.
      const field = event.target instanceof HTMLElement && event.target.closest('textarea, input, select')
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || field || event.repeat) return
      event.preventDefault()
      next.current?.querySelector('form')?.requestSubmit()
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  }, [])

  return (
    <fieldset className={styles.controls} aria-label={t('director.controls.label')}>
      {until !== null && !over && (
        <CommandForm
          className={styles.shift}
          fields={{ kind: 'shift', seen: seq }}
          formKey={formKey}
          send={send}
        >
          <Button type="submit" name="minutes" value={-5} aria-label={t('director.controls.sooner')}>
            <Minus size={16} aria-hidden /> 5
          </Button>
          <Button type="submit" name="minutes" value={5} aria-label={t('director.controls.later')}>
            <Plus size={16} aria-hidden /> {t('director.controls.min')}
          </Button>
        </CommandForm>
      )}
      <ButtonLink
        href="#mode"
        onClick={(event) => {
          if (!edit.current) return
          event.preventDefault()
          edit.current.open = true
          edit.current.querySelector('select')?.focus()
        }}
      >
        <Pencil size={16} aria-hidden /> {t('director.controls.edit')}
      </ButtonLink>
      <div ref={next}>
        {over ? (
          <span>{t('director.controls.nothing')}</span>
        ) : (
          <CommandForm fields={{ kind: 'next', seen: seq }} formKey={formKey} send={send}>
            <Button type="submit" look="primary" size="large" className={styles.next}>
              <span className={styles.title}>
                {after
                  ? t('director.controls.next', { title: after.title })
                  : t('director.controls.nextPlain')}
              </span>
              <ArrowRight size={20} aria-hidden />
              <span className={styles.keys} aria-hidden="true">
                {t('director.controls.keys')}
              </span>
            </Button>
          </CommandForm>
        )}
      </div>
    </fieldset>
  )
}
