import { Check, EyeOff, Mic, RotateCcw } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import { MAX_ASK, type NotesCommand, type QuestionRow, type QuestionState } from '../../../notes/contract.ts'
import styles from './queue.module.css'

const TABS: Readonly<Record<'open' | 'stream' | 'done', readonly QuestionState[]>> = {
  open: ['open', 'answering'],
  stream: ['for-stream'],
  done: ['answered', 'on-stream', 'later'],
}
type Tab = keyof typeof TABS

type Props = {
  readonly notes: string
  readonly questions: readonly QuestionRow[]
  readonly live: LiveClient | null
  readonly now: number
  /** May set states: helpers, instructors, directors. */
  readonly staff: boolean
  /** The question that is being answered. */
  readonly chosen: string | null
  readonly onChoose: (question: string | null) => void
}

/** Questions that wait: most wanted first, then the oldest; answered where they stand. */
export function Queue({ notes, questions, live, now, staff, chosen, onChoose }: Props) {
  const t = useWords()
  const name = useId()
  const [tab, setTab] = useState<Tab>('open')
  const [told, setTold] = useState('')
  // A question that is picked in the text may stand under another tab.
  useEffect(() => {
    const state = questions.find(({ id }) => id === chosen)?.state
    const at = (Object.keys(TABS) as Tab[]).find((tab) => state && TABS[tab].includes(state))
    if (at) setTab(at)
  }, [chosen, questions])
  const of = (tab: Tab) => questions.filter(({ state }) => TABS[tab].includes(state))
  const shown = of(tab).toSorted((a, b) => b.plus - a.plus || a.at - b.at)
  const open = of('open')
  const oldest = open.length > 0 ? minutesSince(Math.min(...open.map(({ at }) => at)), now) : null

  async function act(command: NotesCommand): Promise<boolean> {
    const outcome = await live?.do('notes', command, notes)
    if (!outcome) return false
    setTold('words' in outcome ? outcome.words : '')
    return !('words' in outcome)
  }

  return (
    <section className={styles.queue} aria-label={t('editor.queue.label')}>
      <div className={styles.head}>
        <h2>{t('editor.queue.open')}</h2>
        <Chip tone={open.length > 0 ? 'help' : 'neutral'}>{open.length}</Chip>
        {oldest !== null && (
          <span className={styles.oldest}>{t('editor.queue.oldest', { minutes: oldest })}</span>
        )}
      </div>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">{t('editor.queue.tabs')}</legend>
        {(Object.keys(TABS) as Tab[]).map((value) => (
          <label key={value} className={styles.tab}>
            <input type="radio" name={name} checked={tab === value} onChange={() => setTab(value)} />
            <span>{t(`editor.queue.tab.${value}`, { count: of(value).length })}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={told ? styles.told : 'visually-hidden'}>
        {told}
      </p>
      {shown.length === 0 && (
        <p className={styles.none}>
          {tab === 'open' ? t('editor.queue.empty') : t('editor.queue.emptyHere')}
        </p>
      )}
      <ul className={styles.list}>
        {shown.map((row) => (
          <Item
            key={row.id}
            row={row}
            now={now}
            staff={staff}
            chosen={chosen === row.id}
            onChoose={(on) => onChoose(on ? row.id : null)}
            act={act}
            onAnswered={() => setTold(t('editor.queue.sent', { number: row.number }))}
          />
        ))}
      </ul>
    </section>
  )
}

const minutesSince = (at: number, now: number): number => Math.max(0, Math.floor((now - at) / 60_000))

type ItemProps = {
  readonly row: QuestionRow
  readonly now: number
  readonly staff: boolean
  readonly chosen: boolean
  readonly onChoose: (on: boolean) => void
  readonly act: (command: NotesCommand) => Promise<boolean>
  readonly onAnswered: () => void
}

function Item({ row, now, staff, chosen, onChoose, act, onAnswered }: ItemProps) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const { id, number, plus, at, room, text, state } = row
  const set = async (next: QuestionState) => {
    if (await act({ kind: 'state', question: id, state: next })) onChoose(false)
  }

  async function post(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const answer = String(new FormData(event.currentTarget).get(`answer-${id}`) ?? '').trim()
    if (answer === '') return
    setBusy(true)
    // A refusal keeps the field and what is typed in it.
    if (await act({ kind: 'answer', question: id, text: answer })) {
      onChoose(false)
      onAnswered()
    }
    setBusy(false)
  }

  return (
    <li>
      <article className={classes(styles.item, chosen && styles.chosen)} aria-labelledby={`queue-${id}`}>
        <p className={styles.facts}>
          <b>{t('editor.queue.plus', { count: plus })}</b>
          <span>{t('editor.queue.minutes', { minutes: minutesSince(at, now) })}</span>
          <span>{room ?? t('editor.queue.noRoom')}</span>
        </p>
        <button
          type="button"
          id={`queue-${id}`}
          className={styles.words}
          aria-expanded={chosen}
          onClick={() => onChoose(!chosen)}
        >
          <span className={styles.number} aria-hidden="true">
            {number}
          </span>
          <span className="visually-hidden">{t('editor.queue.number', { number })}: </span>
          {text}
        </button>
        {chosen && (
          <form className={styles.form} onSubmit={post}>
            <TextField
              name={`answer-${id}`}
              label={t('editor.queue.answer', { number })}
              maxLength={MAX_ASK}
              required
              autoFocus
              onKeyDown={(event) => {
                if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.form?.requestSubmit()
                if (event.key === 'Escape') onChoose(false)
              }}
            />
            <div className={styles.actions}>
              <Button type="submit" look="primary" size="small" disabled={busy}>
                {t('editor.queue.post')}
              </Button>
              {staff && TABS.open.includes(state) && (
                <>
                  <Button size="small" onClick={() => set('for-stream')}>
                    <Mic size={14} aria-hidden /> {t('editor.queue.voice')}
                  </Button>
                  <Button size="small" look="ghost" onClick={() => set('hidden')}>
                    <EyeOff size={14} aria-hidden /> {t('editor.queue.hide')}
                  </Button>
                </>
              )}
              {staff && state === 'for-stream' && (
                <Button size="small" onClick={() => set('on-stream')}>
                  <Check size={14} aria-hidden /> {t('editor.queue.done')}
                </Button>
              )}
              {staff && !TABS.open.includes(state) && (
                <Button size="small" look="ghost" onClick={() => set('open')}>
                  <RotateCcw size={14} aria-hidden /> {t('editor.queue.reopen')}
                </Button>
              )}
            </div>
          </form>
        )}
      </article>
    </li>
  )
}
