import type { Browser, Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, PHONE, PROJECTOR } from './support/story.ts'

const at = (quiet: Quiet, path: string) => new URL(path, quiet.url).href
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const now = (page: Page) => page.getByRole('region', { name: 'Now' })
const next = (page: Page) => page.getByRole('button', { name: /^Next/ })

async function openAs(browser: Browser, url: string, viewport = DESKTOP): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.goto(url)
  await isLive(page)
  return page
}

/** As long as anybody's screen may take, ms. */
const SOON = 1_000

/** When this text stood in the page, by the machine's clock: watched from inside, so that no polling is measured. */
const seenAt = (page: Page, selector: string, text: string): Promise<number> =>
  page.evaluate(
    ([where = '', words = '']) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const there = [...document.querySelectorAll(where)].some((node) =>
            node.textContent?.includes(words),
          )
          if (there) resolve(Date.now())
          return there
        }
        if (look()) return
        const watching = new MutationObserver(() => look() && watching.disconnect())
        watching.observe(document, { childList: true, characterData: true, subtree: true })
      }),
    [selector, text],
  )

// The plan goes on here.
test.use({ place: 'director' })

test('[DI1] [DI9] [PR2] Next reaches learner, lead, projector and notes within a second, and is taken back', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes' })
  const director = await openAs(browser, quiet.links.director)
  const learner = await openAs(browser, quiet.live)
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)
  await expect(next(director)).toHaveText(/^Next: Merging/)
  const pages = [director, learner, lead, projector]
  for (const page of pages) await expect(page.locator('body')).toContainText('Committing changes')
  // The first press can be undone, and nobody else saw it; the second one goes at once.
  await director.keyboard.press('Control+Enter')
  await director.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(next(director)).toHaveText(/^Next: Merging/)
  const took: number[] = []
  await expect(async () => {
    // [DI9] Everybody has seen it, and it was too early: all go back.
    if (took.length > 0) await back()
    took.push(await goOn())
    expect(Math.min(...took), `took ${took.join(', ')} ms`).toBeLessThanOrEqual(SOON)
  }).toPass()
  for (const page of pages) {
    await page.reload()
    await expect(page.locator('body')).toContainText('Merging')
  }
  await isLive(director)
  await back()
  await expectAccessible(director)
  for (const page of pages) await page.context().close()

  /** Goes on at once; resolves to how long it took until the last screen had it, ms. */
  async function goOn(): Promise<number> {
    const banner = 'section[aria-label="Now"]'
    const seen = Promise.all([
      seenAt(director, banner, 'Merging'),
      seenAt(learner, banner, 'Merging'),
      seenAt(lead, banner, 'Merging'),
      seenAt(projector, 'h1', 'Merging'),
      seenAt(learner, '[data-heading]', 'Merging'),
    ])
    await director.keyboard.press('Control+Enter')
    const pressed = Date.now()
    await director.keyboard.press('Control+Enter')
    return Math.max(...(await seen)) - pressed
  }

  async function back(): Promise<void> {
    await director.getByRole('button', { name: 'Back to: Committing changes' }).click()
    for (const page of [director, learner, projector])
      await expect(page.locator('body')).toContainText('Committing changes')
    await expect(next(director)).toHaveText(/^Next: Merging/)
  }
})

test('[DI2] five minutes more, another mode and a message change every screen', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes', minutes: 20 })
  const director = await openAs(browser, quiet.links.director)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)
  const until = projector.getByRole('banner').locator('time')
  const before = await until.getAttribute('datetime')
  await director.getByRole('button', { name: '5 min more' }).click()
  await expect(until).not.toHaveAttribute('datetime', before ?? '')
  const moved = Date.parse((await until.getAttribute('datetime')) ?? '') - Date.parse(before ?? '')
  expect(moved).toBe(5 * 60_000)

  await director.getByRole('link', { name: 'Edit' }).click()
  await director.getByLabel('Mode').selectOption('discussion')
  await director.getByLabel('Title').fill('What was hard?')
  await director.getByRole('button', { name: 'Show to everyone' }).click()
  await expect(projector.getByRole('heading', { level: 1 })).toHaveText('What was hard?')
  await expect(projector.getByRole('banner')).toContainText('Discussion')

  await director.getByRole('textbox', { name: /^Message/ }).fill('Lunch is in the hall.')
  await director.getByRole('button', { name: 'Send to everyone' }).click()
  await expect(projector.getByRole('banner')).toContainText('Lunch is in the hall.')

  const learner = await openAs(browser, quiet.live)
  // [S19] A break has the words that the director gives it.
  await director.getByRole('link', { name: 'Edit' }).click()
  await director.getByLabel('Mode').selectOption('break')
  await director.getByLabel('Title').fill('Fire alarm: leave the house')
  await director.getByRole('button', { name: 'Show to everyone' }).click()
  await expect(now(learner)).toContainText('Fire alarm: leave the house')
  await director.getByRole('textbox', { name: /^Message/ }).fill('Lunch is upstairs.')
  await director.getByRole('button', { name: 'Send to everyone' }).click()
  await expect(director.getByText('Everyone: Lunch is upstairs.')).toBeVisible()
  for (const place of [projector.getByRole('banner'), now(learner), now(director)]) {
    await expect(place).toContainText('Lunch is upstairs.')
    await expect(place).not.toContainText('Lunch is in the hall.')
  }
  await learner.context().close()

  await director.getByRole('button', { name: 'Take it away' }).click()
  await expect(projector.getByRole('banner')).not.toContainText('Lunch is')
  await director.context().close()
  await projector.context().close()
})

