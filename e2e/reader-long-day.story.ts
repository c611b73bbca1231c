import type { Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { linesInSight, movedWhile } from './support/still-text.ts'
import { expect, expectAccessible, PHONE } from './support/story.ts'

// A day of many questions, on a phone. How long it keeps a slow one busy is measured by `manyrooms bench pages`.
test.use({ place: 'long-day', questions: 300, viewport: PHONE })

const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const isLive = (page: Page) =>
  expect(page.locator('html[data-connection="live"]')).toHaveCount(1, { timeout: 30_000 })
const question = (page: Page, nth: number) => page.locator('.q').nth(nth)

test('[RE1] while others ask, answer and say me too above, below and in sight, no text moves', async ({
  page,
  browser,
  quiet,
}) => {
  const crowd = await (await browser.newContext()).newPage()
  for (const one of [crowd, page]) {
    await one.goto(quiet.live)
    await isLive(one)
    await expect(one.locator('.q')).toHaveCount(300)
  }
  // Somebody reads what was said before: that part is opened.
  const named = await question(page, 150).getAttribute('id')
  await page.evaluate((id) => location.assign(`#${id}`), named)
  await expect(question(page, 150)).toBeInViewport()
  await page.evaluate(() => document.fonts.ready)
  const before = await linesInSight(page)
  expect(Object.keys(before).length).toBeGreaterThan(5)
  const moved = await movedWhile(page, async () => {
    for (const nth of [140, 149, 150, 170]) {
      const said = `Somebody knows ${word()}.`
      // Past parts are folded: the address of a question opens its own.
      const id = await question(crowd, nth - 1).getAttribute('id')
      await crowd.evaluate((of) => location.assign(`#${of}`), id)
      await crowd.evaluate((of) => location.assign(`#${of}`), await question(crowd, nth).getAttribute('id'))
      await question(crowd, nth).locator('.q-answer').click()
      await crowd.getByRole('textbox', { name: /^Answer question/ }).fill(said)
      await crowd.keyboard.press('Control+Enter')
      await expect(question(page, nth)).toContainText(said)
      const plus = question(page, nth - 1).locator('.q-plus')
      const votes = Number(/\d+/.exec((await plus.textContent()) ?? '')?.[0] ?? 0)
      await question(crowd, nth - 1)
        .locator('.q-plus')
        .click()
      await expect(plus).toHaveText(`+${votes + 1}`)
    }
    const asked = word()
    await crowd.getByRole('textbox', { name: 'Ask a question' }).fill(`From the crowd ${asked}?`)
    await crowd.keyboard.press('Control+Enter')
    await expect(page.getByRole('article').filter({ hasText: asked })).toHaveCount(1)
  })
  expect(moved).toEqual([])
  const after = await linesInSight(page)
  for (const [line, top] of Object.entries(before)) expect(after[line], line).toBe(top)
  await crowd.context().close()
})

test('[RE13] what is far away is there without scripts; with them it is put in, and an address that names it leads there', async ({
  page,
  browser,
  quiet,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const still = await plain.newPage()
  await still.goto(quiet.live)
  const all = await still.locator('.q').count()
  expect(all).toBeGreaterThanOrEqual(300)
  await question(still, 120).scrollIntoViewIfNeeded()
  await expect(question(still, 120).locator('.q-time')).toHaveText(/\S/)
  const words = (await question(still, 120).locator('.q-text').textContent()) ?? ''
  const id = (await question(still, 120).getAttribute('id')) ?? ''
  await plain.close()

  await page.goto(`${quiet.live}#${id}`)
  await isLive(page)
  const named = page.locator(`[id="${id}"]`)
  await expect(named).toBeInViewport()
  await expect(named).toHaveClass(/aimed/)
  await expect(page.locator('.q')).toHaveCount(all)
  await expect(page.locator('.notes-blocks noscript')).toHaveCount(0)
  await expect(named).toBeInViewport()
  expect(await named.locator('.q-text').textContent()).toBe(words)
  await expectAccessible(page)
})
