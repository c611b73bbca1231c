import type { Browser, Page } from '@playwright/test'
import { importWorkshop, openRoom, publish } from './support/organise.ts'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, HALF, PHONE } from './support/story.ts'

/** The states of design/DESIGN.md 8 that no other story opens: empty, off, lost, full, unknown. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`
const at = (quiet: Quiet, path: string) => new URL(path, quiet.url).href
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const saved = (page: Page, state: string) => expect(page.locator(`[data-saved="${state}"]`)).toBeVisible()
const now = (page: Page) => page.getByRole('region', { name: 'Now', exact: true })

const offline = (page: Page) => page.getByText(/is offline|are offline/).first()

/** Every screen that is open all day: what it is called here, its address, and how it looks when it is ready. */
const screens = (quiet: Quiet) =>
  [
    ['learner', quiet.live, isLive],
    ['lead', quiet.links.lead, isLive],
    ['director', quiet.links.director, isLive],
    ['projector', at(quiet, `/r/${quiet.code}/screen`), isLive],
    ['editor', at(quiet, '/w/quiet/edit/1'), (page: Page) => saved(page, 'saved')],
  ] as const

/** Nothing for axe to find, and nothing that only scrolling sideways brings to light. */
async function expectGood(page: Page, sizes = [PHONE, HALF, DESKTOP]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    await expectFits(page, `at ${size.width} px`)
  }
}

async function open(browser: Browser, url: string, ready?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESKTOP, locale: 'en-GB' })).newPage()
  await ready?.(page)
  await page.goto(url)
  return page
}

// The plan goes on here.
test.use({ place: 'states' })

test('every screen is accessible when it is dark and has more contrast, at three sizes, with nothing in it yet', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes' })
  for (const [name, url, ready] of screens(quiet)) {
    const page = await open(browser, url)
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' })
    await ready(page)
    if (name === 'learner') {
      await expect(page.getByText('No questions yet')).toBeVisible()
      await expect(page.getByText('No stream yet')).toBeVisible()
      await page.getByRole('link', { name: 'Ask', exact: true }).last().press('Enter')
      await expect(page).toHaveURL(/#ask$/)
    }
    await expectGood(page)
    await page.context().close()
  }
})

test('off air, every screen says so and stays accessible', async ({ browser, quiet }) => {
  await quiet.stage({ mode: 'off-air', title: 'Lunch' })
  for (const [, url, ready] of screens(quiet)) {
    const page = await open(browser, url)
    await ready(page)
    await expect(page.locator('body')).toContainText('Off air')
    await expectGood(page, [PHONE, DESKTOP])
    await page.context().close()
  }
})

