import { CircleAlert, CloudCheck, CloudUpload, WifiOff } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { TextField } from '../../../../ui/field.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import '../../../../ui/words/calm.ts'
import '../../../../ui/words/refusals.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import { isTakenBack } from '../../../writer/ui/shared/taken-back.ts'
import type { WriterState } from '../../../writer/ui/shared/writer-client.ts'
import styles from './status.module.css'

/** What is saved changes with every key, twice: only what shows it is made anew then. */
export class SavedMark {
  #state: WriterState['state'] = 'connecting'
  readonly #listeners = new Set<() => void>()

  set(state: WriterState['state']): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  readonly get = (): WriterState['state'] => this.#state

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

/** Whether what is typed is safe: committed by the server, or kept on this device. */
export function Saved({ mark, short = false }: { mark: SavedMark; short?: boolean }) {
  const t = useWords()
  const state = useSyncExternalStore(mark.subscribe, mark.get, () => 'connecting' as const)
  const Icon =
    state === 'saved'
      ? CloudCheck
      : state === 'offline'
        ? WifiOff
        : state === 'refused'
          ? CircleAlert
          : CloudUpload
  return (
    <p className={classes(styles.saved, styles[state])} data-saved={state}>
      <Icon size={16} aria-hidden focusable="false" />
      {t(`editor.${short ? 'stateShort' : 'state'}.${state}`)}
    </p>
  )
}

/** Bars for what a writer must know: offline, or refused with the words that are not saved. */
export function Trouble({
  state,
  editor,
  ask,
}: {
  state: WriterState
  editor: Editor | null
  /** Sends words as a question; the words of a refusal, or null. */
  ask: (words: string) => Promise<string | null>
}) {
  const t = useWords()
  const [told, setTold] = useState<string | null>(null)
  const [forgetting, setForgetting] = useState(false)
  if (state.state === 'offline')
    return <MessageBar icon={<WifiOff size={16} aria-hidden />}>{t('editor.offline')}</MessageBar>
  if (state.state !== 'refused') return null
  const { reason } = state
  // Another document is on its way, with what may be written.
  if (isTakenBack(reason)) return null
  const words = editor?.unsavedWords() ?? ''

  async function forget() {
    setForgetting(true)
    await editor?.forget()
    location.reload()
  }

  return (
    <div className={styles.words}>
      <MessageBar
        tone={reason === 'notes/check-first' ? 'locked' : 'trouble'}
        icon={<CircleAlert size={16} aria-hidden />}
        action={
          <Button size="small" onClick={() => editor?.retry()}>
            {t('editor.refused.retry')}
          </Button>
        }
      >
        {t(`refusal.${reason}.happened`)} {t(`refusal.${reason}.can`)}
      </MessageBar>
      {words !== '' && (
        <>
          <TextField name="unsaved-words" label={t('editor.refused.kept')} value={words} readOnly rows={4} />
          {reason === 'notes/check-first' && (
            <Button size="small" onClick={async () => setTold((await ask(words)) ?? t('calm.kept.sent'))}>
              {t('calm.kept.check')}
            </Button>
          )}
          {told && <p role="status">{told}</p>}
          <Button size="small" disabled={forgetting} onClick={forget}>
            {t('editor.refused.forget')}
          </Button>
        </>
      )}
    </div>
  )
}
