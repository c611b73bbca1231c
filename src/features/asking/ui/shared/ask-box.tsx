import { Code, EyeOff, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { ConnectionState, LiveClient } from '../../../../live/client.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/order.ts'
import '../../../../ui/words/reader.ts'
import { type Earlier, MOST_SIMILAR } from '../../../search/contract.ts'
import type { NotesHere } from '../../../search/ui/shared/notes-here.ts'
import { AnsweredBefore } from './answered-before.tsx'
import styles from './ask-box.module.css'
import { withCode } from './code-marks.ts'
import { SimilarList, SimilarTold } from './similar-list.tsx'
import { draftOf, useDraft } from './use-draft.ts'
import { useEarlier } from './use-earlier.ts'
import { type Sent, useSending } from './use-sending.ts'
import { useSimilar } from './use-similar.ts'
import { type Undo, useUndo } from './use-undo.ts'

/** What a form without scripts came back with. */
export type FormResult = {
  readonly text?: string
  readonly error?: string
  readonly sent?: Sent | null
  /** Not asked yet: these were answered before. Pressed again, it is. */
  readonly earlier?: readonly Earlier[]
}

/** `answered`: there is an answer, below which one may ask back. */
export type Asked = { readonly id: string; readonly number: number; readonly answered?: boolean }

export type Answered = Sent & { readonly text?: string }

type Props = {
  readonly notes: string
  readonly client: LiveClient | null
  readonly connection: ConnectionState
  /** Where the form goes without scripts, and the key that makes a double post count once. */
  readonly action: string
  readonly formKey: string
  readonly result?: FormResult | undefined
  /** Answer to this question; left out, it asks a new one. */
  readonly question?: Asked | null
  /** Where Cancel leads without scripts; also called with scripts. */
  readonly cancel?: { readonly href: string; readonly run: () => void }
  /** An answer that was given just now, in the box that made place for this one; with its `text` it can be taken back. */
  readonly answered?: Answered | null
  /** It was taken back: its own box may come again. */
  readonly onTakenBack?: (answered: Answered) => void
  /** What this box answers was answered before, and taken back just now. */
  readonly again?: boolean
  /** A question was asked or answered with this text; it can be shown now. */
  readonly onSent?: (sent: Sent, text: string) => void
  readonly onShow?: (question: string) => void
  /** For similar questions while typing. */
  readonly reader?: () => NotesHere | null
  /**
   * Something else than a question is said, such as hello in the icebreaker: its command `{ kind, text }` and its form's
   * intent are `kind`. No similar questions, no undo.
   */
  readonly say?: {
    readonly kind: string
    readonly label: string
    readonly placeholder: string
    readonly submit: string
    readonly sent: string
  }
  /** Slow mode: so many seconds until this device may ask again. What is typed stays. */
  readonly waitSeconds?: number
}

/** One field, always there: a question, or an answer, without a name. The draft stays on the device until it is sent. */
export function AskBox(props: Props) {
  const { notes, client, connection, action, formKey, result, question, cancel, answered } = props
  const { onSent, onTakenBack, onShow, say, waitSeconds = 0 } = props
  const t = useWords()
  const kind = say?.kind ?? (question ? 'answer' : 'ask')
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useDraft(draftOf(notes, question?.id ?? kind), result?.text ?? '', field)
  const { going, sent, sentText, error, send } = useSending(client, notes, kind, (back) =>
    setText((now) => (now.trim() === '' ? back : `${back}\n${now}`)),
  )
  const narrow = useNarrow()
  const [focused, setFocused] = useState(false)
  // Escape: the list stays away until something else is typed.
  const [closedFor, setClosedFor] = useState<string | null>(null)
  const asks = kind === 'ask' && props.reader !== undefined
  const similar = useSimilar(props.reader ?? noReader, text, asks && closedFor !== text)
  const earlier = useEarlier(
    notes,
    text,
    asks && client !== null && connection === 'live' && closedFor !== text,
  )
  const shows = focused && text.trim() !== ''
  const before = shows ? earlier.slice(0, MOST_SIMILAR - similar.length) : []
  const listed = shows ? [...similar, ...before.map(({ id }) => id)] : []
  const given = answered?.text === undefined ? null : answered
  const undo = useUndo(
    client,
    notes,
    kind === 'ask' && !sent?.held ? (sent ?? given) : null,
    ({ answer }) => {
      if (answer && given) return onTakenBack?.(given)
      setText((now) => (now.trim() === '' ? sentText : now))
      field.current?.focus()
    },
  )
  const shown = undo.outcome && 'taken' in undo.outcome ? null : (sent ?? result?.sent ?? null)
  const wrong = (undo.outcome && 'words' in undo.outcome ? undo.outcome.words : null) ?? error
  const told = wrong ?? (sent ? undefined : result?.error)
  const id = question ? 'answer' : kind
  const label =
    say?.label ?? (question ? t('reader.answer.label', { number: question.number }) : t('reader.ask.label'))

  const telling = useRef(onSent)
  useEffect(() => {
    telling.current = onSent
  })
  useEffect(() => {
    if (sent && !sent.held) telling.current?.(sent, sentText)
  }, [sent, sentText])
  useEffect(() => {
    if (question) field.current?.focus()
  }, [question])

  // The answer's box made place, and whoever typed in it stands where it can be taken back.
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (given && document.activeElement === document.body) line.current?.querySelector('a')?.focus()
  }, [given])

  function submit(event: SubmitEvent<HTMLFormElement>) {
    if (!client) return
    event.preventDefault()
    const ready = text.trim()
    if (ready === '' || waitSeconds > 0) return field.current?.focus()
    setText('')
    const back = (event.nativeEvent.submitter as HTMLButtonElement | null)?.value === 'follow'
    void send(
      question ? { kind: back ? 'follow' : kind, question: question.id, text: ready } : { kind, text: ready },
    )
  }

  function keys(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.form?.requestSubmit()
    }
  }

  function code() {
    const area = field.current
    if (!area) return
    const next = withCode({ text, from: area.selectionStart, to: area.selectionEnd })
    setText(next.text)
    // The field has the new text after React has put it there.
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(next.from, next.to)
    })
  }

  return (
    <form
      className={styles.box}
      method="post"
      action={action}
      onSubmit={submit}
      id={`${id}-box`}
      onFocus={() => setFocused(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || listed.length === 0) return
        setClosedFor(text)
        field.current?.focus()
      }}
    >
      <input type="hidden" name="intent" value={kind} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="notes" value={notes} />
      {question && <input type="hidden" name="question" value={question.id} />}
      <div className={styles.status} role="status" ref={line}>
        {going.map((one) => (
          <p key={one} className={styles.going}>
            {t(connection === 'offline' ? 'reader.ask.kept' : 'reader.ask.sending', { text: short(one) })}
          </p>
        ))}
        {answered && !sent && (
          <SentLine sent={answered} answer onShow={onShow}>
            {answered.answer && (undo.of || !client) && <UndoButton of={answered} {...{ client, undo }} />}
          </SentLine>
        )}
        {shown?.held && !told && <p className={styles.sent}>{t('order.held.sent')}</p>}
        {shown && !told && say && <p className={styles.sent}>{say.sent}</p>}
        {shown && !shown.held && !told && !say && (
          <SentLine sent={shown} answer={kind === 'answer'} onShow={onShow}>
            {kind === 'ask' && (undo.of || !client) && <UndoButton of={shown} {...{ client, undo }} />}
          </SentLine>
        )}
        {(props.again || (undo.outcome && 'taken' in undo.outcome)) && going.length === 0 && !told && (
          <p className={styles.sent}>{t('reader.ask.takenBack')}</p>
        )}
        {waitSeconds > 0 && <p>{t('reader.ask.wait', { count: waitSeconds })}</p>}
      </div>
      {result?.earlier && !sent && (
        <>
          <AnsweredBefore earlier={result.earlier} typed={result.text ?? ''} />
          <input type="hidden" name="anyway" value="yes" />
        </>
      )}
      {told && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {told}
        </p>
      )}
      <div className={styles.around} data-empty={text === '' ? true : undefined}>
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <span className={styles.eye}>
          <EyeOff size={18} aria-hidden />
        </span>
        <textarea
          ref={field}
          id={id}
          name="text"
          className={styles.field}
          rows={1}
          required
          placeholder={say?.placeholder ?? (kind === 'ask' && narrow ? t('reader.ask.short') : label)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
          aria-invalid={told ? true : undefined}
          aria-describedby={told ? `${id}-error` : `${id}-hint`}
        />
        {listed.length > 0 && props.reader && (
          <SimilarList reader={props.reader} ids={similar} earlier={before} typed={text} />
        )}
        {asks && <SimilarTold count={listed.length} />}
        <div className={styles.foot}>
          <p className={styles.hint} id={`${id}-hint`}>
            <EyeOff size={16} aria-hidden />
            {question ? t('reader.answer.nameless', { number: question.number }) : t('reader.ask.nameless')}
          </p>
          {client && (
            <button type="button" className={styles.code} onClick={code} aria-label={t('reader.ask.code')}>
              <Code size={16} aria-hidden />
            </button>
          )}
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
          {question?.answered && (
            <Button type="submit" size="small" name="as" value="follow" disabled={waitSeconds > 0}>
              {t('reader.answer.follow')}
            </Button>
          )}
          <Button type="submit" look="primary" size="small" disabled={waitSeconds > 0}>
            {say?.submit ??
              t(
                question
                  ? 'reader.answer.send'
                  : listed.length > 0 || (result?.earlier && !sent)
                    ? 'reader.ask.anyway'
                    : 'reader.ask.send',
              )}
          </Button>
        </div>
      </div>
    </form>
  )
}

const noReader = () => null

/** Where the box is a pill, its words say that nobody's name is with it. False on the server. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const query = matchMedia('(max-width: 37.4375rem)')
    const look = () => setNarrow(query.matches)
    look()
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return narrow
}

type UndoProps = { readonly of: Sent; readonly client: LiveClient | null; readonly undo: Undo }

/** Without scripts it presses a form of its own, see the panel. */
function UndoButton({ of: { question, answer }, client, undo }: UndoProps) {
  const t = useWords()
  return (
    <Button
      size="small"
      look="ghost"
      type="submit"
      form="withdraw-form"
      name="of"
      value={answer ? `${question} ${answer}` : question}
      onClick={(event) => {
        if (!client) return
        event.preventDefault()
        undo.run()
      }}
    >
      <Undo2 size={16} aria-hidden /> {t('reader.ask.undo')}
    </Button>
  )
}

type SentProps = {
  readonly sent: Sent
  readonly answer: boolean
  readonly onShow: ((question: string) => void) | undefined
  readonly children?: React.ReactNode
}

function SentLine({ sent: { question, number }, answer, onShow, children }: SentProps) {
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
      {children}
    </p>
  )
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
