import { EyeOff } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import type { ConnectionState, LiveClient } from '../../../../live/client.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/order.ts'
import '../../../../ui/words/states.ts'
import { MAX_HELLO, type NotesReply } from '../../../notes/contract.ts'
import styles from './hello-box.module.css'

type Props = {
  readonly notes: string
  readonly client: LiveClient | null
  readonly connection: ConnectionState
  readonly action: string
  readonly formKey: string
  /** What the form without scripts came to. */
  readonly result?: { readonly text?: string; readonly error?: string; readonly sent?: unknown } | undefined
  /** Asks a question instead. */
  readonly ask: () => void
}

/** In the ask box's place during the icebreaker: one line of hello, into the notes as it is. */
export function HelloBox({ notes, client, connection, action, formKey, result, ask }: Props) {
  const t = useWords()
  const [text, setText] = useState(result?.text ?? '')
  const [told, setTold] = useState(result?.sent ? t('states.hello.sent') : '')
  const [wrong, setWrong] = useState(result?.error ?? null)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    if (!client) return
    event.preventDefault()
    const ready = text.trim()
    if (ready === '') return
    setText('')
    setWrong(null)
    setTold(connection === 'offline' ? t('states.hello.kept') : '')
    const outcome = await client.do('notes', { kind: 'say', text: ready }, notes)
    const refused = 'refused' in outcome
    const held = !refused && (outcome.reply as NotesReply).held
    setTold(refused ? '' : t(held ? 'order.held.sent' : 'states.hello.sent'))
    if (!refused) return
    setWrong(outcome.words)
    setText((now) => now || ready)
  }

  return (
    <form className={styles.box} method="post" action={action} onSubmit={submit} id="hello-box">
      <input type="hidden" name="intent" value="say" />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="notes" value={notes} />
      <p className={styles.told} role="status">
        {told}
      </p>
      {wrong && (
        <p className={styles.wrong} id="hello-wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className={styles.around}>
        <label className="visually-hidden" htmlFor="ask">
          {t('states.hello.label')}
        </label>
        <input
          id="ask"
          name="text"
          className={styles.field}
          maxLength={MAX_HELLO}
          required
          autoComplete="off"
          placeholder={t('states.hello.label')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'hello-wrong' : 'hello-hint'}
        />
        <div className={styles.foot}>
          <p className={styles.hint} id="hello-hint">
            <EyeOff size={16} aria-hidden />
            {t('states.hello.nameless')}
          </p>
          <ButtonLink
            size="small"
            look="ghost"
            href={`${action}?ask#ask-box`}
            onClick={(event) => {
              event.preventDefault()
              ask()
            }}
          >
            {t('states.hello.ask')}
          </ButtonLink>
          <Button type="submit" look="primary" size="small">
            {t('states.hello.add')}
          </Button>
        </div>
      </div>
    </form>
  )
}
