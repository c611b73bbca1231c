import type { Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, HALF, PHONE } from './support/story.ts'

/** Words that nobody else types. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const askField = (page: Page) => page.getByRole('textbox', { name: 'Ask a question' })
const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

async function ask(page: Page, text: string): Promise<void> {
  await askField(page).fill(text)
  await page.keyboard.press('Control+Enter')
}

test('[LE1] a learner asks, sees the question with its number, and after a reload it is there once', async ({
  page,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  const asked = word()
  await ask(page, `How do I undo ${asked}?`)
  await expect(page.getByText(/It is question \d+\./)).toBeVisible()
  await expect(article(page, asked).locator('.q-n')).toHaveText(/^\d+$/)
  await expect(askField(page)).toHaveValue('')
  await page.reload()
  await expect(article(page, asked)).toHaveCount(1)
  const markdown = await (
    await page.request.get(new URL(`/api/v1/notes/${quiet.notes}.md`, quiet.url).href)
  ).text()
  expect(markdown.split(asked)).toHaveLength(2)
})

test('[RE2] [LE9] +1 counts once for a browser, is pressed after a reload, and can be taken back, also with less data', async ({
  page,
  browser,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  const asked = word()
  await ask(page, `Who else wonders about ${asked}?`)
  const other = await (await browser.newContext()).newPage()
  await other.goto(quiet.live)
  await isLive(other)
  await other.getByRole('button', { name: 'Settings' }).first().click()
  await other.getByRole('radio', { name: 'Use less data' }).check()
  await other.keyboard.press('Escape')
  await expect(other.getByText(/^You use less data/)).toBeVisible()
  await expectAccessible(other)
  const plus = article(other, asked).getByRole('button', { name: /^Me too/ })
  await plus.click()
  await expect(plus).toHaveAttribute('aria-pressed', 'true')
  await expect(plus).toHaveText('+1')
  await expect(article(page, asked).getByRole('button', { name: /^Me too/ })).toHaveText('+1')
  await other.reload()
  await expect(other.getByText(/^You use less data/)).toBeVisible()
  await expect(plus).toHaveAttribute('aria-pressed', 'true')
  await isLive(other)
  await plus.click()
  await expect(plus).toHaveText('Me too')
  await expect(plus).toHaveAttribute('aria-pressed', 'false')
  await other.context().close()
})

test('[RE1] an answer by one is read by another, and text in sight does not move', async ({
  page,
  browser,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  const [first, last] = [word(), word()]
  await ask(page, `First ${first}?`)
  await expect(article(page, first)).toHaveCount(1)
  await expect(page.getByText(/It is question \d+\./)).toBeVisible()
  await ask(page, `Last ${last}?`)
  const number = await article(page, last).locator('.q-n').textContent()
  await expect(page.getByText(`It is question ${number}.`)).toBeVisible()
  await expect(article(page, last)).toBeInViewport()
  const other = await (await browser.newContext()).newPage()
  await other.goto(quiet.live)
  await isLive(other)
  const before = await article(page, last).boundingBox()
  await article(other, first)
    .getByRole('button', { name: /^Answer/ })
    .click()
  await other.getByRole('textbox', { name: /^Answer question/ }).fill('Press q, it leaves the pager.')
  await other.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(other.getByText(/Your answer to question \d+ is in the notes/)).toBeVisible()
  // To who wrote it, it is nothing new.
  await expect(article(other, first)).toContainText('it leaves the pager')
  await expect(article(other, first).getByText('New answer')).toHaveCount(0)
  await expect(article(page, first)).toContainText('it leaves the pager')
  expect(await article(page, last).boundingBox()).toEqual(before)
  await page.getByRole('button', { name: /new answer/ }).click()
  await expect(page.getByRole('button', { name: /new answer/ })).toBeHidden()
  await other.context().close()
})

test('[LE2] the stage steps: banner, status and room follow, and a new step asks again', async ({
  page,
  quiet,
}) => {
  await page.goto(new URL(`/r/${quiet.code}`, quiet.url).href)
  await page.goto(quiet.live)
  await isLive(page)
  await quiet.stage({ mode: 'exercise', title: 'Make two branches' })
  const banner = page.getByRole('region', { name: 'Now' })
  await expect(banner).toContainText('Exercise')
  await expect(banner).toContainText('Make two branches')
  await page.getByRole('radio', { name: 'Done' }).check()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Done' })).toBeChecked()
  await isLive(page)
  await quiet.stage({ mode: 'watch', title: 'The solution' })
  await expect(page.getByRole('radio', { name: 'Following' })).not.toBeChecked()
  await expect(page.getByRole('radio', { name: 'Done' })).toHaveCount(0)
})

test('[LE3] who needs help in a room gets a sign to hold up, and goes on', async ({ page, quiet }) => {
  await quiet.stage({ mode: 'exercise', title: 'Make a tag' })
  await page.goto(quiet.live)
  await isLive(page)
  await page.getByText('I have the code of a room').click()
  await page.getByRole('textbox', { name: 'Code of the room' }).fill(quiet.code)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('heading', { name: 'My room' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Library hall')
  await isLive(page)
  await page.getByRole('radio', { name: 'Need help' }).check()
  await expect(page.getByText(/^(Yellow|Blue|Pink|Teal) \w+$/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I can go on' }).click()
  await expect(page.getByRole('radio', { name: 'Working' })).toBeChecked()
  await page.getByRole('button', { name: 'Leave the room' }).click()
  await expect(page.getByRole('heading', { name: 'My room' })).toHaveCount(0)
})

test('[LE1] offline for a moment: the question is kept, sent when back, and there once', async ({
  page,
  context,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  await context.setOffline(true)
  await expect(page.getByText('You are offline.')).toBeVisible()
  const asked = word()
  await ask(page, `From the tunnel ${asked}?`)
  await expect(page.getByText('Kept on this device')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/It is question \d+\./)).toBeVisible()
  await expect(article(page, asked)).toHaveCount(1)
})

test('[LE1] a reload while offline, with the server killed in between, loses nothing', async ({
  page,
  quiet,
}) => {
  await page.goto(quiet.live)
  await isLive(page)
  await quiet.kill('SIGKILL')
  const asked = word()
  await ask(page, `During the crash ${asked}?`)
  await quiet.start()
  await page.reload()
  await expect(article(page, asked)).toHaveCount(1)
  await isLive(page)
  await page.reload()
  await expect(article(page, asked)).toHaveCount(1)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('[LE4] a learner asks, answers, says me too and tells the status by plain forms', async ({
    page,
    quiet,
  }) => {
    await quiet.stage({ mode: 'exercise', title: 'Without scripts' })
    await page.goto(quiet.live)
    const asked = word()
    await askField(page).fill(`Plain ${asked}?`)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByText(/It is question \d+\./)).toBeVisible()
    await expect(article(page, asked)).toHaveCount(1)
    // A phone's small field stays small while another thing of the box is pressed, so that this does not move away.
    await page.setViewportSize(PHONE)
    await page.getByRole('link', { name: 'Go to what is on' }).click()
    await expect(page.locator('[data-heading="Without scripts"]')).toBeInViewport()
    await page.getByRole('link', { name: /^It is question/ }).click()
    await expect(article(page, asked)).toBeInViewport()
    await page.setViewportSize(DESKTOP)

    await article(page, asked)
      .getByRole('button', { name: /^Answer/ })
      .click()
    await page.getByRole('textbox', { name: /^Answer question/ }).fill('By a form.')
    await page.locator('#answer-box').getByRole('button', { name: 'Answer', exact: true }).click()
    await expect(article(page, asked)).toContainText('By a form.')

    const plus = article(page, asked).getByRole('button', { name: /^Me too/ })
    await plus.click()
    await expect(plus).toHaveText('+1')
    await expect(plus).toHaveAttribute('aria-pressed', 'true')

    await page.getByRole('radio', { name: 'Done' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('radio', { name: 'Done' })).toBeChecked()
    await expectReadable(page)
  })

  test('[LE4] what is refused stays in the field, with the reason', async ({ page, quiet }) => {
    await page.goto(quiet.live)
    await askField(page).fill('   ')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('There was no text to send.')
  })
})

/** axe needs scripts in the page; without them the landmarks and the one heading are what can be checked. */
async function expectReadable(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
}

