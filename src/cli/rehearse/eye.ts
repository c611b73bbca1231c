/** What moved under the eye of one who reads, px of CSS, up or down. */
export type Moved = {
  /** Blocks that were read, and frames that were looked at meanwhile. */
  readonly reads: number
  readonly frames: number
  /** Furthest that a line of the block being read moved, and any line in sight. */
  readonly moved_px: number
  readonly sight_px: number
  /** Chromium's layout shift, of frames in which something of the block being read moved. */
  readonly shift: number
  /** Reads whose block went away as a whole. */
  readonly gone: number
  /** The first movements, in words. */
  readonly moves: readonly string[]
}

export interface Eye {
  /** Scrolls to that share of the notes, 0 the beginning and 1 the end, or to where the pill leads, and reads on there. */
  read(at: number | 'pill'): Promise<void>
  moved(): Moved
}

/** The browser computes places in 64ths of a pixel: less than two of them is none. */
type Shift = PerformanceEntry & {
  readonly value: number
  readonly sources: readonly { node?: Node; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
}

/**
 * Opens an eye in a page of the notes. Runs in the browser (its text is sent there): it names nothing outside itself. It looks in every
 * frame right before it is painted, behind all observers of the page: what makes up for a movement until then, nobody saw move.
 */
export function openEye(): void {
  const TOLERANCE = 1 / 32
  const MOVES = 12
  const opened = performance.now()
  const LINES = '.q-line, .q-more, .q-answers > * > li, .q-foot, p, li, pre, tr, blockquote'
  let reads = 0
  let frames = 0
  let furthest = 0
  let sight = 0
  let shift = 0
  let gone = 0
  const moves: string[] = []
  /** Lines in sight, where they stood, and whether they are of the block being read. */
  let lines = new Map<Element, { readonly top: number; now: number; readonly read: boolean }>()
  let reading: Element | null = null
  let lost = false

  /** Tells of the first few movements what it was. */
  const tell = (what: string) => {
    const second = Math.round((performance.now() - opened) / 1000)
    if (moves.length < MOVES) moves.push(`${what}, after ${second} s, in read ${reads}`)
  }
  const look = () => {
    let told = false
    for (const [node, line] of lines) {
      const { top, height } = node.getBoundingClientRect()
      if (!node.isConnected || height === 0) continue
      const where = line.read ? 'the block being read' : 'a block in sight'
      if (Math.abs(top - line.now) > TOLERANCE && !told)
        tell(`${node.className || node.tagName} of ${where}: ${line.now} to ${top}`)
      told ||= Math.abs(top - line.now) > TOLERANCE
      line.now = top
      const moved = Math.abs(top - line.top)
      if (moved <= TOLERANCE) continue
      if (line.read) furthest = Math.max(furthest, moved)
      sight = Math.max(sight, moved)
    }
    if (reading && !reading.isConnected && !lost) {
      lost = true
      gone++
    }
  }
  const late = new ResizeObserver(look)
  const frame = () => {
    late.disconnect()
    frames += lines.size > 0 ? 1 : 0
    late.observe(document.documentElement)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)

  const shifts = new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[]) {
      const mine = sources.filter(({ node }) => {
        const element = node instanceof Element ? node : node?.parentElement
        // The line of chips below a question is as long as its words, and no text that is read on.
        if (!reading || !element || element.closest('.q-foot')) return false
        // Of a run that is contained, Chromium does not see that scrolling made up for what grew: it is looked at.
        const carries = element.contains(reading) && element.closest('.notes-blocks') !== null
        return carries ? furthest > 0 : reading.contains(element)
      })
      if (mine.length === 0) continue
      shift += value
      const boxes = mine.map(({ node, previousRect: from, currentRect: to }) => {
        const name = node instanceof Element ? node.className || node.tagName : node?.nodeName
        return `${name} ${from.x},${from.y} ${from.width}×${from.height} to ${to.x},${to.y} ${to.width}×${to.height}`
      })
      tell(`shift ${value.toFixed(4)}: ${boxes.join('; ')}`)
    }
  })
  shifts.observe({ type: 'layout-shift' })

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const panel = () => document.getElementById('notes') ?? document.documentElement

  /** Until what came into sight has been laid out: the same places for some frames. */
  async function settled(): Promise<void> {
    let before = ''
    for (let same = 0, tries = 0; same < 8 && tries < 120; tries++) {
      await nextFrame()
      const now = [...panel().querySelectorAll('.block')]
        .map((block) => block.getBoundingClientRect())
        .filter(({ bottom, top }) => bottom > 0 && top < innerHeight)
        .map(({ top }) => top.toFixed(2))
        .join()
      same = now === before ? same + 1 : 0
      before = now
    }
  }

  const eye: Eye = {
    async read(at) {
      lines = new Map()
      reading = null
      lost = false
      const notes = panel()
      const scroller = notes.scrollHeight > notes.clientHeight ? notes : document.documentElement
      if (at === 'pill') document.querySelector<HTMLElement>('#notes ~ button')?.click()
      else scroller.scrollTop = at * (scroller.scrollHeight - scroller.clientHeight)
      await settled()
      const box = notes.getBoundingClientRect()
      const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
      const inSight = (node: Element) => {
        const { top: from, bottom: to, height } = node.getBoundingClientRect()
        return height > 4 && to > top && from < bottom
      }
      const blocks = [...notes.querySelectorAll('.block:not(.held-new, [hidden])')].filter(inSight)
      const text = blocks.filter((block) => block.querySelector(LINES))
      const middle = (top + bottom) / 2
      const far = (block: Element) => {
        const { top: from, bottom: to } = block.getBoundingClientRect()
        return Math.max(0, from - middle, middle - to)
      }
      reading = text.toSorted((a, b) => far(a) - far(b))[0] ?? null
      if (!reading) return
      for (const block of text)
        for (const line of [block, ...block.querySelectorAll(LINES)])
          if (inSight(line)) {
            const { top } = line.getBoundingClientRect()
            lines.set(line, { top, now: top, read: block === reading })
          }
      reads++
    },
    moved: () => ({
      ...{ reads, frames, gone, moves },
      moved_px: Math.round(furthest * 100) / 100,
      sight_px: Math.round(sight * 100) / 100,
      shift: Math.round(shift * 10_000) / 10_000,
    }),
  }
  Object.assign(window, { eye })
}
