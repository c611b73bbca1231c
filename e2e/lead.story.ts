import type { Browser, Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, PHONE, PROJECTOR } from './support/story.ts'

/** Words that nobody else types. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const at = (quiet: Quiet, path: string) => new URL(path, quiet.url).href
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

async function openAs(browser: Browser, url: string, viewport = DESKTOP): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.goto(url)
  await isLive(page)
  return page
}

async function learnerInRoom(browser: Browser, quiet: Quiet): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(at(quiet, `/r/${quiet.code}`))
  await page.getByRole('button', { name: /Join/ }).first().click()
  await page.waitForURL(/\/live/)
  await isLive(page)
  return page
}

test('[RL1] a call for help reaches the lead, "I’m going" the learner, and Helped clears it', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const learner = await learnerInRoom(browser, quiet)
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)
  await expect(lead.getByText('Nobody needs help.')).toBeVisible()
  await learner.getByText('Need help', { exact: true }).first().click()
  const call = lead.getByRole('region', { name: 'Need help' }).getByRole('listitem')
  await expect(call).toHaveCount(1)
  await expect(projector.getByText('Hold up your phone, somebody comes')).toBeVisible()
  await expectAccessible(lead)
  await expectAccessible(projector)
  await lead.getByRole('button', { name: /^I’m going/ }).click()
  await expect(projector.getByText('somebody is there')).toBeVisible()
  await expect(learner.getByText(/on the way|going|comes|coming/i).first()).toBeVisible()
  await lead.getByRole('button', { name: /^Helped/ }).click()
  await expect(lead.getByText('Nobody needs help.')).toBeVisible()
  await expect(projector.getByText('Hold up your phone, somebody comes')).toHaveCount(0)
  for (const page of [learner, lead, projector]) await page.context().close()
})

test('[RL2] [PR6] the head count stands on the projector, and is kept', async ({ browser, quiet }) => {
  await quiet.stage({ mode: 'exercise', title: 'Branches', minutes: 30 })
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)
  const heads = lead.getByLabel('People here now')
  await heads.fill('24')
  await heads.press('Enter')
  await expect(projector.getByText(/ of 24/)).toBeVisible()
  await lead.getByRole('button', { name: /^One more/ }).click()
  await expect(projector.getByText(/ of 25/)).toBeVisible()
  await lead.reload()
  await expect(lead.getByLabel('People here now')).toHaveValue('25')
  for (const page of [lead, projector]) await page.context().close()
})

test('[RL3] the room’s question goes into the notes with its name; more time reaches the director', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Merging', minutes: 30 })
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  const director = await openAs(browser, quiet.links.director)
  const asked = word()
  await lead.getByText('Ask the instructors').click()
  await lead.getByLabel('Question of your room').fill(`Does ${asked} take two files?`)
  await lead.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(lead.getByText(/Asked as question \d+/)).toBeVisible()
  await expect(director.getByRole('region', { name: 'Open questions' })).toContainText(asked)
  await expect(director.getByRole('region', { name: 'Open questions' })).toContainText('Library hall')
  await lead.getByRole('button', { name: '5 min more' }).click()
  await expect(director.getByRole('img', { name: 'wants 5 min more' })).toBeVisible()
  await expect(lead.getByRole('button', { name: '5 min more' })).toHaveAttribute('aria-pressed', 'true')
  await lead.getByRole('link', { name: /^Notes/ }).click()
  await expect(lead.getByText(asked)).toBeVisible()
  await expectAccessible(lead)
  await lead.getByRole('link', { name: /^Day/ }).click()
  await expect(lead.getByRole('heading', { name: 'Messages' })).toBeVisible()
  await expectAccessible(lead)
  for (const page of [lead, director]) await page.context().close()
})

test('[RL4] without scripts the phone is forms', async ({ browser, quiet }) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const page = await context.newPage()
  await page.goto(quiet.links.lead)
  await page.getByLabel('People here now').fill('11')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('People here now')).toHaveValue('11')
  await page.getByRole('button', { name: /^One more/ }).click()
  await expect(page.getByLabel('People here now')).toHaveValue('12')
  await page.getByRole('button', { name: '10 min more' }).click()
  await expect(page.getByText('The director sees that you want 10 min more.')).toBeVisible()
  const asked = word()
  await page.getByText('Ask the instructors').click()
  await page.getByLabel('Question of your room').fill(`Is ${asked} in the notes?`)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(asked)).toBeVisible()
  await page.getByRole('link', { name: /^Day/ }).click()
  await expect(page.getByText('Merging')).toBeVisible()
  await context.close()
})

test('[S13] the end of a step never jumps from city to city', async ({ browser, quiet }) => {
  await quiet.stage({ mode: 'exercise', title: 'Branches', minutes: 30 })
  // The story's browser is in Helsinki, the workshop in Amsterdam.
  for (const address of [quiet.links.lead, quiet.live, quiet.links.director]) {
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await still.goto(address)
    await expect(still.getByText('Amsterdam').filter({ visible: true }).first()).toBeVisible()
    await still.context().close()

    const page = await (await browser.newContext()).newPage()
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto(address)
    await expect(page.getByText('Branches').first()).toBeVisible()
    await expect(page.getByText('Amsterdam').filter({ visible: true })).toHaveCount(0)
    await page.unroute('**/assets/*.js')
    await page.reload()
    await isLive(page)
    await expect(page.getByText('Helsinki').filter({ visible: true }).first()).toBeVisible()
    await expect(page.getByText('Amsterdam').filter({ visible: true })).toHaveCount(0)
    await page.context().close()
  }
})

test('[RL5] a room that one does not lead is not there', async ({ page, quiet }) => {
  const answer = await page.goto(at(quiet, `/r/${quiet.code}/lead`))
  expect(answer?.status()).toBe(404)
})

test('[PR1] the projector opens by its link alone, and fits its screens', async ({ browser, quiet }) => {
  for (const [mode, viewport] of [
    ['watch', PROJECTOR],
    ['break', PROJECTOR],
    ['discussion', { width: 1280, height: 720 }],
    ['exercise', { width: 320, height: 640 }],
  ] as const) {
    await quiet.stage({ mode, title: 'Branches', minutes: 30 })
    const page = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), viewport)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over).toBe(0)
    await page.context().close()
  }
})
