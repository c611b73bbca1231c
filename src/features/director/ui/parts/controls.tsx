import { Minus, Pencil, Plus } from 'lucide-react'
import type { RefObject } from 'react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { StageView } from '../../../stage/contract.ts'
import styles from './controls.module.css'
import { NextStep } from './next-step.tsx'

type Props = {
  stage: StageView
  formKey: string
  send: SendForm | null
  edit: RefObject<HTMLDetailsElement | null>
}

/** Five minutes less or more, change, and on to what comes next. Each press names the step that was seen. */
export function Controls({ stage, formKey, send, edit }: Props) {
  const t = useWords()
  const { mode, seq, until } = stage.now
  const over = mode === 'ended'
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
      {over ? (
        <span>{t('director.controls.nothing')}</span>
      ) : (
        <NextStep after={stage.next[0]} seen={seq} formKey={formKey} send={send} />
      )}
    </fieldset>
  )
}
