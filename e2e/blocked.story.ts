import type { BrowserContext, Page } from '@playwright/test'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, PROJECTOR } from './support/story.ts'

/** A school's proxy: pages come through, WebSockets do not. */
async function behindProxy(context: BrowserContext): Promise<Page> {
  await context.routeWebSocket(/\/ws\//, (socket) => void socket.close())
  return context.newPage()
}
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

test('[EV4] [ES1] [ED8] where a network blocks WebSockets a learner reads, asks, votes and presses Done, and the projector follows', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Make two branches' })
  const [mine, wall, theirs] = await Promise.all([
    browser.newContext({ viewport: DESKTOP }).then(behindProxy),
    browser.newContext({ viewport: PROJECTOR }).then(behindProxy),
    browser.newContext({ viewport: DESKTOP }).then((context) => context.newPage()),
  ])
  await Promise.all([
    mine.goto(quiet.live),
    theirs.goto(quiet.live),
    wall.goto(new URL(`/r/${quiet.code}/screen`, quiet.url).href),
  ])
  await Promise.all([mine, theirs, wall].map(isLive))

  await mine.getByText('I have the code of a room').click()
  await mine.getByRole('textbox', { name: 'Code of the room' }).fill(quiet.code)
  await mine.getByRole('button', { name: 'Join' }).click()
  await expect(mine.getByRole('heading', { name: 'My room' })).toBeVisible()
  await isLive(mine)
  const word = `w${Math.random().toString(36).slice(2, 10)}`
  const field = (page: Page) => page.getByRole('textbox', { name: 'Ask a question' })
  await field(theirs).fill(`What does ${word} mean?`)
  await theirs.keyboard.press('Control+Enter')
  const question = mine.getByRole('article').filter({ hasText: word })
  await expect(question).toHaveCount(1)
  const plus = question.getByRole('button', { name: /^Me too/ })
  await plus.click()
  await expect(plus).toHaveText('+1')
  await expect(theirs.getByRole('article').filter({ hasText: word })).toContainText('+1')

  await field(mine).fill(`Where is ${word} kept?`)
  await mine.keyboard.press('Control+Enter')
  await expect(mine.getByText(/It is question \d+\./)).toBeVisible()
  await expect(theirs.getByText(`Where is ${word} kept?`)).toHaveCount(1)

  await mine.getByRole('radio', { name: 'Done' }).check()
  await expect(wall.getByRole('main')).toContainText(/1\s*done/i)
  await quiet.stage({ mode: 'watch', title: 'The solution' })
  await expect(wall.getByRole('heading', { level: 1 })).toContainText('The solution')
  await expect(mine.getByRole('region', { name: 'Now' })).toContainText('The solution')
  // The editor has its forms.
  await mine.goto(new URL('/w/quiet/edit/1', quiet.url).href)
  await mine.getByRole('textbox', { name: 'Ask a question' }).fill(`Does ${word} come by a form?`)
  await mine.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(theirs.getByText(`Does ${word} come by a form?`)).toHaveCount(1)
  await Promise.all([mine, theirs, wall].map((page) => page.context().close()))
})
