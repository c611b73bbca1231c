import type { NotesFrame } from '../../../../live/protocol.ts'
import type { Block } from '../../../notes-text/ui/shared/text.ts'
import { headingIn } from '../../../reader/ui/shared/blocks.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import { across, blockAt, Names, namesOf, type Pair, toTheEnd } from './place-map.ts'

/** The notes as readers see them, beside the text: the panel that scrolls, and the blocks in it. */
export type ViewPane = { readonly scroller: HTMLElement; readonly root: HTMLElement }

export interface Linked extends Disposable {
  /** The text was read anew. */
  setBlocks(blocks: readonly Block[]): void
  /** This was put into the view. */
  viewChanged(frame: NotesFrame): void
  /** The view stands where the text stands. */
  follow(): void
  /** Marks the block that holds this offset, the one that is being written. */
  mark(at: number): void
  /** Brings the block at this offset into sight in the view alone. */
  show(at: number): void
}

/** The view's blocks, and the text's, each by name. */
type Shown = {
  readonly nodes: readonly HTMLElement[]
  readonly shown: readonly string[]
  readonly nodeOf: ReadonlyMap<string, HTMLElement>
  /** Ids of its questions, and of its headings. */
  readonly ids: ReadonlySet<string>
  readonly headings: ReadonlySet<string>
}
type Written = { readonly names: readonly string[]; readonly indexOf: ReadonlyMap<string, number> }

/** What a person does in a pane before it scrolls. */
const TOUCHES = ['pointerdown', 'wheel', 'touchstart', 'keydown', 'focusin'] as const
const WRITTEN = 'written'

/**
 * [ED3] Text and view scroll together, block by block. The pane that a person touched last leads; the other one only
 * follows, so that the two never push each other.
 */
