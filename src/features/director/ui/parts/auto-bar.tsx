import { FastForward } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import styles from './director.module.css'

/** Who steps: the clock, until somebody takes over; and the way back. */
export function AutoBar({ auto, formKey, send }: { auto: boolean; formKey: string; send: SendForm | null }) {
  const t = useWords()
  return (
    <div className={styles.auto}>
      <p role="status">
        {auto && <FastForward size={16} aria-hidden />}
        {auto ? t('director.auto.on') : t('director.auto.off')}
      </p>
      <CommandForm fields={{ kind: 'auto', on: !auto }} formKey={formKey} send={send}>
        <Button type="submit" size="small">
          {auto ? t('director.auto.take') : t('director.auto.give')}
        </Button>
      </CommandForm>
    </div>
  )
}
