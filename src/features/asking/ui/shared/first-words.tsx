import { type FormEvent, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import type { MyOrder } from '../../../order/contract.ts'
import styles from './first-words.module.css'

type Props = {
  /** What the order means for this guest; null: nothing. */
  readonly mine: MyOrder | null
  /** Sends words as a question; the words of a refusal, or null. */
  readonly ask: (words: string) => Promise<string | null>
}

/** In place of keys that would do nothing: a new guest, while those are looked at first, says their first words here. */
export function FirstWords({ mine, ask }: Props) {
  const t = useWords()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const ready = text.trim()
    if (ready === '' || busy) return
    setBusy(true)
    if ((await ask(ready)) === null) setText('')
    setBusy(false)
  }

  if (!mine?.first || mine.stopped) return null
  return (
    <form className={styles.first} onSubmit={send}>
      <TextField
        name="first-words"
        label={t('calm.first.label')}
        hint={t('calm.first.hint')}
        value={text}
        rows={2}
        required
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" size="small" look="primary" disabled={busy}>
        {t('calm.first.send')}
      </Button>
    </form>
  )
}
