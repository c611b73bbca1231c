import type { Browser, Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, PHONE, PROJECTOR } from './support/story.ts'

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
  await learner.getByRole('radio', { name: 'Need help' }).check()
  const call = lead.getByRole('region', { name: 'Need help' }).getByRole('listitem')
  await expect(call).toHaveCount(1)
  await expect(projector.getByText('Hold up your phone, somebody comes')).toBeVisible()
  await expectAccessible(lead)
  await expectAccessible(projector)
  await lead.getByRole('button', { name: /^I’m going/ }).click()
  await expect(projector.getByText(/ helps$/).first()).toBeVisible()
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
  await lead.getByText('We need more time').click()
  await lead.getByRole('button', { name: '5 min more' }).click()
  await expect(director.getByRole('img', { name: 'wants 5 min more' })).toBeVisible()
  await expect(lead.getByText('Asked: 5 min more')).toBeVisible()
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
  await page.getByText('We need more time').click()
  await page.getByRole('button', { name: '10 min more' }).click()
  await expect(page.getByText('Asked: 10 min more')).toBeVisible()
  await page.getByRole('button', { name: 'Most' }).click()
  await expect(page.getByRole('button', { name: 'Most' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Quiet' }).click()
  await expect(page.getByText('1 of 1 rooms report quiet')).toBeVisible()
  await page.getByRole('link', { name: 'Room screen and seats' }).click()
  await page.getByLabel('Rows', { exact: true }).fill('2')
  await page.getByLabel('Seats in a row').fill('3')
  await page.getByRole('button', { name: 'Draw' }).click()
  await page.getByLabel('Row 1, place 2').uncheck()
  await page.getByRole('button', { name: 'Save the seats' }).click()
  await page.getByRole('link', { name: 'Back to the room' }).click()
  await page.getByRole('button', { name: 'B3, free' }).click()
  await expect(page.getByRole('region', { name: 'Seat B3' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'A3, free' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Room screen and seats' }).click()
  await page.getByRole('button', { name: 'Hide the seats' }).click()
  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByLabel('One line to everybody here').fill('Coffee is here')
  await page.getByRole('button', { name: 'Show it' }).click()
  await expect(page.getByText('Coffee is here')).toBeVisible()
  await page.getByRole('button', { name: 'Take it away' }).click()
  await page.getByRole('link', { name: 'Room', exact: true }).click()
  const asked = word()
  await page.getByText('Ask the instructors').click()
  await page.getByLabel('Question of your room').fill(`Is ${asked} in the notes?`)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(asked)).toBeVisible()
  await page.getByRole('link', { name: /^Day/ }).click()
  await expect(page.getByText('Merging')).toBeVisible()
  await page.getByText('Leave the stream: our own time').click()
  await page.getByLabel('What do you do instead?').fill('Lunch in the hall')
  await page.getByRole('button', { name: 'Leave the stream' }).click()
  await expect(page.getByText('Your room is on its own until')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the stream now' }).click()
  await expect(page.getByText('Leave the stream: our own time')).toBeVisible()
  await context.close()
})

test('[RL6] [RL8] [RL9] [RL11] [FL16] the lead draws seats, pins the screen, leaves the stream, and hands over', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  await lead.getByRole('link', { name: 'Room screen and seats' }).click()
  await lead.getByLabel('Rows', { exact: true }).fill('2')
  await lead.getByLabel('Seats in a row').fill('3')
  await lead.getByRole('button', { name: /^(Draw|New size)$/ }).click()
  await lead.getByLabel('Row 2, place 2').uncheck()
  await lead.getByRole('button', { name: 'Save the seats' }).click()
  await expect(lead.getByRole('status').filter({ hasText: /^Saved\. \d+ seats are shown/ })).toBeVisible()
  await lead.getByRole('button', { name: 'Counts', exact: true }).click()
  await expect(lead.getByRole('button', { name: 'Counts', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expectAccessible(lead)
  await lead.getByRole('link', { name: 'Back to the room' }).click()

  // The keyboard alone: one seat is in the order of Tab, arrows go on over the gap.
  await lead.getByRole('button', { name: 'A1, free' }).focus()
  await lead.keyboard.press('ArrowRight')
  await lead.keyboard.press('ArrowDown')
  await expect(lead.getByRole('button', { name: /^B[12], free/ }).and(lead.locator(':focus'))).toHaveCount(1)
  await lead.keyboard.press('Enter')
  await expect(lead.getByRole('region', { name: /^Seat B/ })).toBeVisible()
  await expectAccessible(lead)

  await lead.getByRole('link', { name: /^Day/ }).click()
  await lead.getByText('Leave the stream: our own time').click()
  await lead.getByLabel('What do you do instead?').fill('Lunch in the hall')
  await lead.getByRole('button', { name: 'Leave the stream' }).click()
  await expect(lead.getByText(/^ours, until/)).toBeVisible()
  await expectAccessible(lead)
  // The phone's own way back turns the page to the room, and the way back to the stream stands there too.
  await lead.goBack()
  await expect(lead.getByRole('link', { name: 'Room screen and seats' })).toBeVisible()
  await expect(lead.getByText('Your room is on its own until')).toBeInViewport({ ratio: 1 })
  await lead.getByRole('button', { name: 'Back to the stream now' }).click()

  await lead.getByText('Hand over').click()
  await expect(lead.getByRole('img', { name: 'Link that makes a phone a lead of this room' })).toBeInViewport(
    {
      ratio: 1,
    },
  )
  const link = await lead.getByRole('link', { name: /\/go\// }).getAttribute('href')
  const standIn = await openAs(browser, link ?? '', PHONE)
  await expect(standIn.getByText(/^You are Helper \d+ here/)).toBeVisible()
  await standIn.getByText('Hand over').click()
  await standIn.getByRole('button', { name: 'I lead this room now' }).click()
  await expect(standIn.getByText('You lead this room')).toBeVisible()
  await expect(lead.getByText(/^You are Helper \d+ here/)).toBeVisible()
  await lead.getByRole('link', { name: 'Room screen and seats' }).click()
  await lead.getByRole('button', { name: 'By itself' }).click()
  await lead.getByRole('button', { name: 'Hide the seats' }).click()
  await expect(lead.getByRole('button', { name: 'Show the seats' })).toBeVisible()
  for (const page of [lead, standIn]) await page.context().close()
})

test('[RL7] without network every press is kept, shows at once, and is sent later', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const learner = await learnerInRoom(browser, quiet)
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  await learner.getByRole('radio', { name: 'Need help' }).check()
  await expect(lead.getByRole('button', { name: /^I’m going/ })).toBeVisible()
  await lead.context().setOffline(true)
  await expect(lead.getByText(/^You are offline/)).toBeVisible()
  await lead.getByRole('button', { name: /^I’m going/ }).click()
  await expect(
    lead
      .getByText(/^You are going\./)
      .or(lead.getByText('You are going'))
      .first(),
  ).toBeVisible()
  await lead.getByRole('button', { name: 'Blurry' }).click()
  await expect(lead.getByRole('button', { name: 'Blurry' })).toHaveAttribute('aria-pressed', 'true')
  await expect(lead.getByText('2 presses are kept and sent later.', { exact: false })).toBeVisible()
  await lead.getByRole('link', { name: /^Day/ }).click()
  await expect(lead.getByText('Merging')).toBeVisible()
  await lead.getByRole('link', { name: /^Room/ }).last().click()
  await lead.context().setOffline(false)
  await expect(learner.getByText(/on the way|going|comes|coming/i).first()).toBeVisible()
  await expect(lead.getByText('1 of 1 rooms report blurry')).toBeVisible()

  await lead.getByRole('button', { name: /^Helped/ }).click()
  await expect(lead.getByText('Nobody needs help.')).toBeVisible()
  await lead.getByRole('button', { name: 'Undo' }).click()
  await expect(lead.getByRole('region', { name: 'Need help' }).getByRole('listitem')).toHaveCount(1)
  await lead.getByRole('button', { name: /^Helped/ }).click()
  await expect(lead.getByText('Nobody needs help.')).toBeVisible()
  await lead.getByRole('button', { name: 'Blurry' }).click()
  for (const page of [learner, lead]) await page.context().close()
})

test('[RL10] the page is an app for the home screen, and nothing is cut off where it is narrow', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const lead = await openAs(browser, quiet.links.lead, { width: 320, height: 640 })
  const manifest = await lead.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
    const answer = await fetch(link?.href ?? '')
    return (await answer.json()) as { start_url: string; display: string; icons: { src: string }[] }
  })
  expect(manifest).toMatchObject({ display: 'standalone', start_url: `/r/${quiet.code}/lead` })
  expect(manifest.icons).toHaveLength(2)
  for (const { src } of manifest.icons) {
    const icon = await lead.request.get(at(quiet, src))
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png'])
  }
  for (const viewport of [{ width: 320, height: 640 }, PHONE, DESKTOP]) {
    await lead.setViewportSize(viewport)
    for (const panel of ['room', 'setup', 'notes', 'messages', 'day']) {
      await lead.goto(at(quiet, `/r/${quiet.code}/lead?tab=${panel}`))
      await expectFits(lead, panel)
    }
  }
  await expectAccessible(lead)
  await lead.context().close()
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
    await expect(page.getByText('Exercise').first()).toBeVisible()
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
    await expectFits(page)
    await page.context().close()
  }
})
