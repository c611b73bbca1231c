import type { Page, WebSocketRoute } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, PHONE } from './support/story.ts'

// Locks and slow mode are for everybody: a workshop of its own.
test.use({ place: 'order' })

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Notes as text' })
const saved = (page: Page) => expect(page.locator('[data-saved="saved"]')).toBeVisible()
const lineOf = (page: Page, words: string) => editorOf(page).locator('.cm-line', { hasText: words })
async function typeAt(page: Page, line: string, words: string): Promise<void> {
  await lineOf(page, line).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

/** What was on its way when a section was locked is written, ms; and a little more. */
const GRACE_MS = 2_500

test('staff lock a section while a guest types without network: nothing is lost, and the guest goes on beside it', async ({
  quiet,
  browser,
}) => {
  const at = (path: string) => new URL(path, quiet.url).href
  await quiet.stage({ mode: 'exercise', title: 'Make two branches' })
  const open = async (address: string, size = DESKTOP) => {
    const page = await (await browser.newContext({ viewport: size })).newPage()
    await page.goto(address)
    return page
  }
  const staff = await open(quiet.links.notes)
  await saved(staff)
  const guest = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  let cut = false
  const lines: WebSocketRoute[] = []
  await guest.routeWebSocket(/\/ws\/notes\//, (line) => {
    if (cut) return void line.close()
    line.connectToServer()
    lines.push(line)
  })
  await guest.goto(at('/w/quiet/edit/1'))
  await saved(guest)
  // The notes have followed the stage: what the guest types stands below this heading.
  await expect(lineOf(guest, '### Make two branches')).toBeVisible()
  await editorOf(guest).focus()
  await guest.keyboard.press('Control+End')
  await guest.keyboard.insertText('\n\nsteps of the exercise\n\n## Corner of the guest\n\nhere')
  await saved(guest)

  // Without a connection the guest writes in both sections; meanwhile the first one is locked.
  cut = true
  for (const line of lines) await line.close()
  await expect(guest.locator('[data-saved="offline"]')).toBeVisible()
  await typeAt(guest, 'steps of the exercise', ' too late')
  await typeAt(guest, 'here', ' and there')
  await lineOf(staff, 'steps of the exercise').click()
  await staff.getByRole('button', { name: 'Lock “Make two branches”' }).click()
  const bar = '“Make two branches” is locked for now. You can still ask, and write elsewhere.'
  for (const page of [staff, guest]) await expect(page.getByText(bar)).toBeVisible()
  await expectAccessible(staff)
  await staff.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(staff)

  // What comes within a moment of the lock is taken: this comes later.
  const locked = Date.now()
  await expect.poll(() => Date.now() - locked).toBeGreaterThan(GRACE_MS)
  // Back again: what was typed elsewhere is in, what was typed in the lock is theirs to copy, and the editor goes on.
  cut = false
  await expect(guest.getByLabel('Your words that were not written')).toHaveValue(' too late')
  await saved(guest)
  await expect(lineOf(staff, 'here and there')).toBeVisible()
  await expect(lineOf(guest, 'steps of the exercise')).toHaveText('steps of the exercise')
  await guest.getByRole('button', { name: 'I have them' }).click()
  await typeAt(guest, 'steps of the exercise', 'dead keys')
  await typeAt(guest, 'here and there', ' still')
  await saved(guest)
  await expect(lineOf(staff, 'here and there still')).toBeVisible()
  await expect(editorOf(staff)).not.toContainText('dead keys')
  await expectAccessible(guest)

  // Everybody is told, on a phone too.
  const phone = await open(quiet.live, PHONE)
  await expect(phone.getByText(bar)).toBeVisible()
  for (const page of [staff, guest, phone]) await page.context().close()
})
