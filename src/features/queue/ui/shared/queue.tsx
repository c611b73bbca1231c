import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/queue.ts'
import type { NotesCommand, QuestionRow, QuestionState } from '../../../notes/contract.ts'
import { Item } from './item.tsx'
import styles from './queue.module.css'
import { ageOf, keepOrder, queueOf, TABS, type Tab, type Wish, waits, wishOf } from './queue-of.ts'

/** [QU6] What was done can be taken back for this long, ms. */
const UNDO_MS = 10_000

type Props = {
  readonly notes: string
  readonly questions: readonly QuestionRow[]
  readonly live: LiveClient | null
  readonly now: number
  /** May set states: helpers, instructors, directors. */
  readonly staff: boolean
  /** Who else of staff answers which question just now, as words. */
  readonly writers: ReadonlyMap<string, string>
  /** The question that is being answered here. */
  readonly chosen: string | null
  readonly onChoose: (question: string | null) => void
  /** This page set a state: screens need not wait for the news. */
  readonly onKnown: (question: string, state: QuestionState) => void
  /** Somebody writes an answer to this question here, or to none. */
  readonly onAnswering: (question: string | null) => void
}

type Told = { words: string; undo?: { question: string; number: number; state: QuestionState } }

const TAB_NAMES = Object.keys(TABS) as Tab[]
const buttonOf = (id: string | undefined) => (id ? document.getElementById(`queue-${id}`) : null)

