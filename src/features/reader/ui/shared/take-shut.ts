import { headingIn } from './blocks.ts'
import { makeBlock } from './reader-block.ts'
import { SHUT } from './runs.ts'

/** How each block begins. Words of people are escaped, so it stands nowhere else. */
const BEGINS = '<div class="block" data-block="'

type Taken = {
  /** The HTML of empty blocks as it was sent, by id, those nearest to what is on first. */
  readonly sent: Map<string, string>
  /** The block that the page's address names, where the browser looked for it in vain. */
  readonly named: string | null
}

/** Puts the blocks of shut runs below `root` into their places, empty but for headings. */
export function takeShut(root: Element): Taken {
  const hash = location.hash.slice(1)
  const named = hash === '' || document.getElementById(hash) ? null : hash.replace(/^s-/, '')
  const runs = [...root.children]
  const now = runs.findIndex((run) => run.querySelector('[data-now]'))
  const far = runs
    .map((run, index) => ({ run, away: Math.abs(index - Math.max(0, now)) }))
    .filter(({ run }) => run.classList.contains(SHUT))
    .toSorted((a, b) => a.away - b.away)
  const sent = new Map<string, string>()
  for (const { run } of far) {
    const blocks = blocksIn(run.textContent ?? '').map(({ id, html }) => {
      const heading = headingIn(html) !== null
      const block = makeBlock(id, html, null)
      if (heading) {
        block.innerHTML = html
        block.classList.remove('unfilled')
      } else sent.set(id, html)
      return block
    })
    run.replaceChildren(...blocks)
    run.classList.remove(SHUT)
  }
  return { sent, named }
}

/** The blocks in a run's HTML. */
export const blocksIn = (run: string): { id: string; html: string }[] =>
  run
    .split(BEGINS)
    .slice(1)
    .map((block) => ({
      id: block.slice(0, block.indexOf('"')),
      html: block.slice(block.indexOf('>') + 1, block.lastIndexOf('</div>')),
    }))
