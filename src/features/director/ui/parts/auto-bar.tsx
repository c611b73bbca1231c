import { FastForward, Undo2 } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import styles from './director.module.css'

type Props = { formKey: string; send: SendForm | null }

/** The way to let the clock step. */
export function StepByItself({ formKey, send }: Props) {
  const t = useWords()
  return (
    <CommandForm fields={{ kind: 'auto', on: true }} formKey={formKey} send={send}>
      <Button type="submit" size="small" look="ghost">
        <FastForward size={16} aria-hidden /> {t('director.auto.give')}
      </Button>
    </CommandForm>
  )
}

/** The way back from a Next that was wrong, after everybody saw it. */
export function StepBack({ title, seen, formKey, send }: Props & { title: string; seen: number }) {
  const t = useWords()
  return (
    <CommandForm fields={{ kind: 'back', seen }} formKey={formKey} send={send}>
      <Button type="submit" size="small" look="ghost">
        <Undo2 size={16} aria-hidden /> {t('director.auto.back', { title })}
      </Button>
    </CommandForm>
  )
}

/** The clock steps, until somebody takes over. */
export function AutoBar({ auto, formKey, send }: Props & { auto: boolean }) {
  const t = useWords()
  if (!auto) return null
  return (
    <div className={styles.auto}>
      <p role="status">
        <FastForward size={16} aria-hidden /> {t('director.auto.on')}
      </p>
      <CommandForm fields={{ kind: 'auto', on: false }} formKey={formKey} send={send}>
        <Button type="submit" size="small">
          {t('director.auto.take')}
        </Button>
      </CommandForm>
    </div>
  )
}
