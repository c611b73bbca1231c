import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { lettersAreOn } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/queue.ts'
import type { NotesCommand, NotesReply, QuestionRow, QuestionState } from '../../../notes/contract.ts'
import { Item } from './item.tsx'
import styles from './queue.module.css'
import {
  ageOf,
  firstOf,
  keepOrder,
  queueOf,
  ROWS,
  TABS,
  type Tab,
  type Wish,
  waits,
  wishOf,
} from './queue-of.ts'

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
  /** This page did something by entry `seq`: screens need not wait for the news. */
  readonly onKnown: (question: string, change: Partial<QuestionRow>, seq: number) => void
  /** Somebody writes an answer to this question here, or to none. */
  readonly onAnswering: (question: string | null) => void
}

/** `back`: what takes it back; `text`: of an answer; `known`: answers that its writer knows of, with this one. */
type Done = {
  question: string
  number: number
  state: QuestionState
  back: NotesCommand
  text?: string
  known?: number
}
/** `passes`: it is no trouble, and goes by itself. */
type Told = { words: string; passes?: boolean; undo?: Done }

/** What it is again when something is taken back: nobody answers it then. */
const restOf = (state: QuestionState): QuestionState => (state === 'answering' ? 'open' : state)
const TAB_NAMES = Object.keys(TABS) as Tab[]
const buttonOf = (id: string | undefined) => (id ? document.getElementById(`queue-${id}`) : null)
const questionAt = (node: Element | null) =>
  node?.closest('article')?.getAttribute('aria-labelledby')?.slice('queue-'.length) ?? null

