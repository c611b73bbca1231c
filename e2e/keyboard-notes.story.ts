import type { Page } from '@playwright/test'
import { expectFocus, tabAndPress, tabTo } from './support/keyboard.ts'
import { test } from './support/quiet.ts'
import { expect, expectAccessible } from './support/story.ts'

// All that a notes manager does, without a mouse.
test.use({ place: 'keyboard', rooms: 3 })

const text = (page: Page) => page.getByRole('textbox', { name: 'Notes as text' })
const queue = (page: Page) => page.getByRole('region', { name: 'Questions', exact: true })
const item = (page: Page, words: string) => queue(page).getByRole('button', { name: new RegExp(words) })
const saved = (page: Page) => expect(page.locator('[data-saved="saved"]')).toBeVisible()

/** Out of the text with Escape, then Tab. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(text(page)).not.toBeFocused()
}

test('[ED5] [U13] a notes manager does everything by keyboard, and never loses the focus', async ({
  page,
  quiet,
}) => {
  const { keyboard } = page
  await quiet.stage({ mode: 'exercise', title: 'Notes by keyboard', minutes: 20 })
  await page.goto(quiet.links.notes)
  await page.goto(new URL('/w/quiet/edit/1', quiet.url).href)
  await saved(page)

  await test.step('writes questions, and leaves the text', async () => {
    await tabTo(page, 'textbox', 'Notes as text')
    await keyboard.press('Control+End')
    await keyboard.insertText('\n\n- Why one\n- Why two\n- Why three\n- Why four\n')
    await leave(page)
    await expectFocus(page)
    for (const words of ['one', 'two', 'three', 'four'])
      await expect(item(page, `Why ${words}`)).toBeVisible()
    await saved(page)
  })

  await test.step('uses each insert tool from the toolbar', async () => {
    await tabTo(page, 'button', 'Bold', 'back')
    for (let n = 0; n < 8; n++) await keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'Poll' })).toBeFocused()
    for (const [tool, written] of [
      ['Bold', '**'],
      ['Code', '``'],
      ['Link', 'https://'],
      ['List', '- '],
      ['Question', '- '],
      ['Answer', '    - '],
      ['Exercise', 'exercise'],
      ['Break', '### Break until'],
      ['Poll', 'First answer'],
    ] as const) {
      await tabTo(page, 'button', tool, 'back')
      await keyboard.press('Enter')
      await expect(text(page)).toBeFocused()
      await expect(text(page)).toContainText(written.trim())
      await keyboard.press('Control+Z')
      await leave(page)
    }
  })

  await test.step('puts a template in', async () => {
    await tabTo(page, 'button', 'Poll', 'back')
    await keyboard.press('Tab')
    await expect(page.locator('summary:focus', { hasText: 'Template' })).toBeVisible()
    await expectFocus(page)
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await expectFocus(page)
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Feedback')
    await expect(text(page)).toBeFocused()
    await expect(text(page)).toContainText('One good thing about today')
    await keyboard.press('Control+Z')
    await expect(text(page)).not.toContainText('One good thing about today')
    await leave(page)
  })

  await test.step('turns from view to view, and goes to a part by the outline', async () => {
    await tabTo(page, 'radio', 'Both', 'back')
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Write' })).toBeChecked()
    await expect(page.locator('#notes')).toBeHidden()
    await keyboard.press('ArrowLeft')
    await keyboard.press('ArrowLeft')
    await expect(text(page)).toBeHidden()
    await keyboard.press('ArrowRight')
    await tabTo(page, 'button', /^Committing changes/)
    await keyboard.press('ArrowDown')
    await expectFocus(page)
    await keyboard.press('ArrowUp')
    await keyboard.press('Enter')
    await expect(text(page)).toBeFocused()
    await expect(page.locator('.cm-activeLine')).toContainText('Committing changes')
    await leave(page)
  })

  await test.step('locks the section, opens it again, and lights the instructors’ light', async () => {
    const locked = page.getByText('“Committing changes” is locked for now.', { exact: false })
    await tabTo(page, 'button', 'Lock “Committing changes”', 'back')
    await keyboard.press('Enter')
    await expect(locked).toBeVisible()
    const open = page.getByRole('button', { name: 'Unlock “Committing changes”' })
    await expect(open).toBeFocused()
    await expectFocus(page)
    await keyboard.press('Enter')
    await expect(locked).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Lock “Committing changes”' })).toBeFocused()
    await tabAndPress(page, 'button', 'Staff lights')
    const light = page.getByRole('dialog').getByRole('button', { name: 'Slower' })
    await tabTo(page, 'button', 'Slower')
    await keyboard.press('Enter')
    await expect(light).toHaveAttribute('aria-pressed', 'true')
    await expect(light).toBeFocused()
    await keyboard.press('Enter')
    await expect(light).toHaveAttribute('aria-pressed', 'false')
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Staff lights' })).toBeFocused()
  })

  await test.step('answers in the queue, takes it back, and answers again', async () => {
    await tabTo(page, 'button', /Why one$/)
    await keyboard.press('a')
    const field = queue(page).getByRole('textbox')
    await expect(field).toBeFocused()
    await keyboard.type('Because')
    await keyboard.press('Control+Enter')
    await expect(queue(page).getByText(/is answered\.$/)).toBeVisible()
    await expect(item(page, 'Why two')).toBeFocused()
    await keyboard.press('u')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('Because')
    await expectAccessible(page)
    await keyboard.press('Escape')
    await expect(item(page, 'Why one')).toBeFocused()
    await keyboard.press('Enter')
    await expect(field).toHaveValue('Because')
    await tabAndPress(page, 'button', 'Post answer')
    await expect(item(page, 'Why one')).toHaveCount(0)
    await expectFocus(page)
  })

  await test.step('puts one on the instructors’ list, hides one, marks one, each undone and done', async () => {
    await expect(item(page, 'Why two')).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(item(page, 'Why three')).toBeFocused()
    await keyboard.press('ArrowUp')
    for (const [key, told] of [
      ['v', /is for the stream/],
      ['h', /is hidden/],
    ] as const) {
      await keyboard.press(key)
      await expect(queue(page).getByText(told)).toBeVisible()
      await expectFocus(page)
      await keyboard.press('u')
      await expect(queue(page).getByText(/is open again/)).toBeVisible()
      await expect(item(page, 'Why two')).toBeFocused()
    }
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'For the stream')
    await expect(queue(page).getByText(/is for the stream/)).toBeVisible()
    await expectFocus(page)
    await tabTo(page, 'button', /Why three$/)
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Mark answered')
    await expect(queue(page).getByText(/is marked as answered/)).toBeVisible()
    await expectFocus(page)
    await tabTo(page, 'button', 'Undo', 'back')
    await keyboard.press('Enter')
    await expect(item(page, 'Why three')).toBeFocused()
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Hide')
    await expect(queue(page).getByText(/is hidden/)).toBeVisible()
    await expectFocus(page)
  })

  await test.step('goes to the other lists: said on stream, opened again', async () => {
    await tabTo(page, 'radio', /^Open \d/, 'back')
    await keyboard.press('ArrowRight')
    await tabTo(page, 'button', /Why two$/)
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Answered on stream')
    await expect(queue(page).getByText(/was answered on stream/)).toBeVisible()
    await expectFocus(page)
    await tabTo(page, 'radio', /^For the stream \d/, 'back')
    await keyboard.press('ArrowRight')
    await tabTo(page, 'button', /Why three$/)
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Open again')
    await expect(queue(page).getByText(/is open again/)).toBeVisible()
    await expectFocus(page)
    await tabTo(page, 'radio', /^Done \d/, 'back')
    await keyboard.press('ArrowLeft')
    await keyboard.press('ArrowLeft')
    await expect(item(page, 'Why three')).toBeVisible()
  })

  await test.step('picks a question to answer in the view, and says me too there', async () => {
    await tabTo(page, 'region', 'Notes', 'back')
    await tabTo(page, 'button', /^Me too, \d/)
    await keyboard.press('Enter')
    await expect(page.locator('#notes [aria-pressed="true"]')).toHaveCount(1)
    await expectFocus(page)
    const asked = page.locator('#notes').getByRole('article').filter({ hasText: 'Why three' })
    const [number] = /\d+/.exec(await asked.locator('.q-n').innerText()) ?? []
    await tabAndPress(page, 'button', new RegExp(`^Answer, Question ${number}$`, 'i'))
    await expect(queue(page).getByRole('textbox')).toBeFocused()
    await keyboard.press('Escape')
    await expectFocus(page)
  })

  await test.step('opens Share and the list of keys, and takes the text away', async () => {
    await tabAndPress(page, 'button', 'Share')
    await tabTo(page, 'button', /^Copy the address, To read/i)
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()
    await tabTo(page, 'link', 'Markdown', 'back')
    await tabAndPress(page, 'button', /^Shortcuts/)
    await expectAccessible(page)
    await tabAndPress(page, 'button', 'Close')
    await expect(page.getByRole('button', { name: /^Shortcuts/ })).toBeFocused()
    await expectFocus(page)
  })

  await test.step('switches single letters off: then they do nothing, and Enter answers', async () => {
    await tabAndPress(page, 'button', 'Settings')
    await tabTo(page, 'radio', 'On')
    await keyboard.press('ArrowRight')
    await keyboard.press('Escape')
    await tabTo(page, 'button', /Why three$/)
    for (const key of ['a', 'v', 'h', 'u', '?']) await keyboard.press(key)
    await expect(item(page, 'Why three')).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await keyboard.press('Enter')
    await expect(queue(page).getByRole('textbox')).toBeFocused()
  })
})
