import type { Locator, Page, WebSocketRoute } from '@playwright/test'
import { expect, expectAccessible, expectFits, PHONE, test } from './support/story.ts'

/** Words that nobody else types. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Notes as text' })
const saved = (page: Page, state: string) => expect(page.locator(`[data-saved="${state}"]`)).toBeVisible()

/** Notes 1 are quiet; notes 2 are those of the day that is played. */
async function openEditor(page: Page, publicPage: string, n = 1): Promise<void> {
  await page.goto(`${publicPage}/edit/${n}`)
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
  expect(occurrences(await markdownOf(page), kept)).toBe(1)
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
  // The thread and its section as Markdown for elsewhere; where a page may not copy, everybody sees why and what to do.
  await expect(editorOf(page)).toContainText(new RegExp(`Who answers ${asked}.*The queue does`))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copy = (what: string) => page.getByRole('button', { name: `Copy this ${what}` }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await copy('section')
  await expect.poll(copied).toMatch(new RegExp(`^## Part \\w+\\n\\n- Who answers ${asked}\\?\\n`))
  await copy('question')
  await expect.poll(copied).toMatch(new RegExp(`^- Who answers ${asked}\\?\\n +- The queue does\\n$`))
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await copy('question')
  await expect(page.getByText('This page may not copy. Open Markdown')).toBeInViewport({ ratio: 1 })
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

  // A whole section as text, in a narrow window; what others write meanwhile stays.
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('link', { name: 'Write a section' }).click()
  const part = word()
  const field = page.getByLabel(/^Text/)
  await field.fill(`${await field.inputValue()}\n\n## Part ${part}\n\nAs it was.`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.getByRole('link', { name: `Part ${part}` }).click()
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel(/^Text/).fill(`## Part ${part}\n\nAs they say.`)
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText(/^Saved/)).toBeVisible()
  await field.fill(`## Part ${part}\n\nAs I say.`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/both texts are in the field/)).toBeVisible()
  await expect(field).toHaveValue(/they.*I/s)
  await expectFits(page)
  await field.fill(`## Part ${part}\n\nAs they and I say.`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field).toHaveValue(/As they and I say/)
  await context.close()
})

test('[ED3] [ED4] the outline leads to a part, and text and view scroll together', async ({ page, demo }) => {
  await openEditor(page, demo.links.public, 2)
  const outline = page.getByRole('navigation', { name: 'Outline' })
  const text = page.locator('.cm-scroller')
  const view = page.locator('#notes')
  const heading = page.locator('#notes [data-heading^="Why keep every version"]')
  await expect(outline.getByRole('link', { name: /^Day 2/ })).toBeVisible()

  await outline.getByText(/earlier part/).click()
  await outline.getByRole('button', { name: /^Why keep every version/ }).click()
  await expect(editorOf(page)).toBeFocused()
  await expect(page.locator('.cm-activeLine')).toContainText('Why keep every version')
  await expect(heading).toBeInViewport()

  // The text leads: its end brings the view to its end. Then the view leads: its top brings the text to its top.
  await text.hover()
  await page.mouse.wheel(0, 100_000)
  await expect.poll(() => bottomOf(view)).toBeLessThan(3)
  await view.hover()
  await page.mouse.wheel(0, -100_000)
  await expect.poll(() => text.evaluate((node) => node.scrollTop)).toBeLessThan(3)

  // Arrows move in the outline, Enter goes there. In the view alone the view goes.
  await page.getByRole('radio', { name: 'Read' }).check()
  const first = outline.locator('summary, button').first()
  await first.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await expect(first).toBeFocused()
  // The line of what is past, then its rows.
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(heading).toBeInViewport()
})

const bottomOf = (panel: Locator) =>
  panel.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)

