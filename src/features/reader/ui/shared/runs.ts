/**
 * Blocks stand in runs of about this many: a browser keeps an account of everything far away that it leaves out, in each
 * frame, so a day is a hundred runs to it, not a thousand blocks.
 */
export const RUN = 8

export const RUN_CLASS = 'run'
const NEAR = 'near'
export const SHUT = 'shut'

/**
 * [RE13] A run far from what is on, as it is sent: text to a browser with scripts, which need not read, style and lay out a whole
 * day before it shows the part that is on; the same blocks as ever to a browser without.
 */
export const shutRun = (blocks: string): string =>
  `<div class="${RUN_CLASS} ${SHUT}"><noscript>${blocks}</noscript></div>`

/** The blocks below `root`, in order. */
export const blocksIn = (root: Element): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(':scope > .run > [data-block]'),
]

/** The run that a block stands in. */
export const runOf = (block: Element): HTMLElement | null => block.parentElement

/** Keeps blocks in runs while they come, move and go. */
export class Runs {
  readonly #root: HTMLElement

  constructor(root: HTMLElement) {
    this.#root = root
  }

  /**
   * Puts `block` right behind `after`, at the beginning for null; one that stands there already is left alone. `near`: a run
   * that this opens is laid out at once, wherever it is, so that what it takes up can be measured.
   */
  put(block: HTMLElement, after: HTMLElement | null, near: boolean): void {
    if (block.isConnected && blockAbove(block) === after) return
    const left = runOf(block)
    const run = this.#runBehind(after, near)
    if (after && runOf(after) === run) after.after(block)
    else run.prepend(block)
    if (left?.childElementCount === 0) left.remove()
    if (run.childElementCount > 2 * RUN) this.#halve(run)
  }

  /** New runs that were left behind are like the others from now on. */
  settle(inSight: (run: Element) => boolean): void {
    for (const run of [...this.#root.getElementsByClassName(NEAR)])
      if (!inSight(run)) run.classList.remove(NEAR)
  }

  remove(block: HTMLElement): void {
    const run = runOf(block)
    block.remove()
    if (run?.childElementCount === 0) run.remove()
  }

  /** Where the next one behind `after` belongs: a full run gets no more at its end. */
  #runBehind(after: HTMLElement | null, near: boolean): HTMLElement {
    const run = (after && runOf(after)) ?? (this.#root.firstElementChild as HTMLElement | null)
    if (run && !(after === run.lastElementChild && run.childElementCount >= RUN)) return run
    const next = run?.nextElementSibling as HTMLElement | null | undefined
    if (next && next.childElementCount < RUN) return next
    return this.#open(run, near)
  }

  #open(behind: HTMLElement | null, near: boolean): HTMLElement {
    const run = document.createElement('div')
    run.className = near ? `${RUN_CLASS} ${NEAR}` : RUN_CLASS
    if (behind) behind.after(run)
    else this.#root.prepend(run)
    return run
  }

  /** Moves the half without the focus: a moved node loses it. */
  #halve(run: HTMLElement): void {
    const blocks = [...run.children]
    const tail = blocks.slice(blocks.length >> 1)
    const focused = tail.some((block) => block.contains(document.activeElement))
    const half = this.#open(run, true)
    if (focused) {
      run.before(half)
      half.append(...blocks.slice(0, blocks.length >> 1))
    } else half.append(...tail)
  }
}

/** The block right before it, also in the run before. */
export const blockAbove = (block: Element): HTMLElement | null =>
  (block.previousElementSibling ??
    runOf(block)?.previousElementSibling?.lastElementChild ??
    null) as HTMLElement | null