test('[DI3] without scripts the desk is forms, and a late press is told kindly', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 20 })
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(quiet.links.director)
  await expect(now(page)).toContainText('Commits')
  // Somebody else steps in between: the press names a step that is over.
  await quiet.stage({ mode: 'discussion', title: 'Questions' })
  await page.getByRole('button', { name: '5 min less' }).click()
  await expect(page.getByText('Somebody else just went on.')).toBeVisible()
  await expect(now(page)).toContainText('Questions')
  await page.getByRole('textbox', { name: /^Message/ }).fill('Typed by hand')
  await page.getByRole('radio', { name: 'Leads' }).check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Leads: Typed by hand')).toBeVisible()
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect(page.getByText('Leads: Typed by hand')).toHaveCount(0)
  await context.close()
})

test('[DI4] the stage that steps by itself is taken over with one press', async ({ browser, quiet }) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes', minutes: 60 })
  const page = await openAs(browser, quiet.links.director)
  await page.getByRole('button', { name: 'Let it step by itself' }).click()
  await expect(page.getByText('The stage steps by itself.')).toBeVisible()
  await page.getByRole('button', { name: 'Take over' }).click()
  await expect(page.getByText('The stage steps by itself.')).toHaveCount(0)
  await page.context().close()
})

test('[DI7] [RB3] [RB6] a room is found, opened and written to by keyboard; in a break nothing is counted', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 20 })
  const page = await openAs(browser, quiet.links.director)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)
  const tile = page.getByRole('grid', { name: 'All rooms' }).getByRole('link', { name: /^Library hall/ })
  await tile.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Library hall' })
  await expect(panel.getByRole('heading')).toBeFocused()
  await expect(panel).toContainText('20 seats')
  await panel.getByLabel('Message to this room').fill('Coffee at twelve')
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('Shown there: Coffee at twelve')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(tile).toBeFocused()
  const together = page.getByRole('list', { name: 'All rooms together' })
  await expect(together).toContainText('answered')
  await quiet.stage({ mode: 'break', title: 'Break', minutes: 10 })
  await expect(together).not.toContainText('answered')
  await expect(together).toContainText('need help')
  await page.context().close()
  await projector.context().close()
})

test('[RB5] without scripts a tile is a link to its room', async ({ browser, quiet }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(quiet.links.director)
  await page
    .getByRole('link', { name: /^Library hall/ })
    .first()
    .click()
  const panel = page.getByRole('region', { name: 'Library hall' })
  await panel.getByLabel('Message to this room').fill('Lunch is here')
  await panel.getByRole('button', { name: 'Send to the room' }).click()
  await page
    .getByRole('link', { name: /^Library hall/ })
    .first()
    .click()
  await expect(panel).toContainText('Shown there: Lunch is here')
  await context.close()
})

test('[DI5] who holds no link is turned away from the desk', async ({ page, quiet }) => {
  const answer = await page.goto(at(quiet, '/w/quiet/director'))
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your link does not allow this.')
})

for (const [width, height] of [
  [1440, 900],
  [720, 900],
  [320, 700],
] as const) {
  test(`[DI8] at ${width} px nothing of the banner overlaps, and the running row is in its panel's sight`, async ({
    browser,
    quiet,
  }) => {
    await quiet.stage({ mode: 'exercise', title: 'Exercise: a long title that a director typed in a hurry' })
    const page = await openAs(browser, quiet.links.director, { width, height })
    await expect(now(page)).toContainText('A long title that a director typed')
    const boxes = await now(page)
      .locator('p:visible:not(.visually-hidden), button')
      .evaluateAll((parts) =>
        parts
          .filter((part) => !part.parentElement?.closest('p, button'))
          .map((part) => part.getBoundingClientRect())
          .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
      )
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        expect(Math.min(wide, high), JSON.stringify([a, b])).toBeLessThanOrEqual(1)
      }
    await expectFits(page)
    if (width >= 1280) await expect(page.locator('[aria-current="step"]')).toBeInViewport({ ratio: 1 })
    await page.context().close()
  })
}
