import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/reader.ts'
import { ago } from './ago.ts'
import { anchorOf, headingIn } from './blocks.ts'

/** DOM of one block: made from the server's HTML (its renderer alone writes it), replaced as little as possible. */

/** What this device adds to a block: own +1, what is new here, the time. `fresh`: when the answer came, null if unknown. */
export type Dress = {
  readonly plus: ReadonlySet<string>
  readonly fresh: ReadonlyMap<string, number | null>
  readonly now: number
}

export function makeBlock(id: string, html: string, dress: Dress | null): HTMLElement {
  const block = document.createElement('div')
  block.className = 'block'
  block.dataset.block = id
  if (headingIn(html) !== null) block.id = anchorOf(id)
  // Without a dress it is empty for now: filled when the page has time.
  if (dress) fill(block, html, dress)
  else block.classList.add('unfilled')
  return block
}

export function fill(block: HTMLElement, html: string, dress: Dress): void {
  block.innerHTML = html
  block.classList.remove('unfilled')
  putOn(block, dress)
}

/** Presses the own +1, marks new answers and says how long ago. Changes only what differs. */
export function putOn(block: Element, { plus, fresh, now }: Dress): void {
  const question = block.querySelector<HTMLElement>('.q')
  if (!question) return
  const button = question.querySelector<HTMLButtonElement>('.q-plus')
  const pressed = String(plus.has(question.id))
  if (button && button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed)
  const isNew = fresh.has(question.id)
  if (question.classList.contains('q-fresh') !== isNew) question.classList.toggle('q-fresh', isNew)
  const chip = question.querySelector('.q-state')
  if (chip && isNew && !chip.classList.contains('q-state-new')) {
    chip.className = 'q-state q-state-new'
    chip.textContent = t('reader.newAnswer')
  }
  const time = question.querySelector<HTMLTimeElement>('.q-time')
  if (!time) return
  const untouched = question.dataset.state === 'open'
  const at = isNew && untouched ? (fresh.get(question.id) ?? null) : Date.parse(time.dateTime)
  const words = at === null ? '' : ago(at, now)
  if (time.textContent !== words) time.textContent = words
}

/** The server's HTML of a block as it stands, whose answers are not marked as new: without the own +1 and the time. */
export const undressed = (html: string): string =>
  html
    .replace('aria-pressed="true"', 'aria-pressed="false"')
    .replace(/(<time class="q-time"[^>]*>)[^<]*/, '$1')

/**
 * Gives a block its new HTML. Parts of a question that did not change stay the very same nodes, so that a selection, a
 * focus and a screen reader's place survive a count that goes up.
 */
export function changeBlock(block: HTMLElement, html: string, dress: Dress): void {
  const next = makeBlock('', html, dress)
  const focused = block.contains(document.activeElement) ? document.activeElement : null
  const again = focused instanceof HTMLButtonElement ? `button[name="${focused.name}"]` : null
  merge(block, next, 4)
  if (headingIn(html) !== null) block.id = anchorOf(block.dataset.block ?? '')
  else block.removeAttribute('id')
  if (again && !block.contains(document.activeElement)) {
    block.querySelector<HTMLElement>(again)?.focus({ preventScroll: true })
  }
}

/** Replaces children that differ, looking `deep` levels into those that are of the same kind. */
function merge(old: Element, next: Element, deep: number): void {
  const before = [...old.childNodes]
  const after = [...next.childNodes]
  for (const [index, node] of after.entries()) {
    const own = before[index]
    if (!own) old.append(node)
    else if (!own.isEqualNode(node)) {
      if (deep > 0 && own instanceof Element && node instanceof Element && alike(own, node)) {
        copyAttributes(own, node)
        merge(own, node, deep - 1)
      } else own.replaceWith(node)
    }
  }
  for (const node of before.slice(after.length)) node.remove()
}

const alike = (a: Element, b: Element) =>
  a.tagName === b.tagName &&
  a.id === b.id &&
  (a.className === b.className || a.tagName === 'SPAN' || a.tagName === 'ARTICLE')

function copyAttributes(to: Element, from: Element): void {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const { name, value } of [...from.attributes]) {
    if (to.getAttribute(name) !== value) to.setAttribute(name, value)
  }
}

/** Marks the question like a target of the address, until there is another one. */
export function aimAt(block: Element): void {
  const question = block.querySelector('.q, .q-hidden')
  question?.classList.add('aimed')
  addEventListener('hashchange', () => question?.classList.remove('aimed'), { once: true })
}

/** How many answers a block holds; -1 for a block that is no question. */
export const answersIn = (block: Element): number =>
  block.querySelector('.q') ? block.querySelectorAll('.q-answers > * > li').length : -1

/** A new heading announces itself by the banner, and is no text that somebody reads on. */
export const isHeading = (block: Element): boolean =>
  block.querySelector(':scope > :is(h2, h3, h4, h5, h6)') !== null
