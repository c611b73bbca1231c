import { useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import type { LiveClient } from '../../../../live/client.ts'
import { MAX_SCRIPT, type Script } from '../../../backstage/contract.ts'
import styles from './instructor.module.css'
import { useScript } from './use-script.ts'

type Props = {
  readonly client: LiveClient | null
  readonly script: Script
  readonly offline: boolean
  readonly formKey: string
  /** What a form without scripts could not save. */
  readonly typed: string | null
}

/** The instructors' own notes: they take the rest of the height. */
export function PrivateNotes({ client, script, offline, formKey, typed }: Props) {
  const t = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const { text, write, state, both } = useScript(client, script, area)
  const live = client !== null
  return (
    <form method="post" className={styles.script} id="private" tabIndex={-1}>
      <input type="hidden" name="key" value={`${formKey.slice(0, 8)}.script`} />
      <input type="hidden" name="kind" value="script" />
      <input type="hidden" name="base" value={script.version} />
      <div className={styles.scriptHead}>
        <h2 className={styles.title}>{t('instructor.script.title')}</h2>
        <span className={styles.hint}>{t('instructor.script.who')}</span>
        <span className={styles.saved} role="status">
          {live &&
            t(
              `instructor.script.${offline && state !== 'saved' ? 'waiting' : state === 'waiting' ? 'saving' : state}`,
            )}
        </span>
      </div>
      {both && <p className={styles.both}>{t('instructor.script.both')}</p>}
      <textarea
        name="text"
        ref={area}
        className={styles.field}
        aria-label={t('instructor.script.label')}
        maxLength={MAX_SCRIPT}
        rows={10}
        {...(live
          ? { value: text, onChange: (event) => write(event.currentTarget.value) }
          : { defaultValue: typed ?? script.text })}
      />
      {!live && <Button type="submit">{t('instructor.script.save')}</Button>}
    </form>
  )
}