for (const [name, size] of Object.entries({
  desktop: DESKTOP,
  half: HALF,
  phone: PHONE,
  tiny: { width: 320, height: 640 },
})) {
  test.describe(name, () => {
    test.use({ viewport: size })

    test('[LE5] the live page is accessible, light and dark, and does not scroll sideways', async ({
      page,
      quiet,
    }) => {
      for (const [colorScheme, mode] of [
        ['light', 'exercise'],
        ['dark', 'watch'],
      ] as const) {
        await quiet.stage({ mode, title: `Seen ${colorScheme}` })
        await page.emulateMedia({ colorScheme })
        await page.goto(quiet.live)
        await isLive(page)
        await expectAccessible(page)
      }
      await expectFits(page)
    })
  })
}

test('[RE4] the reading view of the day needs no script and is accessible', async ({ page, quiet }) => {
  await page.goto(new URL('/w/quiet/notes/1', quiet.url).href)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Day 1')
  expect(await page.locator('script[src], script[type=module]').count()).toBe(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectFits(page)
  const markdown = await page.request.get(
    (
      await page
        .getByRole('link', { name: 'As Markdown' })
        .getAttribute('href')
        .then((href) => new URL(href ?? '', quiet.url))
    )?.href,
  )
  expect(markdown.status()).toBe(200)
})