/** Questions that wait, most wanted first; answered where they stand. */
export function Queue(props: Props) {
  const { notes, questions, live, now, staff, writers, chosen, onChoose, onKnown, onAnswering } = props
  const t = useWords()
  const name = useId()
  const [tab, setTab] = useState<Tab>('open')
  const [told, setTold] = useState<Told>({ words: '' })
  const drafts = useRef(new Map<string, string>())
  const stood = useRef<readonly string[]>([])

  // A question that is picked in the text may stand under another tab; one that is answered meanwhile stays here.
  const picked = useRef<string | null>(null)
  useEffect(() => {
    if (picked.current === chosen) return
    picked.current = chosen
    const state = questions.find(({ id }) => id === chosen)?.state
    const at = TAB_NAMES.find((one) => state && (TABS[one] as readonly string[]).includes(state))
    if (at) setTab((before) => ((TABS[before] as readonly string[]).includes(state ?? '') ? before : at))
  }, [chosen, questions])
  useEffect(() => {
    if (!told.undo) return
    const timer = setTimeout(() => setTold({ words: '' }), UNDO_MS)
    return () => clearTimeout(timer)
  }, [told])

  const open = queueOf(questions, 'open')
  const kept = questions.filter(
    ({ id, state }) => id === chosen && !(TABS[tab] as readonly string[]).includes(state),
  )
  const rows = [...queueOf(questions, tab), ...kept]
  const shown = chosen === null ? rows : keepOrder(rows, stood.current)
  useEffect(() => {
    stood.current = shown.map(({ id }) => id)
  })
  const oldest = open.length > 0 ? ageOf(Math.min(...open.map(({ at }) => at)), now) : null

  async function send(command: NotesCommand): Promise<boolean> {
    const outcome = await live?.do('notes', command, notes)
    if (!outcome) return false
    if ('words' in outcome) setTold({ words: outcome.words })
    return !('words' in outcome)
  }

  async function set({ id, number, state }: QuestionRow, next: QuestionState) {
    const after = neighbour(id)
    if (!(await send({ kind: 'state', question: id, state: next }))) return
    setTold({
      words: t(`queue.told.${next as 'hidden'}`, { number }),
      undo: { question: id, number, state: state === 'answering' ? 'open' : state },
    })
    leave(id, after)
    onKnown(id, next)
  }

  async function post({ id, number }: QuestionRow, text: string): Promise<boolean> {
    const after = neighbour(id)
    // A refusal keeps the field and what is typed in it.
    if (!(await send({ kind: 'answer', question: id, text }))) return false
    drafts.current.delete(id)
    setTold({ words: t('queue.told.answer', { number }) })
    leave(id, after)
    onKnown(id, 'answered')
    return true
  }

  async function undo({ question, number, state }: NonNullable<Told['undo']>) {
    if (!(await send({ kind: 'state', question, state }))) return
    onKnown(question, state)
    setTold({ words: t('queue.told.open', { number }) })
  }

  const neighbour = (id: string) => {
    const at = shown.findIndex((row) => row.id === id)
    return shown[at + 1]?.id ?? shown[at - 1]?.id
  }

  /** The item goes: whoever was in it stands on the next one. */
  function leave(id: string, after: string | undefined) {
    const inside =
      document.activeElement?.closest('article')?.getAttribute('aria-labelledby') === `queue-${id}`
    if (chosen === id) onChoose(null)
    if (inside) buttonOf(after)?.focus()
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const typing = target.closest('input, textarea, select') !== null
    const letters = document.documentElement.dataset.shortcuts !== 'off'
    const wish = wishOf(event, { typing, letters })
    if (!wish || shown.length === 0) return
    const id = target.closest('article')?.getAttribute('aria-labelledby')?.slice('queue-'.length)
    if (
      obey(
        wish,
        shown.findIndex((row) => row.id === id),
      )
    )
      event.preventDefault()
  }

  function obey(wish: Wish, at: number): boolean {
    const row = shown[at]
    switch (wish) {
      case 'next':
      case 'previous':
      case 'first':
      case 'last': {
        const step =
          wish === 'next' ? at + 1 : wish === 'previous' ? Math.max(0, at - 1) : wish === 'first' ? 0 : -1
        buttonOf((step === -1 ? shown.at(-1) : shown[Math.min(step, shown.length - 1)])?.id)?.focus()
        return true
      }
      case 'answer':
        if (row) onChoose(row.id)
        return row !== undefined
      case 'voice':
      case 'hide':
        if (!row || !staff || !waits(row.state)) return false
        if (wish === 'hide') void set(row, 'hidden')
        else if (row.state !== 'for-stream') void set(row, 'for-stream')
        return true
      default:
        return wish satisfies never
    }
  }

  const words = (age: NonNullable<typeof oldest>) => t(`queue.age.${age.unit}`, { n: age.n })
  return (
    <section className={styles.queue} aria-label={t('queue.label')} onKeyDown={press}>
      <div className={styles.head}>
        <h2>{t('queue.open')}</h2>
        <Chip tone={open.length > 0 ? 'help' : 'neutral'}>{open.length}</Chip>
        {oldest && <span className={styles.oldest}>{t('queue.oldest', { age: words(oldest) })}</span>}
      </div>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">{t('queue.tabs')}</legend>
        {TAB_NAMES.map((value) => (
          <label key={value} className={styles.tab}>
            <input type="radio" name={name} checked={tab === value} onChange={() => setTab(value)} />
            <span>{t(`queue.tab.${value}`, { count: queueOf(questions, value).length })}</span>
          </label>
        ))}
      </fieldset>
      <div className={told.words ? styles.told : 'visually-hidden'}>
        <p role="status">{told.words}</p>
        {told.undo && (
          <Button size="small" onClick={() => told.undo && undo(told.undo)}>
            {t('queue.undo')}
          </Button>
        )}
      </div>
      {shown.length === 0 && (
        <div className={styles.none}>
          {tab === 'open' ? (
            <EmptyBox title={t('queue.empty.title')}>{t('queue.empty.text')}</EmptyBox>
          ) : (
            <p>{t(`queue.emptyHere.${tab}`)}</p>
          )}
        </div>
      )}
      <ul className={styles.list}>
        {shown.map((row) => (
          <Item
            key={row.id}
            row={row}
            now={now}
            staff={staff}
            chosen={chosen === row.id}
            writer={writers.get(row.id) ?? null}
            draft={drafts.current.get(row.id) ?? ''}
            onDraft={(text) => drafts.current.set(row.id, text)}
            onChoose={(on) => onChoose(on ? row.id : null)}
            onTyping={(on) => onAnswering(on ? row.id : null)}
            onPost={(text) => post(row, text)}
            onSet={(state) => set(row, state)}
          />
        ))}
      </ul>
    </section>
  )
}
