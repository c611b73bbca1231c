import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, PHONE, PROJECTOR } from './support/story.ts'

const at = (quiet: Quiet, path: string) => new URL(path, quiet.url).href
const live = 'html[data-connection="live"]'

// The plan goes on here.
test.use({ place: 'crash' })

test('a server that is killed loses no acknowledged question and shows each once', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes' })
  const learner = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  const other = await (await browser.newContext({ viewport: PHONE })).newPage()
  const director = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  const projector = await (await browser.newContext({ viewport: PROJECTOR })).newPage()
  const pages = [learner, other, director, projector]
  const addresses = [quiet.live, quiet.live, quiet.links.director, at(quiet, `/r/${quiet.code}/screen`)]
  for (const [index, page] of pages.entries()) {
    await page.goto(addresses[index] ?? quiet.live)
    await expect(page.locator(live)).toHaveCount(1)
  }
  const ask = async (words: string) => {
    await learner.getByRole('textbox', { name: /Ask/ }).fill(words)
    await learner.getByRole('textbox', { name: /Ask/ }).press('Control+Enter')
  }

  await ask('Which token stands before the crash?')
  await expect(learner.locator('article', { hasText: 'Which token stands before the crash?' })).toHaveCount(1)
  await quiet.kill('SIGKILL')
  // Asked while nobody is there: kept by the page, sent when somebody is.
  await ask('Which token was asked in the dark?')
  await quiet.start()

  for (const page of [learner, other]) {
    for (const words of ['Which token stands before the crash?', 'Which token was asked in the dark?']) {
      await expect(page.locator('article', { hasText: words })).toHaveCount(1, { timeout: 20_000 })
    }
  }
  for (const page of pages) await expect(page.locator(live)).toHaveCount(1, { timeout: 20_000 })

  // The stage goes on where it was, on every screen.
  await director.keyboard.press('Control+Enter')
  for (const page of pages) await expect(page.locator('body')).toContainText('Merging')
  await expect(learner.locator('[data-heading="Merging"]').first()).toBeAttached()

  for (const page of pages) {
    await page.reload()
    await expect(page.locator(live)).toHaveCount(1)
  }
  for (const words of ['Which token stands before the crash?', 'Which token was asked in the dark?']) {
    await expect(learner.locator('article', { hasText: words })).toHaveCount(1)
    const markdown = await (await learner.request.get(at(quiet, `/api/v1/notes/${quiet.notes}.md`))).text()
    expect(markdown.split(words)).toHaveLength(2)
  }
  for (const page of pages) await page.context().close()
})
