import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { NotesFrame } from '../../../../live/protocol.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import type { MyNotes } from '../../../notes/contract.ts'
import type { NotesHere } from '../../../search/ui/shared/notes-here.ts'
import '../../../../ui/words/reader.ts'
import './blocks.css'
import { type FirstSight, htmlOf, isQuestion } from './first-sight.ts'
import { Pill } from './pill.tsx'
import styles from './reader.module.css'
import { mountReader } from './reader-dom.ts'
import type { ReaderDom } from './reader-dom-type.ts'
import type { Unseen } from './reader-order.ts'
import { SeenAnswers } from './seen-answers.ts'
import { useKeys } from './use-keys.ts'

/** `dom` is null while the page is not mounted. */
export type ReaderHandle = Omit<NotesHere, 'dom'> & { readonly dom: ReaderDom | null }

type Props = {
  /** As it was when the page was made; later changes come as frames. Give `key={page.id}`. */
  readonly page: FirstSight
  readonly mine: MyNotes
  readonly client: LiveClient | null
  /** Somebody wants to answer this question. Left out: the form does it. */
  readonly onAnswer?: (question: { id: string; number: number; answered: boolean }) => void
  readonly onRefused?: (words: string) => void
  /** The address of the question with this number was copied. */
  readonly onLink?: (number: string) => void
  readonly onCounts?: (counts: { open: number; answered: number }) => void
  readonly onReading?: (count: number) => void
  /** J, K, N, R and + are this reader's. */
  readonly keys?: boolean
  /** Sections that are past fold, out of sight. */
  readonly folds?: boolean
  /** `/` was pressed. */
  readonly onSearch?: () => void
  /** Every patch, once it is on the page. */
  readonly onFrame?: (frame: NotesFrame) => void
  readonly handle?: RefObject<ReaderHandle | null>
}

/** False where the browser does not let us; the address of the page leads there then. */
async function copyLink(question: string): Promise<boolean> {
  const [, , slug] = location.pathname.split('/')
  const address = new URL(`/w/${slug}/q/${question}`, location.href)
  return (
    navigator.clipboard?.writeText(address.href).then(
      () => true,
      () => false,
    ) ?? false
  )
}

const CODE_FONT = '1em "Atkinson Hyperlegible Mono"'

/**
 * The notes for reading: the server's HTML, kept up to date block by block outside React. It scrolls by itself; text in
 * sight does not move, what is new waits behind the pill.
 */
