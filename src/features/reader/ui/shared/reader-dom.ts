import type { NotesFrame } from '../../../../live/protocol.ts'
import { answersIn, changeBlock, makeBlock, pressPlus } from './reader-block.ts'
import { applyOrder, type News, type Unseen, unseenOf, type Where } from './reader-order.ts'

/** The id of the heading that the stage is in, for links that work without scripts. */
export const NOW_ID = 'notes-now'

export interface ReaderDom {
  /** Takes a patch in; false: it does not fit, ask for everything once more. */
  apply(frame: NotesFrame): boolean
  setPlus(plus: readonly string[]): void
  /** Shows the nearest new thing. */
  jump(): void
  /** Brings a question into sight and focus; false when it is not there (yet). */
  show(question: string): boolean
  close(): void
}

/**
 * Keeps the blocks in `root` (the server's first HTML) up to date. `scroller` is the panel that scrolls. Text that is in
 * sight never moves: what changes above is made up for by scrolling, what would push text down waits (class `held`)
 * until it is out of sight or asked for.
 */
export function mountReader(
  root: HTMLElement,
  scroller: HTMLElement,
  seqAtFirst: number,
  onUnseen: (unseen: Unseen | null) => void,
): ReaderDom {
  const nodes = new Map<string, HTMLElement>()
  for (const node of root.querySelectorAll<HTMLElement>(':scope > [data-block]')) {
    nodes.set(node.dataset.block ?? '', node)
  }
  let ids = [...nodes.keys()]
  let seq = seqAtFirst
  let plus: ReadonlySet<string> = new Set()
  const news = new Map<HTMLElement, News>()
  const wanted = new Set<string>()

  /** The part of the page in which blocks are seen: the panel, or the window where the page scrolls as one. */
  function sight(): { top: number; bottom: number } {
    const { top, bottom } = scroller.getBoundingClientRect()
    return { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) }
  }

  function whereIs(node: HTMLElement): Where {
    const { top, bottom } = sight()
    const box = node.getBoundingClientRect()
    if (box.bottom <= top) return 'above'
    return box.top >= bottom ? 'below' : 'here'
  }

  /** The first block that is still read: with its place, to put it back there. */
  function anchor(): { node: HTMLElement; top: number } | null {
    const { top, bottom } = sight()
    for (const id of ids) {
      const node = nodes.get(id)
      const box = node?.getBoundingClientRect()
      if (node && box && box.height > 1 && box.bottom > top && box.top < bottom) return { node, top: box.top }
    }
    return null
  }

  function keepInPlace(change: () => void): void {
    const kept = anchor()
    change()
    if (!kept?.node.isConnected) return
    const moved = kept.node.getBoundingClientRect().top - kept.top
    if (Math.abs(moved) < 1) return
    const pageScrolls = scroller.scrollHeight <= scroller.clientHeight
    if (pageScrolls) scrollBy(0, moved)
    else scroller.scrollTop += moved
  }

  /** Is there text in sight below this block, which it would push away when it grows? Bare headings may move. */
  function pushesText(node: HTMLElement): boolean {
    if (whereIs(node) !== 'here') return false
    const { bottom } = sight()
    for (let next = node.nextElementSibling; next; next = next.nextElementSibling) {
      const box = next.getBoundingClientRect()
      if (box.top >= bottom) return false
      if (!next.classList.contains('held-new') && !next.querySelector(':scope > :is(h2, h3, h4, h5, h6)'))
        return true
    }
    return false
  }

  function release(node: HTMLElement): void {
    node.classList.remove('held', 'held-new')
    node.style.removeProperty('height')
  }

  function change(node: HTMLElement, html: string): void {
    const answers = answersIn(node)
    const height = node.getBoundingClientRect().height
    const held = node.classList.contains('held')
    const pushes = !held && pushesText(node)
    changeBlock(node, html, plus)
    if (pushes && node.getBoundingClientRect().height > height + 1) {
      node.style.height = `${height}px`
      node.classList.add('held')
    }
    if (answersIn(node) > Math.max(answers, 0)) news.set(node, 'answer')
  }

  function insert(id: string, html: string, before: Node | null): void {
    const node = makeBlock(id, html)
    pressPlus(node, plus)
    nodes.set(id, node)
    root.insertBefore(node, before)
    // Headings come with the stage, and the banner tells about that.
    const heading = node.querySelector(':scope > :is(h2, h3, h4, h5, h6)') !== null
    if (!heading && node.textContent?.trim()) news.set(node, node.querySelector('.q') ? 'question' : 'line')
    // One's own question is shown at once, wherever it lands.
    const mine = wanted.delete(id)
    if (!mine && node.previousElementSibling && whereIs(node) === 'here' && pushesText(node)) {
      node.classList.add('held-new')
    }
  }

  function markSection(section: string | null | undefined): void {
    if (section === undefined) return
    const node = section === null ? null : nodes.get(section)
    const marked = root.querySelector(`#${NOW_ID}`)
    if (marked === node) return
    marked?.removeAttribute('id')
    if (node) node.id = NOW_ID
  }

  function look(): void {
    for (const node of nodes.values()) {
      if (node.classList.contains('held') && whereIs(node) !== 'here') keepInPlace(() => release(node))
      if (node.classList.contains('held-new') && whereIs(node) !== 'here') keepInPlace(() => release(node))
    }
    for (const node of news.keys()) {
      const waits = node.classList.contains('held') || node.classList.contains('held-new')
      if (!node.isConnected || (!waits && whereIs(node) === 'here')) news.delete(node)
    }
    onUnseen(unseenOf([...news].map(([node, kind]) => ({ kind, where: whereIs(node) }))))
  }

  let planned = 0
  const plan = () => {
    planned ||= requestAnimationFrame(() => {
      planned = 0
      look()
    })
  }
  addEventListener('scroll', plan, { capture: true, passive: true })
  addEventListener('resize', plan, { passive: true })

  function bring(node: HTMLElement): void {
    release(node)
    node.scrollIntoView({ block: 'center' })
    plan()
  }

  return {
    apply(frame) {
      if (!frame.full && frame.seq < seq) return true
      const next = applyOrder(frame.full ? [] : ids, frame.order)
      if (!next?.every((id) => nodes.has(id) || frame.blocks[id] !== undefined)) return false
      seq = frame.seq
      keepInPlace(() => {
        const stays = new Set(next)
        for (const [id, node] of nodes) {
          if (stays.has(id)) continue
          node.remove()
          nodes.delete(id)
        }
        let at: ChildNode | null = root.firstChild
        for (const id of next) {
          const node = nodes.get(id)
          const html = frame.blocks[id]
          if (!node) insert(id, html ?? '', at)
          else {
            if (node === at) at = at.nextSibling
            else root.insertBefore(node, at)
            if (html !== undefined) change(node, html)
          }
        }
        ids = next
        markSection(frame.section)
      })
      look()
      return true
    },
    setPlus(now) {
      plus = new Set(now)
      pressPlus(root, plus)
    },
    jump() {
      const order: readonly Where[] = ['here', 'below', 'above']
      for (const where of order) {
        const found = [...news.keys()]
          .filter((node) => whereIs(node) === where)
          .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
        const node = where === 'above' ? found.at(-1) : found[0]
        if (node) return bring(node)
      }
    },
    show(question) {
      const node = nodes.get(question)
      if (!node) {
        wanted.add(question)
        return false
      }
      news.delete(node)
      bring(node)
      node.querySelector<HTMLElement>('.q-n')?.focus({ preventScroll: true })
      return true
    },
    close() {
      cancelAnimationFrame(planned)
      removeEventListener('scroll', plan, { capture: true })
      removeEventListener('resize', plan)
    },
  }
}
