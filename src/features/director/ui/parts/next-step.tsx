import { ArrowRight, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWaiting, Waiting } from '../../../../ui/waiting.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/now.ts'
import type { PlanRow } from '../../../stage/contract.ts'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './controls.module.css'
import { useHeld } from './use-held.ts'

type Props = { after: PlanRow | undefined; seen: number; formKey: string; send: SendForm | null }

/** On to what comes next (Ctrl+Enter). Three seconds to undo it; pressed again it goes at once. */
export function NextStep({ after, seen, formKey, send }: Props) {
  const t = useWords()
  const form = useRef<HTMLDivElement>(null)
  const [waits, watch] = useWaiting()
  const { held, press, undo } = useHeld(seen, () => {
    const fields = form.current?.querySelector('form')
    if (fields && send) watch(send(new FormData(fields)))
  })
  const live = send !== null

  useEffect(() => {
    function keys(event: KeyboardEvent) {
      if (event.key === 'Escape' && held) return undo()
      // In a field Ctrl+Enter belongs to that field's form.
      const field = event.target instanceof HTMLElement && event.target.closest('textarea, input, select')
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || field || event.repeat) return
      event.preventDefault()
      if (live) press()
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  }, [held, press, undo, live])

  const title = after ? titleBeside(t(`now.mode.${after.mode}`), after.title) : null
  return (
    <>
      <div ref={form} className={styles.step}>
        {held && (
          <Button className={styles.undo} onClick={undo}>
            <Undo2 size={16} aria-hidden /> {t('director.controls.undo')}
          </Button>
        )}
        <CommandForm fields={{ kind: 'next', seen }} formKey={formKey} send={send && press}>
          <Button
            type="submit"
            look="primary"
            size="large"
            className={classes(styles.next, held && styles.held)}
            {...(title && { title })}
          >
            <span className={styles.title}>
              {held
                ? title
                  ? t('director.controls.held', { title })
                  : t('director.controls.heldPlain')
                : title
                  ? t('director.controls.next', { title })
                  : t('director.controls.nextPlain')}
            </span>
            <ArrowRight size={20} aria-hidden />
            <span className={styles.keys} aria-hidden="true">
              {t('director.controls.keys')}
            </span>
            {held && <span className={styles.drain} aria-hidden="true" />}
          </Button>
        </CommandForm>
        <p className="visually-hidden" role="status">
          {held ? t('director.controls.heldSaid', { title: title ?? '' }) : ''}
        </p>
      </div>
      <Waiting on={waits} />
    </>
  )
}