test('each tool writes its whole block, and its text is tinted in the view', async ({ page, demo }) => {
  await openEditor(page, demo.links.public)
  const [question, answer, step] = [word(), word(), word()]
  await typeAtEnd(page, `## Part ${word()}`)
  const press = (name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click()
  await press('Question')
  await page.keyboard.type(`Why ${question}?`)
  await press('Answer')
  await page.keyboard.type(answer)
  await press('Exercise')
  await page.keyboard.type(step)
  await page.keyboard.press('Control+End')
  await press('Break')
  await page.keyboard.press('Control+End')
  await press('Poll')
  await saved(page, 'saved')
  // Which minute depends on what the demo is at ([ED6]).
  await expect
    .poll(() => markdownOf(page))
    .toMatch(
      new RegExp(
        `- Why ${question}\\?\n    - ${answer}\n\n:::exercise\\{until=(xx:\\d\\d)\\}\n\\d+ minutes, until \\1\\. ${step}\n:::\n\n### Break until xx:\\d\\d\n\n:::poll\nYour question:\n\n- First answer:`,
      ),
    )
  // Rows of a poll are no questions, and what is written here is seen at once and is no news.
  const questions = page.getByRole('region', { name: 'Questions' })
  await expect(questions.getByRole('article', { name: question })).toBeVisible()
  await expect(questions.getByRole('article', { name: 'First answer' })).toHaveCount(0)
  await expect(page.locator('#notes .held, #notes .held-new').filter({ hasText: step })).toHaveCount(0)
  await page.locator('.cm-line', { hasText: question }).click()
  await expect(page.locator('#notes .written', { hasText: question })).toBeVisible()
})

test('[QU5] [QU6] [QU8] [W11] two of staff: who writes is seen, what was done is undone, and all of it by keyboard', async ({
  page,
  browser,
  demo,
}) => {
  const other = await (await browser.newContext()).newPage()
  for (const one of [page, other]) {
    await one.goto(demo.links.notesManager)
    await saved(one, 'saved')
  }
  const [first, second] = [word(), word()]
  await typeAtEnd(page, `## Part ${word()}`)
  await typeAtEnd(page, `- Is ${first} so?`)
  await typeAtEnd(page, `- And ${second}?`)
  await expect(other.locator('.cm-caret', { hasText: /^Notes manager \d/ })).toBeAttached()

  const queue = page.getByRole('region', { name: 'Questions' })
  const theirs = other.getByRole('region', { name: 'Questions' })
  const item = (list: Locator, asked: string) => list.getByRole('article', { name: asked })
  await expect(item(theirs, second)).toBeVisible()
  await item(queue, first).getByRole('button', { name: first }).focus()
  await page.keyboard.press('a')
  await page.keyboard.type('Not sent yet')
  await expect(item(theirs, first).getByText(/^Notes manager \d writes$/)).toBeVisible()
  // Left with words in it, the field keeps them, and the question is free again when it is closed.
  await page.keyboard.press('Escape')
  await expect(item(queue, first).getByRole('button', { name: first })).toBeFocused()
  await expect(item(theirs, first).getByText(/writes$/)).toHaveCount(0)

  await page.keyboard.press('v')
  await expect(item(theirs, first).getByText('For the stream')).toBeVisible()
  await queue.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(item(theirs, first).getByText('For the stream')).toHaveCount(0)

  await item(queue, second).getByRole('button', { name: second }).focus()
  await page.keyboard.press('h')
  await expect(item(theirs, second)).toHaveCount(0)
  await expect(queue.getByRole('status')).toContainText('is hidden')
  await page.keyboard.press('u')
  await expect(item(theirs, second)).toBeVisible()
  await expect(item(queue, second).getByRole('button', { name: second })).toBeFocused()

  await item(queue, first).getByRole('button', { name: first }).focus()
  await page.keyboard.press('a')
  await expect(queue.getByRole('textbox')).toHaveValue('Not sent yet')
  await page.keyboard.press('Control+Enter')
  await expect(item(theirs, first)).toHaveCount(0)
  await expect(page.locator('#notes .q', { hasText: 'Not sent yet' })).toBeAttached()

  // With shortcuts off a letter does nothing.
  await page.evaluate(() => {
    document.documentElement.dataset.keys = 'off'
  })
  await item(queue, second).getByRole('button', { name: second }).focus()
  await page.keyboard.press('h')
  await page.keyboard.press('a')
  await expect(queue.getByRole('textbox')).toHaveCount(0)
  await expect(item(queue, second)).toBeVisible()

  // The other one answers what has the focus here: the focus stays in the list.
  await item(theirs, second).getByRole('button', { name: second }).click()
  await theirs.getByRole('textbox').fill('Sent')
  await theirs.getByRole('button', { name: 'Post answer' }).click()
  await expect(item(queue, second)).toHaveCount(0)
  await expect(queue.locator(':focus')).toBeAttached()
  // Whatever is in focus, the page stands still around the panes.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
    0,
  )
  await other.context().close()
})

