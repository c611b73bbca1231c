import { foldSections } from '../../../folding/ui/shared/section-folds.ts'
import { EmptyBlocks } from './empty-blocks.ts'
import {
  aimAt,
  answersIn,
  changeBlock,
  type Dress,
  fill,
  isHeading,
  makeBlock,
  putOn,
  undressed,
} from './reader-block.ts'
import type { ReaderDom } from './reader-dom-type.ts'
import { applyOrder, type News, type Unseen, unseenOf, type Where, walk } from './reader-order.ts'
import { isText, isWaiting, Sight } from './reader-sight.ts'
import { blockAbove, blocksIn, Runs } from './runs.ts'
import type { SeenAnswers } from './seen-answers.ts'
import { takeShut } from './take-shut.ts'

type Given = {
  readonly root: HTMLElement
  readonly scroller: HTMLElement
  /** The entry up to which `root` is complete. */
  readonly first: { readonly seq: number }
  readonly seen: SeenAnswers
  readonly now: () => number
  readonly onUnseen: (unseen: Unseen | null) => void
  readonly folds?: boolean
}

/** More new blocks than this are put in empty and filled while the page has time, those in sight first. */
const AT_ONCE = 24
const CLOCK_MS = 20_000

/**
 * Keeps the blocks in `root` (the server's first HTML) up to date. `scroller` is the panel that scrolls. Text that is in
 * sight never moves: what changes above is made up for by scrolling, what would push text down waits (class `held`)
 * until it is out of sight or asked for.
 */
