import { isHeading } from './reader-block.ts'
import type { Where } from './reader-order.ts'
import { runOf } from './runs.ts'

/** What is in sight of the panel `scroller`, or of the window where the page scrolls as one. Reads layout, changes none. */
export class Sight {
  readonly #scroller: HTMLElement

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller
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

  /** The blocks of `root` in sight: the first run is found by halving, and blocks of runs out of sight are not asked. */
  blocks(root: Element): HTMLElement[] {
    const { top, bottom } = this.edges()
    const runs = root.children
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

  /** Changes something and scrolls so that the first block in sight stays where it is. */
  keepInPlace(seen: readonly HTMLElement[], change: () => void): void {
    const node = seen.find((one) => one.getBoundingClientRect().height > 1)
    const top = node?.getBoundingClientRect().top ?? 0
    change()
    if (!node?.isConnected) return
    const moved = node.getBoundingClientRect().top - top
    if (Math.abs(moved) < 0.5) return
    const pageScrolls = this.#scroller.scrollHeight <= this.#scroller.clientHeight
    if (pageScrolls) scrollBy(0, moved)
    else this.#scroller.scrollTop += moved
  }
}

/** Text that somebody may be reading: a bare heading may move. */
export const isText = (node: Element): boolean => !isHeading(node)

/** Waits at no height until it is asked for: new and held back, or in a section that is folded. */
export const isWaiting = (node: Element): boolean =>
  node.classList.contains('held-new') || node.hasAttribute('hidden')