/** Questions that wait, most wanted first; answered where they stand. */
export const Queue = memo(function Queue(props: Props) {
  const { notes, questions, live, now, staff, writers, chosen, onChoose, onKnown, onAnswering } = props
  const t = useWords()
  const name = useId()
  const [tab, setTab] = useState<Tab>('open')
  const [most, setMost] = useState(ROWS)
  const [told, setTold] = useState<Told>({ words: '' })
  const drafts = useRef(new Map<string, string>())
  /** By question: how many answers whoever answers here had before them. */
  const seen = useRef(new Map<string, number>())
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
  const telling = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!told.passes) return
    // Whoever stands on Undo is not robbed of it.
    const pass = () => {
      if (telling.current?.contains(document.activeElement)) timer = setTimeout(pass, UNDO_MS)
      else setTold({ words: '' })
    }
    let timer = setTimeout(pass, UNDO_MS)
    return () => clearTimeout(timer)
  }, [told])

  const open = queueOf(questions, 'open')
  const kept = questions.filter(
    ({ id, state }) => id === chosen && !(TABS[tab] as readonly string[]).includes(state),
  )
  const rows = [...queueOf(questions, tab), ...kept]
  const ordered = chosen === null ? rows : keepOrder(rows, stood.current)
  const shown = firstOf(ordered, most, chosen)
  const list = useRef<HTMLElement>(null)
  const stands = useRef<string | null>(null)
  const aim = useRef<string | null>(null)
  useEffect(() => {
    const before = stood.current
    stood.current = shown.map(({ id }) => id)
    const lost = stands.current
    // [QU8] The question under the focus went, or one is awaited: the focus does not fall out of the list.
    if (lost !== null && !stood.current.includes(lost)) {
      stands.current = null
      if (document.activeElement === document.body) aim.current ??= nextOf(before, lost) ?? lost
    }
    if (aim.current === null) return
    const there = buttonOf(aim.current)
    if (there) there.focus()
    else if (document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('input:checked')?.focus()
    aim.current = null
  })

  /** The question below one of these, else the one above; not one that somebody else answers just now, if there is another. */
  function nextOf(order: readonly string[], id: string): string | undefined {
    const at = order.indexOf(id)
    const near = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0)).toReversed()]
    const there = near.filter((one) => one !== id && shown.some((row) => row.id === one))
    return there.find((one) => !writers.has(one)) ?? there[0]
  }

  function left({ target }: { target: Element }) {
    // A node that is taken away is left, too; a person leaves one that stays.
    requestAnimationFrame(() => {
      if (target.isConnected && !list.current?.contains(document.activeElement)) stands.current = null
    })
  }
  const oldest = open.length > 0 ? ageOf(Math.min(...open.map(({ at }) => at)), now) : null

  function show(next: Tab) {
    setTab(next)
    setMost(ROWS)
    // What is typed in its field is kept with it.
    onChoose(null)
  }

  /** What the notes say to it; null when they refused. */
  async function send(command: NotesCommand): Promise<(NotesReply & { seq: number }) | null> {
    const outcome = await live?.do('notes', command, notes)
    if (!outcome) return null
    if (!('words' in outcome)) return { ...(outcome.reply as NotesReply), seq: outcome.seq }
    // [QU10] They read of it now: sent again, it says so.
    if (command.kind === 'answer' && outcome.refused === 'notes/answered-meanwhile')
      seen.current.set(command.question, (command.seen ?? 0) + 1)
    setTold({ words: outcome.words })
    return null
  }

  async function set({ id, number, state }: QuestionRow, next: QuestionState) {
    const inside = questionAt(document.activeElement) === id
    const reply = await send({ kind: 'state', question: id, state: next, was: state })
    if (!reply) return
    setTold({
      words: t(`queue.told.${next as 'hidden'}`, { number }),
      passes: true,
      ...(reply.undo && { undo: { question: id, number, state: restOf(state), back: reply.undo } }),
    })
    leave(id, inside)
    onKnown(id, { state: next }, reply.seq)
  }

  async function post({ id, number, state, seen: before }: QuestionRow, text: string): Promise<boolean> {
    const inside = questionAt(document.activeElement) === id
    // A refusal keeps the field and what is typed in it.
    const sent = seen.current.get(id)
    const reply = await send({ kind: 'answer', question: id, text, seen: sent ?? before })
    if (!reply) return false
    drafts.current.delete(id)
    seen.current.delete(id)
    const known = (sent ?? before) + 1
    const { undo: back } = reply
    setTold({
      words: t('queue.told.answer', { number }),
      passes: true,
      ...(back && { undo: { question: id, number, state: restOf(state), back, text, known } }),
    })
    leave(id, inside)
    onKnown(id, { state: 'answered', seen: known }, reply.seq)
    return true
  }

  /** By voice with words: they stand below the question, where who speaks reads them. */
  async function put(row: QuestionRow, state: QuestionState) {
    const text = state === 'for-stream' ? (drafts.current.get(row.id) ?? '').trim() : ''
    if (text === '') return set(row, state)
    if (await post(row, text)) await set({ ...row, state: 'answered' }, state)
  }

  async function undo({ question, number, state, back, text, known }: Done) {
    const reply = await send(back)
    if (!reply) return
    onKnown(question, { state }, reply.seq)
    const words =
      text !== undefined ? t('queue.told.back', { number }) : t(`queue.told.${state as 'open'}`, { number })
    setTold({ words, passes: true })
    if (text === undefined) aim.current = question
    else {
      // The answer is in its field again.
      drafts.current.set(question, text)
      if (known !== undefined) seen.current.set(question, known)
      onChoose(question)
    }
  }

  /** The item goes: whoever was in it stands on the next one. */
  function leave(id: string, inside: boolean) {
    if (chosen === id) onChoose(null)
    if (inside) aim.current = nextOf(stood.current, id) ?? id
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const typing = target.closest('input, textarea, select') !== null
    const letters = lettersAreOn()
    const wish = wishOf(event, { typing, letters })
    if (!wish) return
    const id = questionAt(target)
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
        if (shown.length === 0) return false
        const step =
          wish === 'next' ? at + 1 : wish === 'previous' ? Math.max(0, at - 1) : wish === 'first' ? 0 : -1
        buttonOf((step === -1 ? shown.at(-1) : shown[Math.min(step, shown.length - 1)])?.id)?.focus()
        return true
      }
      case 'undo':
        if (told.undo) void undo(told.undo)
        return told.undo !== undefined
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
    <section
      ref={list}
      className={styles.queue}
      aria-label={t('queue.label')}
      onKeyDown={press}
      onFocus={({ target }) => {
        stands.current = questionAt(target)
      }}
      onBlur={left}
    >
      <div className={styles.head}>
        <h2>{t('queue.open')}</h2>
        <Chip tone={open.length > 0 ? 'help' : 'neutral'}>{open.length}</Chip>
        {oldest && <span className={styles.oldest}>{t('queue.oldest', { age: words(oldest) })}</span>}
      </div>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">{t('queue.tabs')}</legend>
        {TAB_NAMES.map((value) => (
          <label key={value} className={styles.tab}>
            <input type="radio" name={name} checked={tab === value} onChange={() => show(value)} />
            <span>{t(`queue.tab.${value}`, { count: queueOf(questions, value).length })}</span>
          </label>
        ))}
      </fieldset>
      <div ref={telling} className={told.words ? styles.told : 'visually-hidden'}>
        <p role="status">{told.words}</p>
        {told.undo && (
          <Button size="small" aria-keyshortcuts="u" onClick={() => told.undo && undo(told.undo)}>
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
            onChoose={(on) => {
              // [QU10] It belongs to what is typed: an empty field is opened anew.
              if (on && !(seen.current.has(row.id) && drafts.current.get(row.id)))
                seen.current.set(row.id, row.seen)
              onChoose(on ? row.id : null)
            }}
            onTyping={(on) => onAnswering(on ? row.id : null)}
            onPost={(text) => post(row, text)}
            onSet={(state) => put(row, state)}
          />
        ))}
      </ul>
      {ordered.length > shown.length && (
        <div className={styles.more}>
          <Button
            size="small"
            onClick={() => {
              aim.current = ordered[most]?.id ?? null
              setMost(most + ROWS)
            }}
          >
            {t('queue.more', { count: ordered.length - shown.length })}
          </Button>
        </div>
      )}
    </section>
  )
})