export function NotesReader(props: Props) {
  const {
    mine,
    client,
    onAnswer,
    onRefused,
    onLink,
    onCounts,
    onReading,
    onFrame,
    onSearch,
    handle,
    keys = false,
    folds = false,
  } = props
  const t = useWords()
  const [page] = useState(props.page)
  const [first] = useState(() => ({ __html: htmlOf(page) }))
  const scroller = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const dom = useRef<ReaderDom | null>(null)
  const plus = useRef(new Set(mine.plus))
  const clock = useRef(client)
  const [unseen, setUnseen] = useState<Unseen | null>(null)
  // `away`: for a moment the page looks at no notes; coming back without a number, it is sent everything.
  // Once there is a question there is one for good: who puts it away leaves its number.
  const [none, setNone] = useState(() => !page.asked)
  const [sight, setSight] = useState<'first' | 'away' | 'whole' | 'again'>('first')

  useEffect(() => {
    clock.current = client
  }, [client])
  useEffect(() => {
    if (!root.current || !scroller.current) return
    const mounted = mountReader({
      root: root.current,
      scroller: scroller.current,
      first: page,
      seen: new SeenAnswers(page.id),
      // Until the server says what time it is, it is the time of the page.
      now: () => clock.current?.now() ?? page.now,
      onUnseen: setUnseen,
      folds,
    })
    mounted.setPlus([...plus.current])
    dom.current = mounted
    // Code out of sight does not ask for its font; coming while somebody scrolls, it would lay the whole page out anew.
    if (page.coded) void document.fonts.load(CODE_FONT)
    // Other notes than those of the page's HTML.
    if (page.filled && !root.current.firstElementChild) setSight('away')
    // Join at what is on, unless the address names a question.
    if (!location.hash) scroller.current.querySelector('[data-now]')?.scrollIntoView()
    mounted.settle()
    return () => mounted.close()
  }, [page, folds])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it calls reads from refs
  useImperativeHandle(handle, () => {
    let wanted: ReturnType<typeof setTimeout> | undefined
    const bring = (as: 'show' | 'reveal', question: string, tries = 20) => {
      clearTimeout(wanted)
      // The answer to an ask may be faster than the patch that carries it.
      if (!dom.current?.[as](question) && tries > 0) wanted = setTimeout(bring, 100, as, question, tries - 1)
    }
    return {
      get dom() {
        return dom.current
      },
      show: (question) => bring('show', question),
      reveal: (question) => bring('reveal', question),
      vote: (question) => void (client && vote(client, question)),
      hasVoted: (question) => plus.current.has(question),
    }
  }, [client])

  useEffect(() => {
    if (sight !== 'away') return
    const timer = setTimeout(() => setSight('whole'), 0)
    return () => clearTimeout(timer)
  }, [sight])

  useEffect(() => {
    if (sight === 'whole') client?.anew({ room: 'notes', id: page.id })
  }, [sight, client, page.id])

  const see = { room: 'notes', id: page.id, ...(sight === 'first' ? { seq: page.seq } : {}) } as const
  useFrames(client, sight === 'away' ? null : see, (frame) => {
    if (frame.t === 'reading') onReading?.(frame.count)
    if (frame.t === 'mine') {
      plus.current = new Set((frame.view as MyNotes).plus)
      dom.current?.setPlus([...plus.current])
    }
    if (frame.t === 'notes') {
      if (!dom.current?.apply(frame)) setSight('away')
      else if (sight === 'whole') setSight('again')
      if (none && Object.keys(frame.blocks).some(isQuestion)) setNone(false)
      onCounts?.({ open: frame.open, answered: frame.answered })
      onFrame?.(frame)
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
    const place = event.target instanceof Element ? event.target : null
    const link = place?.closest<HTMLAnchorElement>('a.q-n')
    if (link && onLink) void copyLink(link.hash.slice(1)).then((copied) => copied && onLink(link.text))
    const button = place?.closest('button')
    if (!button) return
    if (button.name === 'plus' && client) {
      event.preventDefault()
      void vote(client, button.value)
    }
    if (button.name === 'answer' && onAnswer) {
      event.preventDefault()
      answer(button.value)
    }
  }

  function answer(question: string | null | undefined) {
    const node = question ? dom.current?.node(question)?.querySelector<HTMLElement>('[data-n]') : null
    if (!question || !node) return
    const answered = node.querySelector('.q-answers') !== null
    onAnswer?.({ id: question, number: Number(node.dataset.n), answered })
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

  const letters = {
    j: () => dom.current?.step(1),
    k: () => dom.current?.step(-1),
    n: () => dom.current?.jump(),
    r: () => answer(dom.current?.current()),
    '+': () => {
      const question = dom.current?.current()
      if (question && client) void vote(client, question)
    },
    ...(onSearch ? { '/': onSearch } : {}),
  }
  useKeys(keys ? letters : {})

  const busy = sight === 'away' || sight === 'whole'
  return (
    <div className={styles.reader}>
      <section
        className={styles.scroller}
        ref={scroller}
        id="notes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-labelledby="notes-title"
        aria-busy={busy}
      >
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the server's renderer alone */}
        <div ref={root} className="notes-blocks" dangerouslySetInnerHTML={first} suppressHydrationWarning />
        {busy && <div className={styles.lines} aria-hidden />}
        {none && !busy && (
          <EmptyBox
            title={t('reader.empty.title')}
            action={
              <ButtonLink size="small" href="#ask">
                {t('reader.empty.ask')}
              </ButtonLink>
            }
          >
            {t('reader.empty.text')}
          </EmptyBox>
        )}
      </section>
      <Pill unseen={unseen} jump={() => dom.current?.jump()} />
    </div>
  )
}