test('the network is cut for a minute: every screen says so, keeps what is done in it, and catches up', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Commits', minutes: 30 })
  const pages = new Map<string, Page>()
  let cut = false
  for (const [name, url, ready] of screens(quiet)) {
    const page = await open(browser, url, async (fresh) => {
      await fresh.clock.install()
      // `setOffline` leaves sockets alone.
      await fresh.routeWebSocket(/\/ws\//, async (line) => {
        if (cut) await line.close({ code: 1012 })
        else line.connectToServer()
      })
    })
    await ready(page)
    pages.set(name, page)
  }
  const the = (name: string): Page => pages.get(name)!
  cut = true
  for (const page of pages.values()) await page.context().setOffline(true)
  for (const [name, page] of pages) await expect(offline(page), name).toBeVisible()
  // The end may have moved: the last known one stands, with a mark.
  await expect(now(the('learner'))).toContainText('may have changed')
  await expect(now(the('director'))).toContainText('may have changed')

  const [asked, typed] = [word(), word()]
  await the('learner').getByRole('textbox', { name: 'Ask a question' }).fill(`Who is there ${asked}?`)
  await the('learner').getByRole('textbox', { name: 'Ask a question' }).press('Control+Enter')
  await expect(the('learner').getByText('Kept on this device')).toBeVisible()
  await the('lead').getByRole('button', { name: 'Blurry' }).click()
  await expect(the('lead').getByText('1 press is kept and sent later.', { exact: false })).toBeVisible()
  const text = the('editor').getByRole('textbox', { name: 'Notes as text' })
  await text.focus()
  await the('editor').keyboard.type(`Typed in a tunnel ${typed}`)
  await saved(the('editor'), 'offline')

  // Meanwhile the workshop goes on, and a minute of each page's own clock passes: every timer for trying again runs.
  await quiet.stage({ mode: 'typealong', title: 'Going on without you', minutes: 10 })
  for (const page of pages.values()) await page.clock.fastForward(60_000)
  for (const [name, page] of pages) await expect(offline(page), name).toBeVisible()
  await expect(now(the('learner'))).toContainText('29')
  for (const page of pages.values()) await expectAccessible(page)

  cut = false
  for (const page of pages.values()) await page.context().setOffline(false)
  for (const page of pages.values()) {
    await expect(page.locator('body')).toContainText('Going on without you')
    await expect(offline(page)).toHaveCount(0)
  }
  // The page's clock went ahead of the server's; the minutes are the server's.
  await expect(now(the('learner'))).toContainText('10')
  await expect(now(the('learner'))).not.toContainText('may have changed')
  await saved(the('editor'), 'saved')
  await expect(the('lead').getByText('1 of 1 rooms report blurry')).toBeVisible()
  await expect(the('learner').locator('article', { hasText: asked })).toHaveCount(1)
  const markdown = await (
    await the('editor').request.get(at(quiet, `/api/v1/notes/${quiet.notes}.md`))
  ).text()
  expect([markdown.split(asked).length, markdown.split(typed).length]).toEqual([2, 2])
  for (const page of pages.values()) await page.context().close()
})

test('a network that only falls silent is found out, and left again by itself', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes' })
  const page = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  await page.clock.install()
  let silent = false
  await page.routeWebSocket(/\/ws\/live\//, (line) => {
    const server = line.connectToServer()
    line.onMessage((message) => silent || server.send(message))
    server.onMessage((message) => silent || line.send(message))
  })
  await page.goto(quiet.live)
  await isLive(page)
  silent = true
  const offline = page.getByText('You are offline.')
  // Nothing was heard for 45 s: the page asks, gets no answer, opens another line, gets no answer there either.
  for (let tries = 0; tries < 12 && !(await offline.isVisible()); tries += 1)
    await page.clock.fastForward(10_000)
  await expect(offline).toBeVisible()
  silent = false
  for (let tries = 0; tries < 6 && (await offline.isVisible()); tries += 1)
    await page.clock.fastForward(10_000)
  await expect(offline).toBeHidden()
  await isLive(page)
  await page.context().close()
})

test('a room that is full, a code of no room, an address of nothing: each says what can be done', async ({
  page,
  browser,
  server,
}) => {
  await importWorkshop(page, server, 'Small rooms')
  await publish(page)
  const code = await openRoom(page, 'Cupboard', 1)
  await openRoom(page, 'Hall', 50)
  const room = new URL(`r/${code}`, server.url).href
  // One seat, and half a seat for who comes without a registration.
  for (let people = 0; people < 2; people += 1) {
    const other = await open(browser, room)
    await other.getByRole('button', { name: /^Join/ }).click()
    await other.waitForURL(/\/live/)
    await other.context().close()
  }
  const late = await open(browser, room)
  await late.getByRole('button', { name: /^Join/ }).press('Enter')
  await expect(late.getByText('This room is full.')).toBeVisible()
  await expect(late.getByRole('heading', { name: 'Rooms with free seats' })).toBeVisible()
  await expect(late.getByRole('listitem').filter({ hasText: 'Hall' })).toBeVisible()
  await expectGood(late)

  await late.goto(new URL('r/zzzzzz', server.url).href)
  await expect(late.getByRole('textbox', { name: /code/i })).toHaveAccessibleDescription(/zzzzzz/i)
  await expectGood(late)

  const answer = await late.goto(new URL('w/no-such-workshop/live', server.url).href)
  expect(answer?.status()).toBe(404)
  await expect(late.getByRole('heading', { level: 1 })).toBeVisible()
  await late.keyboard.press('Tab')
  await expectGood(late)
  await late.context().close()
})
