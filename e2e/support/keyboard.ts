import { type Browser, expect, type Page } from '@playwright/test'

type Role = Parameters<Page['getByRole']>[0]
type Name = string | RegExp

/** More stops than the longest way through a page of a story. */
const MOST_STOPS = 90

/**
 * Goes with Tab until what has the focus has this role and name; `back`: with Shift. A string is the whole name.
 * Fails when it is not among the stops, or when a stop on the way cannot be seen.
 */
export async function tabTo(page: Page, role: Role, name: Name, way: 'on' | 'back' = 'on'): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).and(page.locator(':focus'))
  const stops: string[] = []
  // A page that another one follows goes away meanwhile.
  await stoodStill(page).catch(() => undefined)
  let stop = await focusOn(page)
  for (let n = 0; n <= MOST_STOPS; n++) {
    if ((await wanted.count()) > 0) return expectFocus(page)
    // A text to write in keeps Tab for itself until Escape.
    if (stop.writing) await page.keyboard.press('Escape')
    await page.keyboard.press(way === 'back' ? 'Shift+Tab' : 'Tab')
    stop = await focusOn(page)
    stops.push(stop.what)
    if (stop.what !== 'body' && !stop.seen) await expectSeen(page, stop.what)
  }
  throw new Error(`no ${role} "${name}" by Tab, only: ${stops.join(' | ')}`)
}

/** Nothing of a page that stands still came, went or changed for so long, ms; a clock in it may tick on. */
const STILL_MS = 100
const CLOCK_MS = 1_500

/** One goes on once the answer to what was pressed has taken its place: it may push what comes next out of sight. */
const stoodStill = (page: Page): Promise<void> =>
  page.evaluate(
    ([still, most]) =>
      new Promise<void>((done) => {
        const end = () => {
          watch.disconnect()
          done()
        }
        let timer = setTimeout(end, still)
        const watch = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(end, still)
        })
        watch.observe(document.body, { subtree: true, childList: true })
        setTimeout(end, most)
      }),
    [STILL_MS, CLOCK_MS] as const,
  )

/** A page that is still moving shows it in the end. The walk goes on without. */
const expectSeen = (page: Page, what: string) =>
  expect
    .configure({ soft: true })
    .poll(async () => (await focusOn(page)).seen, `${what} shows that it has the focus`)
    .toBe(true)

/** The same, then the key that presses it. */
export async function tabAndPress(page: Page, role: Role, name: Name, key = 'Enter'): Promise<void> {
  await tabTo(page, role, name)
  await page.keyboard.press(key)
}

/** Something has the focus, it is in the window, and one sees that it has it. */
export async function expectFocus(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { what, seen } = await focusOn(page)
      return what === 'body' || !seen ? `${what}, seen: ${seen}` : 'kept'
    })
    .toBe('kept')
}

/** `what` has the focus, in words; `writing`: a text to write in; `seen`: an outline on it, its label, what is in or beside it. */
type Focus = { what: string; writing: boolean; seen: boolean }

export const focusOn = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const on = document.activeElement ?? document.body
    const writing = (on as HTMLElement).isContentEditable
    if (on === document.body) return { what: 'body', writing, seen: false }
    const words = (on.getAttribute('aria-label') ?? on.textContent ?? '').trim().slice(0, 40)
    const what = `${on.tagName.toLowerCase()}${on.id && `#${on.id}`} "${words}"`
    // A player has its own ring, and in a text to write in one sees the caret.
    if (on.tagName === 'IFRAME' || writing) return { what, writing, seen: true }
    const labels = on instanceof HTMLInputElement ? [...(on.labels ?? [])] : []
    const places = [on, ...labels, on.nextElementSibling, on.parentElement, on.closest('form')]
    const ringed = (place: Element | null) => {
      if (!place) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(place)
      const box = place.getBoundingClientRect()
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
      return outlineStyle !== 'none' && outlineWidth !== '0px' && inside && box.width > 1
    }
    return { what, writing, seen: places.some(ringed) }
  })

/** What somebody of staff does elsewhere meanwhile: opens their link, and sends forms of their page without showing it. */
export async function staffBy(browser: Browser, link: string) {
  const context = await browser.newContext()
  const page = new URL((await context.request.get(link)).url())
  let sent = 0
  return {
    async send(fields: Record<string, string | number>): Promise<void> {
      const form = { key: `story-${Date.now()}-${++sent}`, ...fields }
      const answer = await context.request.post(page.href, { form, headers: { origin: page.origin } })
      expect(answer.status(), await answer.text()).toBe(200)
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}
