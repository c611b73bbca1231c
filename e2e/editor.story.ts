import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, expectAccessible, PHONE, test } from './support/story.ts'

/** Words that nobody else types. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Notes as text' })
const saved = (page: Page, state: string) => expect(page.locator(`[data-saved="${state}"]`)).toBeVisible()

async function openEditor(page: Page, publicPage: string): Promise<void> {
  await page.goto(`${publicPage}/edit/1`)
  await saved(page, 'saved')
}

/** Types on a new line at the end of the notes. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editorOf(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\n\n')
  await page.keyboard.type(text)
}

/** What everybody may take away of the notes that this editor is open on. */
async function markdownOf(page: Page): Promise<string> {
  const path = await page.getByRole('link', { name: 'Markdown' }).getAttribute('href')
  return (await page.request.get(new URL(path ?? '', page.url()).href)).text()
}

const occurrences = (text: string, part: string) => text.split(part).length - 1

test('two people type at the same time, both are saved, and both see the same', async ({
  page,
  browser,
  demo,
}) => {
  const other = await (await browser.newContext()).newPage()
  await openEditor(page, demo.links.public)
  await openEditor(other, demo.links.public)
  const [mine, theirs] = [word(), word()]
  await Promise.all([typeAtEnd(page, `one says ${mine} here`), typeAtEnd(other, `two says ${theirs} here`)])
  for (const one of [page, other]) {
    await saved(one, 'saved')
    await expect(editorOf(one)).toContainText(mine)
    await expect(editorOf(one)).toContainText(theirs)
  }
  const markdown = await markdownOf(page)
  expect([occurrences(markdown, mine), occurrences(markdown, theirs)]).toEqual([1, 1])
  await other.context().close()
})

test('a typed question gets its number, its marker is folded, and readers see it', async ({
  page,
  browser,
  demo,
}) => {
  await openEditor(page, demo.links.public)
  const asked = word()
  await typeAtEnd(page, `## Part ${word()}`)
  await typeAtEnd(page, `- What is ${asked}?`)
  const line = page.locator('.cm-line', { hasText: asked })
  await expect(line.locator('.cm-question')).toHaveText(/^\d+/)
  await expect(line).not.toContainText('{#q-')
  // The cursor stands at the end of the line: what comes next belongs to the question, not behind its marker.
  await page.keyboard.press('End')
  await page.keyboard.type(' Thanks')
  await saved(page, 'saved')
  const reader = await (await browser.newContext()).newPage()
  await reader.goto(`${demo.links.public}/notes/1`)
  await expect(reader.locator('.q-text', { hasText: `What is ${asked}? Thanks` })).toBeAttached()
  await reader.context().close()
})

test('[W12] typed without a connection, reloaded at once, and nothing is lost', async ({ page, demo }) => {
  let cut = false
  const lines: WebSocketRoute[] = []
  await page.routeWebSocket(/\/ws\/notes\//, (line) => {
    if (cut) return void line.close()
    line.connectToServer()
    lines.push(line)
  })
  await openEditor(page, demo.links.public)
  cut = true
  for (const line of lines.splice(0)) await line.close({ code: 1012 })
  await saved(page, 'offline')
  const kept = word()
  await typeAtEnd(page, `kept ${kept}`)
  await expect(page.getByText('You are offline.')).toBeVisible()

  await page.reload()
  await expect(editorOf(page)).toContainText('', { timeout: 15_000 })
  await editorOf(page).focus()
  await page.keyboard.press('Control+End')
  await expect(editorOf(page)).toContainText(kept)
  cut = false
  await saved(page, 'saved')
  const markdown = await markdownOf(page)
  expect(occurrences(markdown, kept)).toBe(1)
})

test('Escape, then Tab, leaves the text; Tab alone indents', async ({ page, demo }) => {
  await openEditor(page, demo.links.public)
  await typeAtEnd(page, word())
  await page.keyboard.press('Tab')
  await expect(editorOf(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editorOf(page)).not.toBeFocused()
})

test('a question is answered where it stands', async ({ page, demo }) => {
  await openEditor(page, demo.links.public)
  const asked = word()
  await typeAtEnd(page, `## Part ${word()}`)
  await typeAtEnd(page, `- Who answers ${asked}?`)
  const queue = page.getByRole('region', { name: 'Questions' })
  await queue.getByRole('button', { name: asked }).click()
  await queue.getByRole('textbox').fill('The queue does')
  await page.keyboard.press('Control+Enter')
  await expect(queue.getByText(/is answered/)).toBeVisible()
  await expect(queue.getByRole('button', { name: asked })).toHaveCount(0)
})

test('without scripts a question is asked and answered', async ({ browser, demo }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${demo.links.public}/edit/1`)
  const asked = word()
  await page.getByLabel('Ask a question').fill(`Is ${asked} there?`)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(/Sent\. It is question \d+/)).toBeVisible()
  const choices = page.getByLabel('Answer to which question')
  const choice = await choices.locator('option', { hasText: asked }).getAttribute('value')
  await choices.selectOption(choice)
  await page.getByLabel('Your answer').fill('Yes, it is')
  await page.getByRole('button', { name: 'Post answer' }).click()
  await expect(page.getByText(/Your answer stands below question \d+/)).toBeVisible()
  await context.close()
})

test('the editor is accessible, light and dark', async ({ page, demo }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await openEditor(page, demo.links.public)
    await expectAccessible(page)
  }
})

test.describe('phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true })

  test('the text alone, tools in reach, the saved mark in sight', async ({ page, demo }) => {
    await openEditor(page, demo.links.public)
    await expect(page.getByRole('toolbar')).toBeInViewport()
    await expectAccessible(page)
    await page.getByRole('radio', { name: 'Questions' }).check()
    await expect(page.getByRole('region', { name: 'Questions' })).toBeVisible()
    await expectAccessible(page)
  })
})
