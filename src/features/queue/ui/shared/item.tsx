import { Check, EyeOff, Mic, RotateCcw, UserRound } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/queue.ts'
import type { QuestionRow, QuestionState } from '../../../notes/contract.ts'
import styles from './queue.module.css'
import { ageOf, isLong, waits } from './queue-of.ts'

type Props = {
  readonly row: QuestionRow
  readonly now: number
  readonly staff: boolean
  readonly chosen: boolean
  /** Who else writes an answer to it, "Helper 2". */
  readonly writer: string | null
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly onChoose: (on: boolean) => void
  readonly onTyping: (on: boolean) => void
  readonly onPost: (text: string) => Promise<boolean>
  readonly onSet: (state: QuestionState) => void
}

/** One question of the queue: how wanted, how old, from which room, its words; chosen, the field for the answer. */
export function Item({ row, now, writer, chosen, onChoose, ...rest }: Props) {
  const t = useWords()
  const { id, number, plus, at, room, text, state } = row
  const age = ageOf(at, now)
  const waiting = waits(state)
  return (
    <li>
      <article className={classes(styles.item, chosen && styles.chosen)} aria-labelledby={`queue-${id}`}>
        <p className={styles.facts}>
          <b>
            <span aria-hidden="true">{t('queue.plus', { count: plus })}</span>
            <span className="visually-hidden">{t('queue.plusLong', { count: plus })}, </span>
          </b>
          <span className={classes(waiting && age.long && styles.long)}>
            {t(`queue.age.${age.unit}`, { n: age.n })}
            {waiting && age.long && <span className="visually-hidden"> {t('queue.long')}</span>}
          </span>
          <span>{room ?? t('queue.noRoom')}</span>
          <span className={styles.number} aria-hidden="true">
            {number}
          </span>
        </p>
        <button
          type="button"
          id={`queue-${id}`}
          className={classes(styles.words, isLong(row) && !chosen && 'clipped')}
          aria-expanded={chosen}
          onClick={() => onChoose(!chosen)}
        >
          <span className="visually-hidden">{t('queue.number', { number })}: </span>
          {text}
        </button>
        <Chips state={state} writer={writer} />
        {chosen && <Answer row={row} onChoose={onChoose} {...rest} />}
      </article>
    </li>
  )
}

function Chips({ state, writer }: { state: QuestionState; writer: string | null }) {
  const t = useWords()
  const word =
    state === 'for-stream' ||
    state === 'on-stream' ||
    state === 'answered' ||
    state === 'later' ||
    state === 'hidden'
      ? state
      : null
  if (!word && !writer) return null
  return (
    <p className={styles.chips}>
      {word && (
        <Chip
          tone={
            word === 'for-stream'
              ? 'accent'
              : word === 'answered' || word === 'on-stream'
                ? 'done'
                : 'neutral'
          }
          icon={
            word === 'for-stream' || word === 'on-stream' ? (
              <Mic size={12} aria-hidden />
            ) : word === 'hidden' ? (
              <EyeOff size={12} aria-hidden />
            ) : (
              <Check size={12} aria-hidden />
            )
          }
        >
          {t(`queue.states.${word}`)}
        </Chip>
      )}
      {writer && <Chip icon={<UserRound size={12} aria-hidden />}>{t('queue.writes', { who: writer })}</Chip>}
    </p>
  )
}

type AnswerProps = Pick<
  Props,
  'row' | 'staff' | 'draft' | 'onDraft' | 'onChoose' | 'onTyping' | 'onPost' | 'onSet'
>

function Answer({ row, staff, draft, onDraft, onChoose, onTyping, onPost, onSet }: AnswerProps) {
  const t = useWords()
  const { id, number, state } = row
  const [busy, setBusy] = useState(false)
  const [here, setHere] = useState(true)
  const [empty, setEmpty] = useState(draft.trim() === '')
  const [began] = useState(waits(state))
  // An open field that was left without a word holds nobody back.
  const typing = here || !empty
  const tell = useRef(onTyping)
  useEffect(() => {
    tell.current = onTyping
  })
  useEffect(() => {
    tell.current(typing)
    return () => tell.current(false)
  }, [typing])

  async function post(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const answer = String(new FormData(event.currentTarget).get(`answer-${id}`) ?? '').trim()
    if (answer === '' || busy) return
    setBusy(true)
    if (!(await onPost(answer))) setBusy(false)
  }

  return (
    <form className={styles.form} onSubmit={post} onFocus={() => setHere(true)} onBlur={() => setHere(false)}>
      {began && !waits(state) && (
        <p className={styles.meanwhile} role="status">
          {t('queue.meanwhile')}
        </p>
      )}
      <TextField
        name={`answer-${id}`}
        label={t('queue.answer', { number })}
        defaultValue={draft}
        aria-keyshortcuts="Control+Enter"
        title={t('queue.keys')}
        required
        autoFocus
        onChange={({ currentTarget }) => {
          onDraft(currentTarget.value)
          setEmpty(currentTarget.value.trim() === '')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onChoose(false)
          document.getElementById(`queue-${id}`)?.focus()
        }}
      />
      {busy && <p className={styles.sending}>{t('queue.sending')}</p>}
      <div className={styles.actions}>
        <Button type="submit" look="primary" size="small" disabled={busy}>
          {t('queue.post')}
        </Button>
        {staff && <States state={state} onSet={onSet} />}
      </div>
    </form>
  )
}

function States({ state, onSet }: { state: QuestionState; onSet: (state: QuestionState) => void }) {
  const t = useWords()
  if (state === 'for-stream')
    return (
      <>
        <Button size="small" onClick={() => onSet('on-stream')}>
          <Check size={14} aria-hidden /> {t('queue.said')}
        </Button>
        <Button size="small" look="ghost" onClick={() => onSet('open')}>
          <RotateCcw size={14} aria-hidden /> {t('queue.reopen')}
        </Button>
      </>
    )
  if (!waits(state))
    return (
      <Button size="small" onClick={() => onSet('open')}>
        <RotateCcw size={14} aria-hidden /> {t('queue.reopen')}
      </Button>
    )
  return (
    <>
      <Button size="small" aria-keyshortcuts="v" onClick={() => onSet('for-stream')}>
        <Mic size={14} aria-hidden /> {t('queue.voice')}
      </Button>
      <Button size="small" look="ghost" onClick={() => onSet('answered')}>
        <Check size={14} aria-hidden /> {t('queue.done')}
      </Button>
      <Button size="small" look="ghost" aria-keyshortcuts="h" onClick={() => onSet('hidden')}>
        <EyeOff size={14} aria-hidden /> {t('queue.hide')}
      </Button>
    </>
  )
}
