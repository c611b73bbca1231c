import type { Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { movedWhile } from './support/still-text.ts'
import { DESKTOP, expect, expectAccessible } from './support/story.ts'

const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const ends = (page: Page) => page.locator('.notes-blocks .ends')
const fold = (page: Page, heading: string) => page.getByRole('button', { name: new RegExp(`: ${heading}$`) })

// The plan goes on here, beside a long day and a past workshop.
test.use({ place: 'sections', questions: 120, past: 1 })

test('[N8] [RT1] [RT2] [FO1] [FO2] [FO3] [FO5] the notes follow the programme by themselves, and what is past folds', async ({
  page,
  quiet,
}) => {
  await page.setViewportSize(DESKTOP)
  await quiet.stage({ mode: 'exercise', title: 'Boil the marmalade', minutes: 20 })
  await page.goto(quiet.live)
  await isLive(page)
  const notes = page.getByRole('region', { name: 'Notes' })
  await expect(notes.getByRole('heading', { name: 'Boil the marmalade' })).toBeVisible()
  await expect(ends(page)).toHaveText(/^20 minutes, until xx:\d\d$/)
  // Parts of forty questions each fold; the end of the third one is in sight above the running one, and stays.
  await expect(fold(page, 'Kneading 1')).toHaveText('40 questions, 40 open. Show')
  await expect(fold(page, 'Proving 2')).toHaveAttribute('aria-expanded', 'false')
  const hidden = page.locator('.block[hidden]')
  await expect(hidden).toHaveCount(80)
  await expectAccessible(page)

  const moved = await movedWhile(page, async () => {
    await quiet.shift(5)
    await expect(ends(page)).toHaveText(/^25 minutes, until xx:\d\d$/)
    await quiet.stage({ mode: 'break', title: 'Tea on the lawn', minutes: 30 })
    await expect(ends(page).last()).toHaveText(/^30 minutes, until xx:\d\d$/)
    await expect(ends(page)).toHaveCount(2)
  })
  expect(moved).toEqual([])
  await expect(notes.getByRole('heading', { name: 'Tea on the lawn' })).toHaveCount(1)

  // Opened by its button, by a link to a place in it, and by the search; it stays open.
  await fold(page, 'Kneading 1').press('Enter')
  await expect(hidden).toHaveCount(40)
  await expect(fold(page, 'Kneading 1')).toHaveText('40 questions, 40 open. Fold')
  const inside = await page.locator('.block[hidden] .q').first().getAttribute('id')
  await page.evaluate((id) => location.assign(`#${id}`), inside)
  await expect(page.locator(`#${inside}`)).toBeInViewport()
  await expect(hidden).toHaveCount(0)
  // The programme moves on: the third part is out of sight now, and so is the exercise with its box.
  await quiet.stage({ mode: 'watch', title: 'Toast and marmalade' })
  await expect(notes.getByRole('heading', { name: 'Toast and marmalade' })).toHaveCount(1)
  await expect(hidden).toHaveCount(43)

  // Who writes folds what is past, in the text as in the outline.
  await page.goto(new URL('/w/quiet/edit/1', quiet.url).href)
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await outline.getByText(/^\d+ earlier parts/).click()
  await expect(outline.getByRole('button', { name: /^Kneading 1/ })).toBeVisible()
  await outline.getByRole('button', { name: 'Fold past text' }).click()
  await expect(page.getByRole('button', { name: 'Folded, open it' }).first()).toBeVisible()
  await expectAccessible(page)

  await page.goto(quiet.live)
  await isLive(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(fold(page, 'Kneading 1')).toHaveText(/Show$/)
  await expectAccessible(page)
})

test('[SN2] [SN3] [AS5] [FO4] words of all days are found, and what was answered in a past workshop comes while typing', async ({
  page,
  browser,
  quiet,
}) => {
  const search = new URL('/w/quiet/search', quiet.url).href
  await page.goto(quiet.live)
  await isLive(page)
  const field = page.getByRole('textbox', { name: 'Ask a question' })
  const list = page.getByRole('region', { name: 'Answered before. Is it one of these?' })
  await expect(async () => {
    await field.fill('')
    await field.pressSequentially('must I add the marmalade every time')
    await expect(list.getByText('March 2024, day 2')).toBeVisible()
  }).toPass()
  await expect(list.getByText('Yes, for each change of the marmalade.')).toBeVisible()
  await expect(list.getByRole('link', { name: /git add/ })).toHaveAttribute('href', /\/w\/past\/notes\/2#q-/)
  await expect(page.getByRole('button', { name: 'Ask anyway' })).toBeVisible()
  await expectAccessible(page)
  await field.fill('')

  await page.getByRole('button', { name: 'Search in the notes' }).click()
  await page.getByRole('searchbox', { name: 'Search in the notes' }).fill('committing')
  await page.getByRole('link', { name: 'In all days' }).click()
  await expect(page).toHaveURL(`${search}?q=committing`)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: /^Day 1, / })).toBeVisible()
  }).toPass()
  await expect(page.getByRole('link', { name: 'Committing changes' })).toBeVisible()
  await expectAccessible(page)

  // Scripts off, on a phone: the search, and the question that was answered before.
  const off = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  const plain = await off.newPage()
  await plain.goto(search)
  await plain.getByRole('searchbox', { name: 'Words to find' }).fill('RECIPES somebody')
  await plain.getByRole('button', { name: 'Search' }).click()
  await plain
    .getByRole('link', { name: /recipe of somebody else/ })
    .first()
    .click()
  await expect(plain.locator('.q:target')).toContainText('recipe of somebody else')
  await plain.goto(quiet.live)
  await expect(plain.locator('.block[hidden]')).toHaveCount(0)
  const box = plain.getByRole('textbox', { name: 'Ask a question' })
  await box.fill('Do I add the marmalade each morning?')
  await plain.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(plain.getByText('March 2024, day 2')).toBeVisible()
  await expect(box).toHaveValue('Do I add the marmalade each morning?')
  await plain.getByRole('button', { name: 'Ask anyway' }).click()
  await expect(plain.getByRole('link', { name: /^It is question/ })).toBeVisible()
  await off.close()
})

test('[AN2] [AN3] who answers takes the answer of a past workshop into the field, with scripts and without', async ({
  browser,
  quiet,
}) => {
  const evening = `evening${Math.random().toString(36).slice(2, 8)}`
  const learner = await browser.newContext({ javaScriptEnabled: false })
  const asks = await learner.newPage()
  await asks.goto(quiet.live)
  await asks
    .getByRole('textbox', { name: 'Ask a question' })
    .fill(`Must one add the marmalade each ${evening}?`)
  await asks.getByRole('button', { name: 'Ask', exact: true }).click()
  await asks.getByRole('button', { name: 'Ask anyway' }).click()
  for (const javaScriptEnabled of [false, true]) {
    const page = await (await browser.newContext({ viewport: DESKTOP, javaScriptEnabled })).newPage()
    await page.goto(quiet.links.helper)
    if (javaScriptEnabled) await isLive(page)
    const row = page.getByRole('article').filter({ hasText: evening })
    await row.getByRole('link', { name: new RegExp(evening) }).click()
    await row.getByRole('link', { name: 'Use that answer, March 2024, day 2' }).click()
    await expect(row.getByRole('textbox')).toHaveValue('Yes, for each change of the marmalade.')
    if (javaScriptEnabled) await expectAccessible(page)
    await page.context().close()
  }
  await learner.close()
})
