import { isHeading } from './reader-block.ts'
import type { Where } from './reader-order.ts'
import { runOf } from './runs.ts'

/** What is in sight of the panel `scroller`, or of the window where the page scrolls as one. Reads layout, changes none. */
export class Sight {
  readonly #scroller: HTMLElement
  readonly #root: HTMLElement

  /** The first block in sight, where it stands, and how wide the panel is. */
  #known: { node: HTMLElement | undefined; top: number; width: number } | undefined
  /** The banner above may grow, and the browser makes up for what grew in whole pixels: before it is painted, the text is put back. */
  readonly #pushed = new ResizeObserver(() => {
    const { node, top, width } = this.#known ?? {}
    if (node?.isConnected && this.#scroller.clientWidth === width) this.stay(node, top)
    this.know()
  })

  constructor(scroller: HTMLElement, root: HTMLElement) {
    this.#scroller = scroller
    this.#root = root
    this.#pushed.observe(scroller)
    this.#pushed.observe(root)
  }

  /** Takes it that all stands where it should: somebody scrolled, or changed the window. */
  know([node] = this.blocks()): void {
    this.#known = { node, top: node?.getBoundingClientRect().top ?? 0, width: this.#scroller.clientWidth }
  }

  close(): void {
    this.#pushed.disconnect()
  }

  edges(): { top: number; bottom: number } {
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    return { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) }
  }

  whereIs(node: Element): Where {
    const { top, bottom } = this.edges()
    // A block of a run that is left out would have to be laid out to be asked.
    for (const one of [runOf(node), node]) {
      const box = one?.getBoundingClientRect()
      if (box && box.bottom <= top) return 'above'
      if (box && box.top >= bottom) return 'below'
    }
    return 'here'
  }

  /** The blocks in sight: the first run is found by halving, and blocks of runs out of sight are not asked. */
  blocks(): HTMLElement[] {
    const { top, bottom } = this.edges()
    const runs = this.#root.children
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((runs[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1
      else high = middle
    }
    const seen: HTMLElement[] = []
    for (let index = low; index < runs.length; index++) {
      const run = runs[index]
      if (!run || run.getBoundingClientRect().top >= bottom) break
      for (const node of run.children as HTMLCollectionOf<HTMLElement>) {
        const box = node.getBoundingClientRect()
        if (box.top >= bottom) break
        if (box.bottom > top && !isWaiting(node)) seen.push(node)
      }
    }
    return seen
  }

  /** Changes something, and the first block in sight that is there before and after stays where it is. */
  keepInPlace(seen: readonly HTMLElement[], change: () => void): void {
    const boxes = seen.map((one) => one.getBoundingClientRect())
    change()
    const at = seen.findIndex((one, index) => one.isConnected && (boxes[index]?.height ?? 0) > 1)
    this.stay(seen[at], boxes[at]?.top)
  }

  /** Puts a block where it was, px from the top of the window: by scrolling, and what that leaves, parts of a pixel, by a margin. */
  stay(node: HTMLElement | undefined, top = 0): void {
    const moved = () => (node ? node.getBoundingClientRect().top - top : 0)
    if (!moved()) return
    const { style } = this.#root
    style.marginTop = ''
    const pageScrolls = this.#scroller.scrollHeight <= this.#scroller.clientHeight
    if (pageScrolls) scrollBy(0, moved())
    else this.#scroller.scrollTop += moved()
    const rest = moved()
    // The browser cuts lengths off to 64ths of its pixels: a little more, to be sure of the last one.
    if (rest && rest < 1) style.marginTop = `${-1.0001 * rest}px`
  }
}

/** Text that somebody may be reading: a bare heading may move. */
export const isText = (node: Element): boolean => !isHeading(node)

/** Waits at no height until it is asked for: new and held back, or in a section that is folded. */
export const isWaiting = (node: Element): boolean =>
  node.classList.contains('held-new') || node.hasAttribute('hidden')
