/** DOM of one block: made from the server's HTML (its renderer alone writes it), replaced as little as possible. */

export function makeBlock(id: string, html: string): HTMLElement {
  const block = document.createElement('div')
  block.className = 'block'
  block.dataset.block = id
  block.innerHTML = html
  return block
}

/** `+11` is pressed when this browser said me too. */
export function pressPlus(root: ParentNode, plus: ReadonlySet<string>): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('.q-plus')) {
    const pressed = String(plus.has(button.value))
    if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed)
  }
}

/**
 * Gives a block its new HTML. Parts of a question that did not change stay the very same nodes, so that a selection, a
 * focus and a screen reader's place survive a count that goes up.
 */
export function changeBlock(block: HTMLElement, html: string, plus: ReadonlySet<string>): void {
  const next = makeBlock('', html)
  pressPlus(next, plus)
  const focused = block.contains(document.activeElement) ? document.activeElement : null
  const again = focused instanceof HTMLButtonElement ? `button[name="${focused.name}"]` : null
  merge(block, next, 3)
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
  a.tagName === b.tagName && a.id === b.id && (a.className === b.className || a.tagName === 'SPAN')

function copyAttributes(to: Element, from: Element): void {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const { name, value } of [...from.attributes]) {
    if (to.getAttribute(name) !== value) to.setAttribute(name, value)
  }
}

/** How many answers a block holds; -1 for a block that is no question. */
export const answersIn = (block: Element): number =>
  block.querySelector('.q') ? block.querySelectorAll('.q-answers > * > li').length : -1
