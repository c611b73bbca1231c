import type { Browser, Page, WebSocketRoute } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, PHONE } from './support/story.ts'

// Locks and slow mode are for everybody: a workshop of its own.
test.use({ place: 'order' })

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Notes as text' })
const saved = (page: Page) => expect(page.locator('[data-saved="saved"]')).toBeVisible()
const lineOf = (page: Page, words: string) => editorOf(page).locator('.cm-line', { hasText: words })
const box = (page: Page) => page.getByRole('textbox', { name: /^Ask a question/ })
const press = (page: Page) =>
  page
    .locator('form', { has: box(page) })
    .getByRole('button', { name: /^Ask/ })
    .click()
const ask = async (page: Page, words: string) => {
  await box(page).fill(words)
  await press(page)
}

async function typeAt(page: Page, line: string, words: string): Promise<void> {
  await lineOf(page, line).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

/** What was on its way when a section was locked is written, ms; and a little more. */
const GRACE_MS = 2_500

test('[W15] staff lock a section while a guest types without network: nothing is lost, and the guest goes on beside it', async ({
  quiet,
  browser,
}) => {
  const at = (path: string) => new URL(path, quiet.url).href
  await quiet.stage({ mode: 'exercise', title: 'Make two branches' })
  const staff = await open(browser, quiet.links.notes)
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

  // Everybody is told, on a phone too, and that it is over.
  const phone = await open(browser, quiet.live, PHONE)
  await expect(phone.getByText(bar)).toBeVisible()
  await staff.getByRole('button', { name: 'Unlock “Make two branches”' }).click()
  for (const page of [guest, phone]) await expect(page.getByText(bar)).toHaveCount(0)
  await typeAt(guest, 'steps of the exercise', ', open again')
  await expect(lineOf(staff, 'steps of the exercise, open again')).toBeVisible()
  for (const page of [staff, guest, phone]) await page.context().close()
})

test('[W15] staff calm the notes: slow mode, a look at newcomers, a pause, a wipe that is held; and who did what', async ({
  quiet,
  browser,
}) => {
  const at = (path: string) => new URL(path, quiet.url).href
  const staff = await open(browser, quiet.links.notes)
  await saved(staff)

  // The box stays open in slow mode, and says when it is one's turn again.
  const phone = await open(browser, quiet.live, PHONE)
  const slow = staff.getByRole('group', { name: 'Slow mode' })
  await slow.getByRole('radio', { name: '30 s' }).click()
  await expect(phone.getByText('Slow mode: one question or line every 30 s.')).toBeVisible()
  await ask(phone, 'May I ask while it is slow?')
  await expect(phone.getByText(/^You can ask again in \d+ s/)).toBeVisible()
  await expectAccessible(phone)
  await expect(lineOf(staff, 'May I ask while it is slow?')).toBeVisible()
  await slow.getByRole('radio', { name: 'Off' }).click()
  await expect(phone.getByText('Slow mode:')).toHaveCount(0)

  // Newcomers are looked at first, on a page that needs no scripts.
  const state = await staff.context().storageState()
  const plain = await (await browser.newContext({ storageState: state, javaScriptEnabled: false })).newPage()
  await plain.goto(at('/w/quiet/order/1'))
  const check = plain.getByRole('region', { name: 'Check new guests first' })
  await check.getByRole('button', { name: 'On' }).click()
  await expect(plain.getByText('Done.')).toBeVisible()

  // A slow device: what is typed before the scripts ran stays in the field.
  const newcomer = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  const typed = Promise.withResolvers<void>()
  await newcomer.route(/\.js$/, (route) => typed.promise.then(() => route.continue()))
  await newcomer.goto(quiet.live, { waitUntil: 'commit' })
  await expect(newcomer.getByText('What new guests write is looked at first.')).toBeVisible()
  await box(newcomer).fill('Is my first question seen?')
  typed.resolve()
  await expect.poll(() => newcomer.evaluate(isAwake)).toBe(true)
  await expect(box(newcomer)).toHaveValue('Is my first question seen?')
  await press(newcomer)
  await expect(newcomer.getByText('A helper looks at it first')).toBeVisible()
  await expect(newcomer.getByText('Waits for a helper: “Is my first question seen?”')).toBeVisible()
  await expect(staff.getByText('1 waits for a look')).toBeVisible()
  await plain.reload()
  await plain.getByRole('listitem').getByRole('button', { name: 'Mute 10 min' }).click()
  const paused = newcomer.getByText(/^A helper paused your writing/)
  await expect(paused.first()).toBeVisible()
  await ask(newcomer, 'And this one?')
  await expect(newcomer.getByText(/^A helper paused your writing for some minutes/)).toBeVisible()
  await expect(box(newcomer)).toHaveValue('And this one?')
  await plain.getByRole('button', { name: 'Let write again' }).click()
  await plain.getByRole('button', { name: 'Release' }).click()
  await expect(newcomer.locator('.q-text', { hasText: 'Is my first question seen?' })).toBeVisible()
  await check.getByRole('button', { name: 'Off' }).click()
  await expect(plain.getByText('Done.')).toBeVisible()

  // Much of others' text goes at once: it comes back to whoever took it out, and they go on.
  await editorOf(staff).focus()
  await staff.keyboard.press('Control+End')
  await staff.keyboard.insertText(`\n\n${'long words of staff '.repeat(150)}the end of it`)
  await saved(staff)
  await newcomer.goto(at('/w/quiet/edit/1'))
  await expect(lineOf(newcomer, 'the end of it')).toBeVisible()
  await saved(newcomer)
  await expect(editorOf(newcomer)).toBeEditable()
  await editorOf(newcomer).focus()
  await expect(editorOf(newcomer)).toBeFocused()
  await newcomer.keyboard.press('Control+a')
  await newcomer.keyboard.press('Delete')
  await expect(newcomer.getByText('Much of that was written by others: it is back.')).toBeVisible()
  await expect(lineOf(newcomer, 'the end of it')).toBeVisible()
  await saved(newcomer)
  await expectAccessible(newcomer)
  await newcomer.getByRole('button', { name: 'I see' }).click()
  await editorOf(newcomer).focus()
  await newcomer.keyboard.press('Control+End')
  await newcomer.keyboard.type(' and mine')
  const markdown = async () => (await staff.request.get(at(`/api/v1/notes/${quiet.notes}.md`))).text()
  await expect.poll(markdown).toContain(`${'long words of staff '.repeat(150)}the end of it and mine`)

  // Organisers and directors read who did what.
  const director = await open(browser, quiet.links.director, PHONE)
  await director.goto(at('/w/quiet/order/1'))
  const trail = director.getByRole('region', { name: 'What staff did' })
  await expect(trail.getByRole('row', { name: /Notes manager \d.*Slow mode 30 s/ })).toBeVisible()
  await expectAccessible(director)
  await director.emulateMedia({ colorScheme: 'dark' })
  await director.setViewportSize({ width: 320, height: 700 })
  await expectAccessible(director)
  await expectFits(director)
  for (const page of [staff, phone, plain, newcomer, director]) await page.context().close()
})

const open = async (browser: Browser, address: string, size = DESKTOP) => {
  const page = await (await browser.newContext({ viewport: size })).newPage()
  await page.goto(address)
  return page
}

/** The page's scripts hold its field. */
const isAwake = () =>
  Object.keys(document.querySelector('textarea') ?? {}).some((name) => name.startsWith('__reactProps'))
