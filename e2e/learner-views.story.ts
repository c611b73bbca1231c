import type { Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, HALF, PHONE } from './support/story.ts'

const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const enter = async (page: Page, { url, code, live }: { url: string; code: string; live: string }) => {
  await page.goto(new URL(`/r/${code}`, url).href)
  await page.getByRole('button', { name: /Join/ }).first().click()
  await page.waitForURL(/\/live/)
  await page.goto(live)
  await isLive(page)
}

test('[LE7] the keyboard alone: episode, status, help, going on, a question, the list of keys', async ({
  page,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'By keys' })
  await enter(page, quiet)
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: 'Done' })).toBeChecked()
  await page.keyboard.press('3')
  await expect(page.getByText(/^(Yellow|Blue|Pink|Teal) \w+$/)).toBeVisible()
  await page.getByRole('textbox', { name: 'What is it about?' }).focus()
  // A digit that is typed chooses nothing.
  await page.keyboard.type('step 1')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your room lead sees it.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Need help' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'I can go on' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Working' })).toBeChecked()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.reload()
  await isLive(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Ask', exact: true }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#ask$/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('Asked without a mouse?')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/It is question \d+\./)).toBeVisible()
})

test('[U10] settings are kept, show at once, and stand in the first HTML after a reload', async ({
  page,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  const menu = page.getByRole('region', { name: 'Settings' })
  await expect(menu).toBeVisible()
  await expectAccessible(page)
  await menu.getByRole('radio', { name: '150 %' }).check()
  await menu.getByRole('radio', { name: 'High contrast' }).check()
  await menu.getByRole('radio', { name: 'Off', exact: true }).check()
  await expect(page.locator('html')).toHaveAttribute('data-text', '150')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  const html = await (await page.request.get(quiet.live)).text()
  expect(html).toMatch(/<html lang="en" data-text="150" data-contrast="more" data-keys="off"/)
  await page.reload()
  await isLive(page)
  await expectAccessible(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('[U10] settings open and are saved by a plain form, and the page comes back', async ({
    page,
    quiet,
  }) => {
    await page.goto(quiet.live)
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: 'Dark' }).check()
    await page.getByRole('region', { name: 'Settings' }).getByRole('button', { name: 'Save' }).click()
    await expect(page).toHaveURL(quiet.live)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

test.describe('half a screen', () => {
  test.use({ viewport: HALF })

  test('[LE6] three views by the keyboard: remembered, new answers counted, the field opens by its button', async ({
    page,
    browser,
    quiet,
  }) => {
    await quiet.stage({ mode: 'typealong', title: 'Half' })
    await page.goto(quiet.live)
    await isLive(page)
    const notes = page.getByRole('heading', { name: 'Notes', exact: true })
    const stream = page.getByRole('region', { name: 'Stream' })
    await page.getByRole('radio', { name: 'Both' }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(stream).toBeVisible()
    await expect(notes).toBeHidden()
    await page.reload()
    await isLive(page)
    await expect(notes).toBeHidden()

    const other = await (await browser.newContext({ viewport: DESKTOP })).newPage()
    await other.goto(quiet.live)
    await isLive(other)
    const word = `h${Math.random().toString(36).slice(2, 9)}`
    await other.getByRole('textbox', { name: 'Ask a question' }).fill(`Half of ${word}?`)
    await other.keyboard.press('Control+Enter')
    const article = other.getByRole('article').filter({ hasText: word })
    await article.getByRole('button', { name: /^Answer/ }).click()
    await other.getByRole('textbox', { name: /^Answer question/ }).fill(`The other half of ${word}.`)
    await other.keyboard.press('Control+Enter')
    await other.context().close()

    await expect(page.getByText(`The other half of ${word}.`).last()).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Both 1 new' })).toHaveCount(1)
    await page.getByRole('button', { name: 'Ask a question' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Ask a question' })).toBeFocused()
    await expect(page.getByRole('radio', { name: 'Both', exact: true })).toBeChecked()
    await expectAccessible(page)
    // Its panels scroll, the page does not.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
  })
})

test.describe('a phone', () => {
  test.use({ viewport: PHONE })

  test('[LE3] help makes the phone a sign; its tabs show one thing at a time', async ({ page, quiet }) => {
    await quiet.stage({ mode: 'exercise', title: 'On a phone' })
    await enter(page, quiet)
    await page.getByRole('radio', { name: 'Room' }).check()
    await expect(page.getByRole('heading', { name: 'My room' })).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Need help' })).toBeHidden()
    await expectAccessible(page)
    await page.getByRole('radio', { name: 'Notes' }).check()
    await page.getByRole('radio', { name: 'Need help' }).check()
    await expect(page.getByText('Hold up your phone.')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Room' })).toBeHidden()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Dim the screen' }).click()
    await page.getByRole('button', { name: 'Press to light it again' }).click()
    await page.getByRole('button', { name: 'I can go on' }).click()
    await expect(page.getByRole('radio', { name: 'Working' })).toBeChecked()
    await expect(page.getByRole('radio', { name: 'Room' })).toBeVisible()
  })

  test('[LE1] a question is taken back by one press, though the field closes when it is left', async ({
    page,
    quiet,
  }) => {
    await page.goto(quiet.live)
    await isLive(page)
    const field = page.getByRole('textbox', { name: 'Ask a question' })
    await field.fill('Taken back on a phone?')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(field).toHaveValue('Taken back on a phone?')
    await expect(page.getByRole('article').filter({ hasText: 'Taken back on a phone?' })).toHaveCount(0)
  })

  test('[LE5] with large text there is still room to read, and Next shows the rest of the day', async ({
    page,
    quiet,
  }) => {
    await quiet.stage({ mode: 'exercise', title: 'Seen large' })
    await page.goto(quiet.live)
    await isLive(page)
    await page.evaluate(() => document.documentElement.setAttribute('data-text', '150'))
    const notes = page.getByRole('region', { name: 'Notes' })
    expect((await notes.boundingBox())?.height).toBeGreaterThan(200)
    await page.getByRole('radio', { name: 'Next' }).check()
    await expect(page.getByRole('link', { name: 'All days and times' })).toBeVisible()
  })
})

test.describe('400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 256 } })

  test('[LE5] all of it in one column that scrolls as one, under a banner of one line', async ({
    page,
    quiet,
  }) => {
    await quiet.stage({ mode: 'exercise', title: 'Seen from near' })
    await page.goto(quiet.live)
    await isLive(page)
    const banner = page.getByRole('region', { name: 'Now' })
    expect((await banner.boundingBox())?.height).toBeLessThan(64)
    await page.getByRole('radio', { name: 'Done' }).check()
    await page.getByRole('textbox', { name: 'Ask a question' }).scrollIntoViewIfNeeded()
    await expect(banner).toBeInViewport()
    await expect(page.getByRole('heading', { name: 'Next', exact: true })).toHaveCount(1)
    await expectAccessible(page)
    await expectFits(page)
  })
})
