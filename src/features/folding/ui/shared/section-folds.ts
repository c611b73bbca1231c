import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/folding.ts'
import type { NotesFrame } from '../../../../live/protocol.ts'
import { past } from './past.ts'
import './section-folds.css'

export interface SectionFolds {
  /** Folds what is past and has nothing of `seen` (blocks in sight) in it. */
  settle(seen: readonly Element[]): void
  /** A patch is in: what belongs to a folded heading is folded, counts are right, and when the programme moved on, more folds. */
  patched(frame: NotesFrame, node: (block: string) => HTMLElement | undefined, seen: readonly Element[]): void
  /** Opens the section of a block, for good. */
  open(block: Element): void
  isFolded(block: Element): boolean
  close(): void
}

type Given = {
  readonly root: HTMLElement
  /** All blocks in order; a heading's block has an id `s-…`. */
  readonly blocks: () => readonly HTMLElement[]
  /** A block's HTML as it was sent: it may not be in the page yet. */
  readonly html: (block: HTMLElement) => string
  /** Brings a block into sight that was folded when the address named it. */
  readonly bring: (block: HTMLElement) => void
}

type Section = { readonly head: HTMLElement; readonly body: HTMLElement[]; readonly level: number }

/** A section of a heading and a line takes no room anyway. */
const LEAST_BODY = 2
const FOLDED = 'until-found'
const STATE = /^(?:<div class="in-box[^>]*>)?<article class="q"[^>]* data-state="([a-z-]+)"/
const WAITING: ReadonlySet<string | undefined> = new Set(['open', 'answering'])

/** Folds past sections of the notes on this page (rules FO1–FO3). A folded block has no height; the browser's own search finds it. */
export function foldSections({ root, blocks, html, bring }: Given): SectionFolds {
  /** Headings that somebody opened. */
  const kept = new Set<string>()
  const lines = new Map<HTMLElement, HTMLButtonElement>()

  function sections(): Section[] {
    const all: Section[] = []
    for (const block of blocks()) {
      if (isHead(block)) all.push({ head: block, body: [], level: levelOf(block) })
      else all.at(-1)?.body.push(block)
    }
    return all
  }

  /** [FO2] the line below a heading; it is the page's own, and comes again when the heading's HTML was changed. */
  function showLine({ head, body }: Section, folded: boolean): void {
    const line = lines.get(head) ?? makeLine(head)
    lines.set(head, line)
    // Looked up while the heading has nothing that its HTML does not have.
    html(head)
    const states = body.flatMap((block) => STATE.exec(html(block))?.[1] ?? [])
    const open = states.filter((state) => WAITING.has(state)).length
    const words = [
      states.length > 0
        ? t('folding.questions', { count: states.length })
        : t('folding.lines', { count: body.length }),
      ...(open > 0 ? [t('folding.open', { count: open })] : []),
    ].join(', ')
    const told = `${words}. ${t(folded ? 'folding.show' : 'folding.fold')}`
    if (line.textContent !== told) line.textContent = told
    line.setAttribute('aria-expanded', String(!folded))
    line.setAttribute('aria-label', `${told}: ${headingOf(head)?.textContent ?? ''}`)
    if (line.parentElement !== head) head.append(line)
  }

  function makeLine(head: HTMLElement): HTMLButtonElement {
    const line = document.createElement('button')
    line.type = 'button'
    line.className = 'fold-line'
    line.addEventListener('click', () => {
      const section = sections().find((one) => one.head === head)
      if (!section) return
      const folded = isClosed(head)
      if (folded) kept.add(head.id)
      set(section, !folded)
    })
    return line
  }

  function set(section: Section, folded: boolean): void {
    section.head.dataset.fold = folded ? 'closed' : 'open'
    for (const block of section.body) hide(block, folded)
    showLine(section, folded)
    tellRuns()
  }

  function hide(block: HTMLElement, folded: boolean): void {
    if (block.hasAttribute('hidden') === folded) return
    if (folded) block.setAttribute('hidden', FOLDED)
    else block.removeAttribute('hidden')
  }

  /** A run without anything to see takes no room far away either. */
  function tellRuns(): void {
    for (const run of root.children as HTMLCollectionOf<HTMLElement>) {
      const empty = run.firstElementChild !== null && run.querySelector(':scope > :not([hidden])') === null
      if (empty !== (run.dataset.folded !== undefined)) {
        if (empty) run.dataset.folded = ''
        else delete run.dataset.folded
      }
    }
  }

  function open(block: Element): void {
    const section = sections().find(({ head, body }) => head === block || body.includes(block as HTMLElement))
    if (!section || !isClosed(section.head)) return
    kept.add(section.head.id)
    set(section, false)
  }

  const blockOf = (node: unknown) => (node instanceof Element ? node.closest('[data-block]') : null)
  /** [FO3] the browser found words in it, or a link leads there. */
  const matched = ({ target }: Event) => {
    const block = blockOf(target)
    if (block) open(block)
  }
  const named = () => {
    const name = location.hash.slice(1)
    if (name === '') return
    // A question's block may stand there empty yet.
    const block = blockOf(
      document.getElementById(name) ?? blocks().find(({ dataset }) => dataset.block === name),
    )
    if (!block || !root.contains(block) || !block.hasAttribute('hidden')) return
    open(block)
    bring(block as HTMLElement)
  }
  root.addEventListener('beforematch', matched)
  addEventListener('hashchange', named)

  function settle(seen: readonly Element[]): void {
    const all = sections()
    const at = all.findIndex(({ head }) => head.dataset.now !== undefined)
    for (const section of past(all, at)) {
      const { head, body } = section
      if (kept.has(head.id) || isClosed(head) || body.length < LEAST_BODY) continue
      const inUse = [head, ...body].some(
        (block) => seen.includes(block) || block.contains(document.activeElement),
      )
      if (!inUse) set(section, true)
    }
  }

  function refresh(): void {
    for (const section of sections()) {
      const folded = isClosed(section.head)
      for (const block of section.body) hide(block, folded)
      if (section.head.dataset.fold) showLine(section, folded)
    }
    tellRuns()
  }

  return {
    settle(seen) {
      settle(seen)
      named()
    },
    patched({ section, order, blocks: changed }, node, seen) {
      const ours = (block: HTMLElement | undefined) =>
        block !== undefined && (block.hasAttribute('hidden') || block.dataset.fold !== undefined)
      if (lines.size > 0 && (order.length > 0 || Object.keys(changed).some((id) => ours(node(id))))) refresh()
      if (section !== undefined) settle(seen)
    },
    open,
    isFolded: (block) => block.hasAttribute('hidden'),
    close() {
      root.removeEventListener('beforematch', matched)
      removeEventListener('hashchange', named)
    },
  }
}

const isHead = (block: HTMLElement): boolean => block.id.startsWith('s-')
const isClosed = (head: HTMLElement): boolean => head.dataset.fold === 'closed'
const headingOf = (head: Element) => head.querySelector('h2, h3, h4, h5, h6')
const levelOf = (head: Element): number => Number(headingOf(head)?.tagName.slice(1) ?? 2)