export function link(editor: Editor, view: ViewPane): Linked {
  let blocks: readonly Block[] = []
  let leader: 'text' | 'view' = 'text'
  let planned = 0
  let marked: Element | null = null
  let markedAt: number | null = null
  let shown: Shown | null = null
  let written: Written | null = null

  /** Names of both sides, made when they are needed after a change of that side. */
  function names(): Shown & Written {
    shown ??= namesShown()
    written ??= namesWritten(shown.ids)
    return { ...shown, ...written }
  }

  function namesShown(): Shown {
    const nodes = [...view.root.querySelectorAll<HTMLElement>(':scope > .run > [data-block]')]
    const ids = new Set<string>()
    const headings = new Set<string>()
    const naming = new Names()
    const shown = nodes.map((node) => {
      const id = node.dataset.block ?? ''
      const kind = kindOf(node)
      if (kind && 'question' in kind) ids.add(id)
      else if (kind) headings.add(id)
      return naming.next(kind)
    })
    const nodeOf = new Map(shown.map((name, index) => [name, nodes[index] as HTMLElement]))
    return { nodes, shown, nodeOf, ids, headings }
  }

  function namesWritten(ids: ReadonlySet<string>): Written {
    const names = namesOf(blocks, ids)
    return { names, indexOf: new Map(names.map((name, index) => [name, index])) }
  }

  const topOf = (node: HTMLElement) =>
    node.getBoundingClientRect().top - view.scroller.getBoundingClientRect().top + view.scroller.scrollTop

  const end = (): Pair => ({ here: editor.scroller.scrollHeight, there: view.scroller.scrollHeight })
  const lineOf = (index: number) => editor.lineTop(blocks[index]?.from ?? 0)

  /** The known places around a block of the text: the nearest one that is on the page at or above it, and the next below. */
  function around(index: number): Pair[] {
    const { names: own, nodeOf } = names()
    const pairs: Pair[] = []
    for (let at = index; at >= 0; at--) {
      const node = nodeOf.get(own[at] ?? '')
      if (node) {
        pairs.push({ here: lineOf(at), there: topOf(node) })
        break
      }
    }
    for (let at = index + 1; at < own.length; at++) {
      const node = nodeOf.get(own[at] ?? '')
      if (node) {
        pairs.push({ here: lineOf(at), there: topOf(node) })
        break
      }
    }
    return pairs.length < 2 ? [...pairs, end()] : pairs
  }

  const turned = (pairs: readonly Pair[]) => pairs.map(({ here, there }) => ({ here: there, there: here }))

  const reach = ({ scrollHeight, clientHeight }: HTMLElement) => ({
    max: Math.max(0, scrollHeight - clientHeight),
    height: clientHeight,
  })

  const inView = (y: number) => across(around(blockAt(blocks, editor.offsetAt(y))), y)

  function viewFollows(): void {
    const { scroller } = editor
    view.scroller.scrollTop = toTheEnd(inView, scroller.scrollTop, reach(scroller), reach(view.scroller).max)
  }

  function inText(y: number): number {
    const { nodes, shown, indexOf } = names()
    let low = 0
    let high = nodes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (topOf(nodes[middle] as HTMLElement) <= y) low = middle + 1
      else high = middle
    }
    for (let at = low - 1; at >= 0; at--) {
      const index = indexOf.get(shown[at] ?? '')
      if (index !== undefined) return across(turned(around(index)), y)
    }
    return across(turned(around(-1)), y)
  }

  function textFollows(): void {
    const { scroller } = view
    editor.scroller.scrollTop = toTheEnd(
      inText,
      scroller.scrollTop,
      reach(scroller),
      reach(editor.scroller).max,
    )
  }

  function plan(pane: 'text' | 'view'): void {
    if (pane !== leader) return
    planned ||= requestAnimationFrame(() => {
      planned = 0
      // A pane that is not shown has no place to follow from.
      if (editor.scroller.clientHeight === 0 || view.scroller.clientHeight === 0) return
      if (leader === 'text') viewFollows()
      else textFollows()
    })
  }

  const textLeads = () => {
    leader = 'text'
  }
  const viewLeads = () => {
    leader = 'view'
  }
  const textScrolls = () => plan('text')
  const viewScrolls = () => plan('view')
  for (const touch of TOUCHES) {
    editor.scroller.addEventListener(touch, textLeads, { passive: true })
    view.scroller.addEventListener(touch, viewLeads, { passive: true })
  }
  // Lines out of sight have heights that are guessed until they are drawn; patches change the view's.
  const resized = new ResizeObserver(textScrolls)
  for (const content of [editor.scroller.querySelector('.cm-content'), view.root])
    if (content) resized.observe(content)
  editor.scroller.addEventListener('scroll', textScrolls, { passive: true })
  view.scroller.addEventListener('scroll', viewScrolls, { passive: true })

  const nodeAt = (at: number) => {
    const { names: own, nodeOf } = names()
    return nodeOf.get(own[blockAt(blocks, at)] ?? '') ?? null
  }

  /** The cursor may have left what was written before the view has it: it is no news here. */
  function showOwn(): void {
    for (const at of editor.wrote()) nodeAt(at)?.dispatchEvent(new Event('written', { bubbles: true }))
  }

  const linked: Linked = {
    setBlocks(next) {
      blocks = next
      written = null
      showOwn()
      if (markedAt !== null) linked.mark(markedAt)
    },
    viewChanged({ full, order, blocks: changed }) {
      // Words that change in their place change no name but a heading's; a long day's blocks are thousands.
      const isNamed = ([id, html]: [string, string]) => headingIn(html) !== null || shown?.headings.has(id)
      if (full || order.length > 0 || Object.entries(changed).some(isNamed)) shown = written = null
      showOwn()
      if (markedAt !== null) linked.mark(markedAt)
    },
    follow() {
      leader = 'text'
      plan('text')
    },
    mark(at) {
      markedAt = at
      const node = nodeAt(at)
      node?.dispatchEvent(new Event('written', { bubbles: true }))
      if (node === marked) return
      marked?.classList.remove(WRITTEN)
      node?.classList.add(WRITTEN)
      marked = node
    },
    show(at) {
      nodeAt(at)?.scrollIntoView({ block: 'start' })
      view.scroller.focus({ preventScroll: true })
    },
    [Symbol.dispose]() {
      cancelAnimationFrame(planned)
      resized.disconnect()
      marked?.classList.remove(WRITTEN)
      for (const touch of TOUCHES) {
        editor.scroller.removeEventListener(touch, textLeads)
        view.scroller.removeEventListener(touch, viewLeads)
      }
      editor.scroller.removeEventListener('scroll', textScrolls)
      view.scroller.removeEventListener('scroll', viewScrolls)
    },
  }
  return linked
}

function kindOf(node: HTMLElement): { question: string } | { heading: string } | null {
  const id = node.dataset.block ?? ''
  if (id.startsWith('q-')) return { question: id }
  const heading = node.querySelector<HTMLElement>('[data-heading]')?.dataset.heading
  return heading === undefined ? null : { heading }
}