export function mountReader({ root, scroller, first, seen, now, onUnseen, folds }: Given): ReaderDom {
  const nodes = new Map<string, HTMLElement>()
  /** HTML as it was sent of blocks that are not filled yet. */
  const { sent, named } = takeShut(root)
  for (const node of blocksIn(root)) nodes.set(node.dataset.block ?? '', node)
  let ids = [...nodes.keys()]
  /** The server's HTML of blocks, where somebody asked or a patch brought it. */
  const htmls = new Map<string, string>()
  let seq = first.seq
  let plus: ReadonlySet<string> = new Set()
  const fresh = new Map<string, number | null>()
  const news = new Map<HTMLElement, News>()
  const held = new Set<HTMLElement>()
  const wanted = new Set<string>()
  /** Questions whose next answer is one's own. */
  const own = new Set<string>()
  const inSight = new Set<HTMLElement>()
  const sight = new Sight(scroller, root)
  const runs = new Runs(root)
  // Where the browser keeps the place by itself, far blocks are left out of layout.
  const stays = CSS.supports('overflow-anchor', 'auto')
  const empty = new EmptyBlocks(sent.keys(), fillIn, (work) => (stays ? work() : keepInPlace(work)))

  const questionOf = (node: Element | null | undefined) => node?.querySelector<HTMLElement>('.q') ?? null
  const dress = (): Dress => ({ plus, fresh, now: now() })
  const folding = folds
    ? foldSections({
        root,
        blocks: () => ids.flatMap((id) => nodes.get(id) ?? []),
        html: ({ dataset: { block = '' } }) => sent.get(block) ?? htmlOf(block),
        bring,
      })
    : null
  const keepInPlace = (change: () => void) => sight.keepInPlace(sight.blocks(), change)

  function htmlOf(id: string): string {
    const known = htmls.get(id) ?? undressed(sent.get(id) ?? nodes.get(id)?.innerHTML ?? '')
    htmls.set(id, known)
    return known
  }

  /** Who came into sight and who left it: clocks are set, and what was new is known when it goes. */
  function meetAndForget(): void {
    const seeing = sight.blocks()
    sight.know(seeing)
    runs.settle((run) => sight.whereIs(run) === 'here')
    for (const node of inSight) {
      if (seeing.includes(node)) continue
      inSight.delete(node)
      forget(node.dataset.block ?? '', node)
    }
    for (const node of seeing) {
      if (inSight.has(node)) continue
      inSight.add(node)
      const id = node.dataset.block ?? ''
      empty.fill(id)
      meet(id, node)
    }
  }

  function meet(id: string, node: Element): void {
    const answers = answersIn(node)
    if (answers < 0 || node.classList.contains('held')) return
    if (seen.isNew(id, answers) && !fresh.has(id)) {
      htmlOf(id)
      fresh.set(id, null)
    }
    seen.saw(id, answers)
    putOn(node, dress())
  }

  /** Out of sight, what was new is known. */
  function forget(id: string, node: HTMLElement): void {
    if (fresh.delete(id)) changeBlock(node, htmlOf(id), dress())
  }

  const clock = setInterval(() => {
    for (const node of inSight) putOn(node, dress())
  }, CLOCK_MS)

  function fillIn(id: string): void {
    const node = nodes.get(id)
    if (node) fill(node, htmls.get(id) ?? sent.get(id) ?? '', dress())
    sent.delete(id)
  }

  function release(node: HTMLElement): void {
    held.delete(node)
    node.classList.remove('held', 'held-thread', 'held-new', 'held-room')
    node.removeAttribute('style')
  }

  function change(id: string, node: HTMLElement, html: string, pushes: boolean): void {
    if (empty.has(id)) return
    const answers = answersIn(node)
    const height = pushes ? node.getBoundingClientRect().height : 0
    changeBlock(node, html, dress())
    const after = answersIn(node)
    const mine = answers >= 0 && after > answers && own.delete(id)
    if (mine) seen.saw(id, after)
    else if (answers >= 0 && after > answers) {
      fresh.set(id, now())
      putOn(node, dress())
      news.set(node, 'answer')
    }
    const more = pushes && !mine && !node.style.height ? node.getBoundingClientRect().height - height : 0
    if (more) {
      node.style.height = `${height}px`
      held.add(node)
      node.classList.add(more > 1 ? 'held' : 'held-room')
      node.classList.toggle('held-thread', more > 1 && answers >= 0)
    } else if (inSight.has(node) && after >= 0) seen.saw(id, after)
  }

  function insert(
    id: string,
    html: string,
    after: HTMLElement | null,
    many: boolean,
    pushes: boolean,
  ): HTMLElement {
    const node = makeBlock(id, html, many ? null : dress())
    nodes.set(id, node)
    if (many) empty.add(id)
    runs.put(node, after, !many)
    if (many) return node
    // Headings come with the stage, and the banner tells about that.
    if (!isHeading(node) && node.textContent?.trim()) {
      news.set(node, node.querySelector('.q') ? 'question' : 'line')
    }
    // One's own question is shown at once, wherever it lands.
    if (wanted.delete(id) || !pushes) return node
    held.add(node)
    node.classList.add('held-new')
    return node
  }

  /** `next`: the one below it in sight, which must not go up: the block above keeps the room, until it is out of sight. */
  function remove(id: string, node: HTMLElement, next: HTMLElement | undefined): void {
    const above = next && blockAbove(node)
    if (above) {
      above.style.marginBottom = `${next.getBoundingClientRect().top - above.getBoundingClientRect().bottom}px`
      held.add(above)
    }
    inSight.delete(node)
    held.delete(node)
    empty.delete(id)
    sent.delete(id)
    runs.remove(node)
    nodes.delete(id)
    htmls.delete(id)
  }

  function markSection(section: string | null | undefined): void {
    if (section === undefined) return
    const node = section === null ? null : nodes.get(section)
    const marked = root.querySelector<HTMLElement>('[data-now]')
    if (marked === node) return
    marked?.removeAttribute('data-now')
    if (node) node.dataset.now = 'true'
  }

  function look(): void {
    for (const node of [...held]) if (sight.whereIs(node) !== 'here') keepInPlace(() => release(node))
    for (const node of [...news.keys()]) {
      if (!node.isConnected || (!held.has(node) && sight.whereIs(node) === 'here')) news.delete(node)
    }
    onUnseen(unseenOf([...news].map(([node, kind]) => ({ kind, where: sight.whereIs(node) }))))
  }

  let planned = 0
  const plan = () => {
    planned ||= requestAnimationFrame(() => {
      planned = 0
      if (held.size + news.size > 0) look()
      meetAndForget()
    })
  }
  /** A block that is written on this page (the editor says so by this event) shows at once and is no news. */
  const written = ({ target }: Event) => {
    const node = target as HTMLElement
    if (!held.has(node) && !news.has(node)) return
    news.delete(node)
    release(node)
    look()
  }
  root.addEventListener('written', written)
  addEventListener('scroll', plan, { capture: true, passive: true })
  addEventListener('resize', plan, { passive: true })
  const fillAll = () => empty.fillAll()
  addEventListener('beforeprint', fillAll)
  const aim = named === null ? undefined : shown(named)
  if (aim) aimAt(aim)
  plan()
  empty.plan()

  function bring(node: HTMLElement, block: ScrollLogicalPosition = 'center'): void {
    release(node)
    folding?.open(node)
    empty.fill(node.dataset.block ?? '')
    node.scrollIntoView({ block })
    // What came into sight on the way has its real height now.
    requestAnimationFrame(() => {
      if (sight.whereIs(node) !== 'here') node.scrollIntoView({ block })
      look()
    })
  }

  function shown(block: string): HTMLElement | undefined {
    const node = nodes.get(block)
    if (!node) {
      wanted.add(block)
      return
    }
    news.delete(node)
    empty.fill(block)
    bring(node, questionOf(node) ? 'center' : 'start')
    return node
  }

  function current(): HTMLElement | null {
    const focused = document.activeElement?.closest<HTMLElement>('[data-block]')
    if (focused && root.contains(focused) && questionOf(focused)) return focused
    return sight.blocks().find((node) => questionOf(node)) ?? null
  }

  return {
    apply(frame) {
      // A patch without a number goes from what was sent before to what is now.
      if (!frame.full && frame.seq !== 0 && frame.seq <= seq) return true
      const next = applyOrder(frame.full ? [] : ids, frame.order)
      if (!next?.every((id) => nodes.has(id) || frame.blocks[id] !== undefined)) return false
      seq = frame.seq
      const seeing = sight.blocks()
      const read = new Set(seeing.filter(isText))
      sight.keepInPlace(seeing, () => {
        const stays = new Set(next)
        for (const [id, node] of nodes) {
          const at = stays.has(id) ? null : seeing.indexOf(node)
          if (at !== null) remove(id, node, at < 0 ? undefined : seeing[at + 1])
        }
        const many = next.length - nodes.size > AT_ONCE
        let last: HTMLElement | null = null
        // Text in sight is pushed by what comes between its first block and its last one.
        let begun = false
        let left = read.size
        for (const id of next) {
          const node = nodes.get(id)
          const html = frame.blocks[id]
          const differs = html !== undefined && (!node || htmlOf(id) !== html)
          // What it was tells what is new in it.
          if (differs && sent.has(id)) empty.fill(id)
          if (html !== undefined) htmls.set(id, html)
          if (!node) {
            last = insert(id, html ?? '', last, many, begun && left > 0)
            continue
          }
          if (read.has(node)) left--
          runs.put(node, last, true)
          last = node
          begun ||= seeing.includes(node)
          if (differs) change(id, node, html, seeing.includes(node) && left > 0)
        }
        ids = next
        markSection(frame.section)
        folding?.patched(frame, (id) => nodes.get(id), seeing)
      })
      empty.plan()
      look()
      plan()
      return true
    },
    setPlus(after) {
      const before = plus
      plus = new Set(after)
      for (const id of new Set([...before, ...plus])) {
        const node = before.has(id) === plus.has(id) ? undefined : nodes.get(id)
        if (node) putOn(node, dress())
      }
    },
    jump() {
      const order: readonly Where[] = ['here', 'below', 'above']
      for (const where of order) {
        const found = [...news.keys()]
          .filter((node) => sight.whereIs(node) === where)
          .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
        const node = where === 'above' ? found.at(-1) : found[0]
        if (!node) continue
        bring(node)
        node.querySelector<HTMLElement>('.q-n')?.focus({ preventScroll: true })
        return
      }
    },
    show(block) {
      const node = shown(block)
      if (!node) return false
      const target = node.querySelector<HTMLElement>('.q-n') ?? node
      if (target === node) node.tabIndex = -1
      target.focus({ preventScroll: true })
      return true
    },
    reveal: (block) => shown(block) !== undefined,
    answered(question) {
      const node = nodes.get(question)
      // Its patch may come before or after the word that it was taken.
      if (!node || !fresh.delete(question)) return void own.add(question)
      changeBlock(node, htmls.get(question) ?? '', dress())
      seen.saw(question, answersIn(node))
    },
    step(by) {
      const from = current()
      const focused = from?.contains(document.activeElement) === true
      const all = ids.flatMap((id) => nodes.get(id) ?? [])
      const at = from ? all.indexOf(from) : -1
      const isNext = (node: HTMLElement) => {
        empty.fill(node.dataset.block ?? '')
        return questionOf(node) !== null && !isWaiting(node)
      }
      // The first press takes the question in sight itself.
      const node = focused ? walk(all, at + by, by, isNext) : walk(all, Math.max(at, 0), 1, isNext)
      if (!node) return
      node.scrollIntoView({ block: 'nearest' })
      node.querySelector<HTMLElement>('.q-n')?.focus({ preventScroll: true })
      plan()
    },
    settle: () => keepInPlace(() => folding?.settle(sight.blocks())),
    current: () => questionOf(current())?.id ?? null,
    section: () => root.querySelector<HTMLElement>('[data-now]')?.dataset.block ?? null,
    *blocks() {
      for (const id of ids) {
        yield {
          id,
          get html() {
            return htmlOf(id)
          },
        }
      }
    },
    node(block) {
      empty.fill(block)
      return nodes.get(block)
    },
    close() {
      clearInterval(clock)
      empty.close()
      sight.close()
      folding?.close()
      seen.save()
      cancelAnimationFrame(planned)
      root.removeEventListener('written', written)
      removeEventListener('scroll', plan, { capture: true })
      removeEventListener('resize', plan)
      removeEventListener('beforeprint', fillAll)
    },
  }
}
