import { ArrowDown, ArrowUp } from 'lucide-react'
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import type { MyNotes, NotesPage } from '../../../notes/contract.ts'
import { blocksHtml } from './blocks.ts'
import './blocks.css'
import styles from './reader.module.css'
import { mountReader, NOW_ID, type ReaderDom } from './reader-dom.ts'
import type { Unseen } from './reader-order.ts'

export type ReaderHandle = { show(question: string): void }

type Props = {
  /** As it was when the page was made; later changes come as frames. Give `key={page.id}`. */
  readonly page: NotesPage
  readonly mine: MyNotes
  readonly client: LiveClient | null
  /** Somebody wants to answer this question. Left out: the form does it. */
  readonly onAnswer?: (question: { id: string; number: number }) => void
  readonly onRefused?: (words: string) => void
  readonly onCounts?: (counts: { open: number; answered: number }) => void
  readonly handle?: RefObject<ReaderHandle | null>
}

/**
 * The notes for reading: the server's HTML, kept up to date block by block outside React. It scrolls by itself; text in
 * sight does not move, what is new waits behind the pill.
 */
export function NotesReader({ page, mine, client, onAnswer, onRefused, onCounts, handle }: Props) {
  const [first] = useState(() => ({ __html: blocksHtml(page, mine) }))
  const scroller = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const dom = useRef<ReaderDom | null>(null)
  const plus = useRef(new Set(mine.plus))
  const [unseen, setUnseen] = useState<Unseen | null>(null)
  // `away`: for a moment the page looks at no notes; coming back without a number, it is sent everything.
  const [sight, setSight] = useState<'first' | 'away' | 'whole'>('first')

  useEffect(() => {
    if (!root.current || !scroller.current) return
    const mounted = mountReader(root.current, scroller.current, page.seq, setUnseen)
    mounted.setPlus([...plus.current])
    dom.current = mounted
    // Join at what is on, unless the address names a question.
    if (!location.hash) scroller.current.querySelector(`#${NOW_ID}`)?.scrollIntoView()
    return () => mounted.close()
  }, [page.seq])

  useImperativeHandle(handle, () => {
    let wanted: ReturnType<typeof setTimeout> | undefined
    const show = (question: string, tries = 20) => {
      clearTimeout(wanted)
      // The answer to an ask may be faster than the patch that carries it.
      if (!dom.current?.show(question) && tries > 0) wanted = setTimeout(show, 100, question, tries - 1)
    }
    return { show }
  }, [])

  useEffect(() => {
    if (sight !== 'away') return
    const timer = setTimeout(() => setSight('whole'), 0)
    return () => clearTimeout(timer)
  }, [sight])

  const see = { room: 'notes', id: page.id, ...(sight === 'first' ? { seq: page.seq } : {}) } as const
  useFrames(client, sight === 'away' ? null : see, (frame) => {
    if (frame.t === 'mine') {
      plus.current = new Set((frame.view as MyNotes).plus)
      dom.current?.setPlus([...plus.current])
    }
    if (frame.t === 'notes') {
      if (!dom.current?.apply(frame)) setSight('away')
      onCounts?.({ open: frame.open, answered: frame.answered })
    }
  })

  // One listener for all buttons of all blocks: they are not React's.
  const pressed = useRef<(event: MouseEvent) => void>(() => {})
  useEffect(() => {
    pressed.current = press
  })
  useEffect(() => {
    const listen = (event: MouseEvent) => pressed.current(event)
    const blocks = root.current
    blocks?.addEventListener('click', listen)
    return () => blocks?.removeEventListener('click', listen)
  }, [])

  function press(event: MouseEvent) {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    if (button.name === 'plus' && client) {
      event.preventDefault()
      void vote(client, button.value)
    }
    if (button.name === 'answer' && onAnswer) {
      event.preventDefault()
      const number = Number(button.closest<HTMLElement>('[data-n]')?.dataset.n ?? 0)
      onAnswer({ id: button.value, number })
    }
  }

  async function vote(live: LiveClient, question: string) {
    const on = !plus.current.has(question)
    const set = (now: boolean) => {
      if (now) plus.current.add(question)
      else plus.current.delete(question)
      dom.current?.setPlus([...plus.current])
    }
    set(on)
    const outcome = await live.do('notes', { kind: 'plus', question, on }, page.id)
    if (!('refused' in outcome)) return
    set(!on)
    onRefused?.(outcome.words)
  }

  return (
    <div className={styles.reader}>
      <section
        className={styles.scroller}
        ref={scroller}
        id="notes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-labelledby="notes-title"
      >
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the server's renderer alone */}
        <div ref={root} className="notes-blocks" dangerouslySetInnerHTML={first} />
      </section>
      <Pill unseen={unseen} jump={() => dom.current?.jump()} />
    </div>
  )
}

function Pill({ unseen, jump }: { unseen: Unseen | null; jump: () => void }) {
  const t = useWords()
  if (!unseen) return null
  const Arrow = unseen.where === 'above' ? ArrowUp : ArrowDown
  return (
    <button type="button" className={styles.pill} onClick={jump}>
      <Arrow size={16} aria-hidden />
      {t(`reader.unseen.${unseen.kind}`, { count: unseen.count })}
      <span className={styles.where}>{t(`reader.where.${unseen.where}`)}</span>
    </button>
  )
}
