import type { Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, HALF, PHONE } from './support/story.ts'

const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const askField = (page: Page) => page.getByRole('textbox', { name: 'Ask a question' })
const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

async function open(page: Page, live: string): Promise<void> {
  await page.goto(live)
  await isLive(page)
}

/** Asks, and waits until the question stands in the notes. */
async function ask(page: Page, text: string): Promise<void> {
  await askField(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(article(page, text.split('\n')[0] ?? '')).toHaveCount(1)
}

test('[AS3] a question is taken back within ten seconds, and its text is in the field again', async ({
  page,
  quiet,
}) => {
  await open(page, quiet.live)
  const asked = word()
  await ask(page, `Too early ${asked}?`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(article(page, asked)).toHaveCount(0)
  await expect(askField(page)).toHaveValue(`Too early ${asked}?`)
  await expect(page.getByText('Taken back.')).toBeVisible()
  const markdown = await page.request.get(new URL(`/api/v1/notes/${quiet.notes}.md`, quiet.url).href)
  expect(await markdown.text()).not.toContain(asked)
})

test('[AS4] a draft is there after a reload, and a refused text is in the field with the reason', async ({
  page,
  quiet,
}) => {
  await open(page, quiet.live)
  const typed = word()
  await askField(page).fill(`Half a question ${typed}`)
  await page.reload()
  await isLive(page)
  await expect(askField(page)).toHaveValue(`Half a question ${typed}`)
  await askField(page).fill(`Turned \u202e around ${typed}`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(askField(page)).toHaveValue(`Turned \u202e around ${typed}`)
  // Whoever pastes too much is told so, and loses none of it.
  const much = `${typed} ${'long '.repeat(4_000)}end`
  await askField(page).fill('')
  await page.evaluate((text) => document.execCommand('insertText', false, text), much)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('longer than the 4000 characters')
  await expect(askField(page)).toHaveValue(much)
  await askField(page).fill('')
})

test('[AS1] similar questions come while typing, over the notes, with +1 in place', async ({
  page,
  quiet,
}) => {
  await open(page, quiet.live)
  const [tree, leaf] = [word(), word()]
  await ask(page, `Why does the ${tree} forget its ${leaf}?`)
  // One's own question is brought into sight first.
  await expect(article(page, tree)).toBeInViewport({ ratio: 1 })
  const before = await article(page, tree).boundingBox()
  await askField(page).pressSequentially(`the ${leaf} of my ${tree}`)
  const list = page.getByRole('region', { name: 'Asked before. Is it one of these?' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Ask anyway' })).toBeVisible()
  await expectAccessible(page)
  expect(await article(page, tree).boundingBox()).toEqual(before)
  await list.getByRole('button', { name: /^Me too/ }).click()
  await expect(list.getByRole('button', { name: /^\+1 Me too/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(article(page, tree).getByRole('button', { name: /^Me too/ })).toHaveText('+1')
  await askField(page).press('Escape')
  await expect(list).toHaveCount(0)
  await askField(page).fill('')
})

test('[RE9] keys: J, K, +, R and / for readers, none of them in a field or when they are off', async ({
  page,
  quiet,
}) => {
  await open(page, quiet.live)
  const [one, two] = [word(), word()]
  await ask(page, `First ${one}?`)
  await ask(page, `Second ${two}?`)
  await page.getByRole('region', { name: 'Notes' }).focus()
  const numberOf = (asked: string) => article(page, asked).locator('.q-n')
  await numberOf(one).focus()
  await page.keyboard.press('j')
  await expect(numberOf(two)).toBeFocused()
  await page.keyboard.press('k')
  await expect(numberOf(one)).toBeFocused()
  await page.keyboard.press('+')
  await expect(article(page, one).getByRole('button', { name: /^Me too/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.evaluate(() => document.documentElement.setAttribute('data-keys', 'off'))
  await page.keyboard.press('j')
  await expect(numberOf(one)).toBeFocused()
  await page.evaluate(() => document.documentElement.removeAttribute('data-keys'))
  await page.keyboard.press('r')
  await expect(page.getByRole('textbox', { name: /^Answer question/ })).toBeFocused()
  await page.keyboard.type('just j, k and n/r')
  await expect(page.getByRole('textbox', { name: /^Answer question/ })).toHaveValue('just j, k and n/r')
  await page.keyboard.press('Control+Enter')
  await expect(article(page, one)).toContainText('just j, k and n/r')
  // One's own words are no news to oneself.
  await expect(article(page, one)).not.toContainText('New answer')
  await numberOf(one).focus()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search in the notes' })).toBeFocused()
  await page.keyboard.type(two)
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toHaveCount(0)
})

test('[RE7] the pill counts new answers, N jumps there, and they are new until this device has shown them', async ({
  page,
  browser,
  quiet,
}) => {
  await open(page, quiet.live)
  const [asked, last] = [word(), word()]
  await ask(page, `Wait for me ${asked}?`)
  for (let n = 0; n < 9; n++) await ask(page, `Filler ${n} ${word()}?\n\nwith\n\nmore\n\nlines`)
  await ask(page, `Last ${last}?`)
  await expect(article(page, asked)).not.toBeInViewport()
  const other = await (await browser.newContext()).newPage()
  await open(other, quiet.live)
  await article(other, asked).locator('.q-answer').click()
  await other.getByRole('textbox', { name: /^Answer question/ }).fill('Here I come.')
  await other.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: '1 new answer above' })).toBeVisible()
  await page.locator('#notes').focus()
  await page.keyboard.press('n')
  await expect(article(page, asked)).toBeInViewport()
  await expect(article(page, asked)).toContainText('New answer')
  await expect(article(page, asked)).toContainText('just now')
  await expect(page.getByRole('button', { name: /new answer/ })).toHaveCount(0)
  await article(page, last).scrollIntoViewIfNeeded()
  await expect(article(page, asked).locator('.q-state')).toHaveText('Answered')
  await other.context().close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('[RE6] contents are links, times are words, and a question can be taken back', async ({
    page,
    quiet,
  }) => {
    await page.goto(quiet.live)
    await page.locator('summary', { hasText: 'Contents' }).click()
    const contents = page.getByRole('navigation', { name: 'Contents' })
    await contents
      .getByRole('link', { name: /^Committing changes/ })
      .first()
      .click()
    await expect(page).toHaveURL(/#s-b-/)
    const asked = word()
    await askField(page).fill(`Plain ${asked}?`)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(article(page, asked)).toContainText('just now')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(article(page, asked)).toHaveCount(0)
  })
})

for (const [name, size] of Object.entries({ desktop: DESKTOP, half: HALF, phone: PHONE })) {
  test.describe(name, () => {
    test.use({ viewport: size })

    test('[RE6][SN1] contents and search are accessible, and lead to their place', async ({
      page,
      quiet,
    }) => {
      const part = `Branches on a ${name} screen`
      await quiet.stage({ mode: 'watch', title: part })
      await open(page, quiet.live)
      await expect(page.locator(`[data-heading="${part}"]`)).toHaveCount(1)
      // Beside the stream of a half screen the field opens by its button.
      if (name === 'half') await page.getByRole('button', { name: 'Ask a question' }).click()
      const asked = word()
      await ask(page, `Find ${asked}, or ${asked.toUpperCase()}?`)
      await page.locator('summary', { hasText: 'Contents' }).click()
      const contents = page.getByRole('navigation', { name: 'Contents' })
      await expect(contents.getByRole('link', { name: new RegExp(`^${part}.*1 open$`) })).toBeVisible()
      await expectAccessible(page)
      await contents.getByRole('link', { name: new RegExp(`^${part}`) }).click()
      await expect(contents).toBeHidden()
      await expect(page.getByRole('heading', { name: part })).toBeInViewport()
      await page.getByRole('button', { name: 'Search in the notes' }).click()
      await page.getByRole('searchbox').fill(asked)
      await expect(page.getByText('1 of 2')).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(page.getByText('2 of 2')).toBeVisible()
      await expect(article(page, asked)).toBeInViewport()
      await expectAccessible(page)
    })
  })
}
