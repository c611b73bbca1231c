import type { Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, HALF, PHONE } from './support/story.ts'

const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const markdown = async (page: Page, quiet: Quiet) =>
  (await page.request.get(new URL(`/api/v1/notes/${quiet.notes}.md`, quiet.url).href)).text()

test.afterEach(({ quiet }) => quiet.stage({ mode: 'watch', title: 'Committing changes' }))

test('[MO1] [MO2] before the start: the plan, a sound test, a hello in the icebreaker, and a question all the same', async ({
  page,
  quiet,
}) => {
  await quiet.stage({ mode: 'starting', title: 'Committing changes' })
  await page.goto(quiet.live)
  await isLive(page)
  await expect(page.getByRole('heading', { name: /^Day 1 starts/ })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Plan of the day' })).toContainText('Merging')
  await page.getByRole('button', { name: 'I hear nothing' }).press('Enter')
  await expect(page.getByText('Turn the volume of your computer up')).toBeVisible()
  const hello = word()
  await page.getByRole('textbox', { name: 'Say hello' }).fill(`${hello}, sunny`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Added. It stands in the icebreaker.')).toBeVisible()
  await expect(page.locator('#main')).toContainText(hello)
  expect(await markdown(page, quiet)).toMatch(new RegExp(`## Icebreaker\\n\\n(- .*\\n)*- ${hello}, sunny\\n`))
  await page.getByRole('link', { name: 'Ask a question' }).click()
  await expect(page.getByRole('textbox', { name: 'Ask a question' })).toBeVisible()
  for (const size of [DESKTOP, HALF, PHONE, { width: 320, height: 640 }]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    await expectFits(page)
  }
})

test('[MO3] [MO6] [FE1] the day ends under the page: feedback is sent by keyboard, changed, and there after a reload', async ({
  page,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  const asked = word()
  await page.getByRole('textbox', { name: 'Ask a question' }).fill(`Why ${asked}?`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/It is question \d+\./)).toBeVisible()
  await quiet.stage({ mode: 'ended' })
  const form = page.getByRole('form', { name: /How was your day/ })
  await expect(form).toBeVisible()
  await expect(page.getByRole('region', { name: 'Now' })).toContainText('That was day 1.')
  await expect(page.getByRole('link', { name: /^Look.*Your question \d+ is still open/ })).toBeVisible()
  await form.getByRole('radio', { name: 'Too fast' }).focus()
  await page.keyboard.press('Space')
  const good = word()
  await form.getByRole('textbox', { name: 'One good thing' }).fill(good)
  await page.keyboard.press('Enter')
  await expect(form.getByText('Sent. Thank you.')).toBeVisible()
  // Pressed once more, it is not said any more.
  await form.getByRole('radio', { name: 'Too fast' }).press('Space')
  await form.getByRole('button', { name: 'Save the change' }).click()
  await expect(form.getByText('Sent. Thank you.')).toBeVisible()
  await page.reload()
  await expect(form.getByRole('textbox', { name: 'One good thing' })).toHaveValue(good)
  await expect(form.getByRole('radio', { name: 'Too fast' })).not.toBeChecked()
  for (const size of [DESKTOP, HALF, PHONE, { width: 320, height: 640 }]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    await expectFits(page)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test('[FE4] [FE9] feedback without scripts; staff show a line, and the next one presses it', async ({
  browser,
  page,
  quiet,
}) => {
  await quiet.stage({ mode: 'ended' })
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const guest = await plain.newPage()
  const good = word()
  await guest.goto(quiet.live)
  await guest.getByRole('radio', { name: 'Right' }).first().check()
  await guest.getByRole('textbox', { name: 'One good thing' }).fill(good)
  await guest.getByRole('button', { name: 'Send feedback' }).click()
  await expect(guest.getByText('Sent. Thank you.')).toBeVisible()
  await page.goto(quiet.links.director)
  await page.goto(new URL('/w/quiet/feedback/1/answers', quiet.url).href)
  await expectAccessible(page)
  await page.getByRole('button', { name: new RegExp(`^Show to all.*${good}`) }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^Take back.*${good}`) })).toBeVisible()
  const csv = await page.request.get(new URL('/w/quiet/feedback/1/answers.csv', quiet.url).href)
  expect(csv.headers()['content-type']).toContain('text/csv')
  expect(await csv.text()).toContain(`"${good}"`)
  const other = await (await browser.newContext()).newPage()
  await other.goto(quiet.live)
  await isLive(other)
  await other.getByRole('checkbox', { name: new RegExp(good) }).check()
  await other.getByRole('button', { name: 'Send feedback' }).click()
  await expect(other.getByRole('checkbox', { name: `+2 ${good}` })).toBeChecked()
  await other.context().close()
  await plain.close()
})

test('[MO4] who is alone is shown the ways out of being stuck', async ({ page, quiet }) => {
  await page.goto(quiet.live)
  await isLive(page)
  const stuck = page.getByRole('region', { name: 'When you get stuck' })
  await stuck.getByRole('link', { name: 'Ask in the notes' }).click()
  await expect(page.getByRole('textbox', { name: 'Ask a question' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Rather together?' })).toBeVisible()
  await expect(page.getByText('You missed:')).toHaveCount(0)
  // On a phone both lead into the tab of the notes; what is typed goes to helpers.
  await page.setViewportSize(PHONE)
  const room = page.getByRole('radio', { name: 'Room' })
  await room.check()
  await stuck.getByRole('link', { name: 'Ask in the notes' }).click()
  await expect(page.getByRole('textbox', { name: 'Ask a question' })).toBeFocused()
  await room.check()
  await stuck.getByRole('link', { name: 'Call a helper' }).click()
  await expect(page.getByRole('radio', { name: 'Need help' })).toBeChecked()
  await page.getByRole('textbox', { name: 'What is it about?' }).fill('git asks who I am')
  await expect(page.getByText('Sent. Only helpers')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I can go on' }).click()
  // A code that leads nowhere says so where it was typed.
  await room.check()
  await page.getByText('I have the code of a room').click()
  await page.getByRole('textbox', { name: 'Code of the room' }).fill('zzz')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('textbox', { name: 'Code of the room' })).toHaveValue('zzz')
  await expect(page.getByRole('textbox', { name: 'Code of the room' })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await expect(page.getByRole('textbox', { name: 'Code of the room' })).toBeVisible()
})