test('cut off and back: what was typed and answered meanwhile is there', async ({ page, demo }) => {
  const lines: WebSocketRoute[] = []
  let cut = false
  await page.routeWebSocket(/\/ws\//, (line) => {
    if (cut) return void line.close()
    line.connectToServer()
    lines.push(line)
  })
  await openEditor(page, demo.links.public)
  const [asked, kept, answer] = [word(), word(), word()]
  await typeAtEnd(page, `## Part ${word()}`)
  await typeAtEnd(page, `- Who answers ${asked}?`)
  const queue = page.getByRole('region', { name: 'Questions' })
  await queue.getByRole('button', { name: asked }).click()
  cut = true
  await page.context().setOffline(true)
  for (const line of lines.splice(0)) await line.close({ code: 1012 })
  await queue.getByRole('textbox').fill(answer)
  await queue.getByRole('button', { name: 'Post answer' }).click()
  await typeAtEnd(page, kept)
  await saved(page, 'offline')
  await expect(page.getByText('You are offline.')).toBeVisible()
  cut = false
  await page.context().setOffline(false)
  await saved(page, 'saved')
  await expect.poll(() => markdownOf(page)).toContain(answer)
  expect(occurrences(await markdownOf(page), kept)).toBe(1)
})

test('the editor is accessible, light and dark, wide and narrow, with its dialogs', async ({
  page,
  demo,
}) => {
  await openEditor(page, demo.links.public, 2)
  const queue = page.getByRole('region', { name: 'Questions' })
  await queue.getByRole('radio', { name: /^Done/ }).check()
  await queue.getByRole('article').first().getByRole('button').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Shortcuts' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Share' }).click()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.getByRole('radio', { name: 'Outline', exact: true }).check()
  await expectAccessible(page)
  await page.goto(`${demo.links.public}/edit/1/section`)
  await expectAccessible(page)
})

test.describe('phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true })

  test('the text alone, tools in reach, the saved mark in sight', async ({ page, demo }) => {
    await openEditor(page, demo.links.public, 2)
    await expect(page.getByRole('toolbar')).toBeInViewport()
    await page.setViewportSize({ width: 320, height: 640 })
    for (const tab of ['Write', 'Read', 'Questions', 'Outline']) {
      await page.getByRole('radio', { name: new RegExp(`^${tab}`) }).check()
      await expectFits(page, `${tab} at 320 px`)
      await expect(page.locator('[data-saved="saved"]')).toBeInViewport()
      if (tab !== 'Read') await expectAccessible(page)
    }
    // From the outline into the text; with the keyboard up the tabs make room and the tools stay.
    await page.getByRole('navigation', { name: 'Outline' }).getByRole('button').nth(1).tap()
    await expect(editorOf(page)).toBeFocused()
    await expect(page.getByRole('radio', { name: 'Questions' })).toBeHidden()
    const [tool, typed] = [page.getByRole('toolbar').getByRole('button', { name: 'Question' }), word()]
    await tool.tap()
    await expect(editorOf(page)).toBeFocused()
    await page.keyboard.type(typed)
    await saved(page, 'saved')
    await page.getByRole('button', { name: 'Put the keyboard away' }).tap()
    await expect(page.getByRole('radio', { name: 'Questions' })).toBeVisible()
    await expect(editorOf(page)).toContainText(typed)
  })
})
