/** Whoever moves the focus on their own has done so by then, ms. */
const PATIENCE_MS = 80

/** A part of the page with a name, which screen readers say when it gets the focus. */
const NAMED = ':is(section, form, nav, article, fieldset, dialog, main, [role])'
/** Also what links within the page lead to. */
const PART = `${NAMED}:is([aria-label], [aria-labelledby]), [id][tabindex='-1'], main`

/**
 * What had the focus goes away by being pressed (Undo, Take it away): browsers then let the focus fall to the page's top,
 * and who works by keyboard is lost. It goes to the nearest part with a name that is still there, else to what the page is about. What somebody left by
 * themselves is still there and stays left. For the life of the page.
 */
export function keepFocus(page: Document): void {
  /** What has the focus, then all that it is in. */
  let road: readonly Element[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const fell = () =>
    page.activeElement === page.body && road[0] !== undefined && !isThere(road[0]) && page.hasFocus()

  function look() {
    if (!fell()) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!fell()) return
      const part = road.find((one) => one.matches(PART) && isThere(one)) ?? page.querySelector('main')
      if (!(part instanceof HTMLElement)) return
      if (!part.hasAttribute('tabindex')) part.tabIndex = -1
      part.focus({ preventScroll: true })
    }, PATIENCE_MS)
  }

  page.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) road = roadOf(target)
  })
  page.addEventListener('focusout', () => setTimeout(look, 0))
  // Some browsers say nothing when what has the focus is taken away.
  new MutationObserver(look).observe(page.body, { childList: true, subtree: true })
}

const isThere = (one: Element): boolean =>
  one.isConnected && one.checkVisibility() && !one.matches(':disabled')

function roadOf(from: Element): readonly Element[] {
  const road: Element[] = []
  for (let at: Element | null = from; at; at = at.parentElement) road.push(at)
  return road
}
