import { EyeOff } from 'lucide-react'
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef } from 'react'
import type { ConnectionState, LiveClient } from '../../../../live/client.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import { MAX_ASK } from '../../../notes/contract.ts'
import styles from './ask-box.module.css'
import { useDraft } from './use-draft.ts'
import { type Sent, useSending } from './use-sending.ts'

/** What a form without scripts came back with. */
export type FormResult = { readonly text?: string; readonly error?: string; readonly sent?: Sent | null }

type Props = {
  readonly notes: string
  readonly client: LiveClient | null
  readonly connection: ConnectionState
  /** Where the form goes without scripts, and the key that makes a double post count once. */
  readonly action: string
  readonly formKey: string
  readonly result?: FormResult | undefined
  /** Answer to this question; left out, it asks a new one. */
  readonly question?: { readonly id: string; readonly number: number } | null
  /** Where Cancel leads without scripts; also called with scripts. */
  readonly cancel?: { readonly href: string; readonly run: () => void }
  /** An answer that was given just now, in the box that made place for this one. */
  readonly answered?: Sent | null
  /** A question was asked or answered; it can be shown now. */
  readonly onSent?: (sent: Sent) => void
  readonly onShow?: (question: string) => void
}

/** One field, always there: a question, or an answer, without a name. The draft stays on the device until it is sent. */
export function AskBox(props: Props) {
  const { notes, client, connection, action, formKey, result, question, cancel, answered, onSent, onShow } =
    props
  const t = useWords()
  const kind = question ? 'answer' : 'ask'
  const [text, setText] = useDraft(`manyrooms:draft:${notes}:${question?.id ?? 'ask'}`, result?.text ?? '')
  const { going, sent, error, send } = useSending(client, notes, kind, (back) =>
    setText((now) => (now.trim() === '' ? back : `${back}\n${now}`)),
  )
  const field = useRef<HTMLTextAreaElement>(null)
  const shown = sent ?? result?.sent ?? null
  const wrong = error ?? (sent ? undefined : result?.error)
  const id = question ? 'answer' : 'ask'
  const label = question ? t('reader.answer.label', { number: question.number }) : t('reader.ask.label')

  const told = useRef(onSent)
  useEffect(() => {
    told.current = onSent
  })
  useEffect(() => {
    if (sent) told.current?.(sent)
  }, [sent])
  useEffect(() => {
    if (question) field.current?.focus()
  }, [question])

  function submit(event: SubmitEvent<HTMLFormElement>) {
    if (!client) return
    event.preventDefault()
    const ready = text.trim()
    if (ready === '') return field.current?.focus()
    setText('')
    void send(
      question ? { kind: 'answer', question: question.id, text: ready } : { kind: 'ask', text: ready },
    )
  }

  function keys(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.form?.requestSubmit()
    }
  }

  return (
    <form className={styles.box} method="post" action={action} onSubmit={submit} id={`${id}-box`}>
      <input type="hidden" name="intent" value={kind} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="notes" value={notes} />
      {question && <input type="hidden" name="question" value={question.id} />}
      <div className={styles.status} role="status">
        {going.map((one) => (
          <p key={one} className={styles.going}>
            {t(connection === 'offline' ? 'reader.ask.kept' : 'reader.ask.sending', { text: short(one) })}
          </p>
        ))}
        {answered && !sent && <SentLine sent={answered} answer onShow={onShow} />}
        {shown && !wrong && <SentLine sent={shown} answer={kind === 'answer'} onShow={onShow} />}
      </div>
      {wrong && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {wrong}
        </p>
      )}
      <div className={styles.around}>
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <textarea
          ref={field}
          id={id}
          name="text"
          className={styles.field}
          rows={1}
          maxLength={MAX_ASK}
          required
          placeholder={label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-error` : `${id}-hint`}
        />
        <div className={styles.foot}>
          <p className={styles.hint} id={`${id}-hint`}>
            <EyeOff size={16} aria-hidden />
            {t('reader.ask.nameless')}
          </p>
          {cancel && (
            <ButtonLink
              size="small"
              look="ghost"
              href={cancel.href}
              onClick={(event) => {
                event.preventDefault()
                cancel.run()
              }}
            >
              {t('reader.answer.cancel')}
            </ButtonLink>
          )}
          <Button type="submit" look="primary" size="small">
            {question ? t('reader.answer.send') : t('reader.ask.send')}
          </Button>
        </div>
      </div>
    </form>
  )
}

type SentProps = { sent: Sent; answer: boolean; onShow: ((question: string) => void) | undefined }

function SentLine({ sent: { question, number }, answer, onShow }: SentProps) {
  const t = useWords()
  const words = answer ? t('reader.answer.sent', { number }) : t('reader.ask.isQuestion', { number })
  return (
    <p className={styles.sent}>
      {!answer && `${t('reader.ask.sent')} `}
      <a
        href={`#${question}`}
        onClick={(event) => {
          if (!onShow) return
          event.preventDefault()
          onShow(question)
        }}
      >
        {words}
      </a>
    </p>
  )
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
