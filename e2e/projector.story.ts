import type { Page } from '@playwright/test'
import { importWorkshop, openRoom, publish } from './support/organise.ts'
import { expect, expectAccessible, PROJECTOR, test } from './support/story.ts'

/** An exercise that lasts all day, with more steps than any wall shows. */
function endlessExercise(): string {
  const steps = Array.from(
    { length: 12 },
    (_, index) =>
      `"Change recipe ${index + 1} in your own branch, commit it with a message that your room understands, and push it."`,
  )
  const today = new Date().toISOString().slice(0, 10)
  return `schedule:
  - title: "Day 1"
    date: "${today}"
    sessions:
      - starts: "00:00"
        ends: "23:59"
        kind: exercise
        title: "Exercise: everything at once"
        exercise: {minutes: 300, steps: [${steps.join(', ')}]}
`
}

/** Text that somebody reads: its size (px) and its box. */
const texts = (page: Page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('script, style, title, .visually-hidden'))
      // What only a moving mouse brings out is not there to be read.
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
      )
      .map((element) => ({
        words: element.textContent?.trim() ?? '',
        size: Number.parseFloat(getComputedStyle(element).fontSize),
        bottom: element.getBoundingClientRect().bottom,
        inFoot: element.closest('footer') !== null,
      })),
  )

test('[PR4] [PR5] however many steps there are, address, code and what is shown of them stand whole above the footer', async ({
  page,
  server,
}) => {
  await page.setViewportSize(PROJECTOR)
  const slug = await importWorkshop(page, server, 'Everything at once', endlessExercise())
  await publish(page)
  const code = await openRoom(page, 'Library hall', 20)
  const desk = await page.locator('#links ~ ul a[href*="/go/"]').first().getAttribute('href')
  await page.goto(desk ?? '')
  await expect(page).toHaveURL(new RegExp(`/w/${slug}/director`))
  await page.locator('html[data-connection="live"]').waitFor()
  await page.getByRole('button', { name: /Day 1/ }).click()
  await expect(page.getByRole('region', { name: 'Now' })).toContainText('Everything at once')

  await page.goto(new URL(`r/${code}/screen`, server.url).href)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything at once')
  await expect(page.getByText(/^and \d+ more, see the notes$/)).toBeInViewport({ ratio: 1 })
  const foot = await page.getByRole('contentinfo').boundingBox()
  const shown = await texts(page)
  expect(shown.map(({ words }) => words)).toContain(code)
  for (const { words, size, bottom, inFoot } of shown) {
    expect(size, words).toBeGreaterThanOrEqual(22)
    if (!inFoot) expect(bottom, words).toBeLessThanOrEqual((foot?.y ?? 0) + 1)
  }
  await expectAccessible(page)
})
