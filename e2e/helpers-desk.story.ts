import type { Browser, BrowserContext, Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect } from './support/story.ts'

/** Words that nobody else types. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`

/** A question or an answer, as a program sends it with this browser's cookie. Gives the question's number. */
async function ask(context: BrowserContext, quiet: Quiet, text: string): Promise<number> {
  const data = {
    t: 'do',
    n: 1,
    room: 'notes',
    id: quiet.notes,
    key: `story-${word()}`,
    what: { kind: 'ask', text },
  }
  const answer = await context.request.post(`${quiet.url}/api/v1/workshops/${quiet.workshop}/do`, {
    data,
    headers: { origin: new URL(quiet.url).origin },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { reply: { number: number } }).reply.number
}

async function helper(
  browser: Browser,
  quiet: Quiet,
  more: { javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', ...more })
  const page = await context.newPage()
  await page.goto(quiet.links.helper)
  if (more.javaScriptEnabled !== false)
    await expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
  return page
}

const rowOf = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const told = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()
const label = async (page: Page) => {
  const chip = page.getByRole('banner').getByText(/^Helper \d+$/)
  await expect(chip).toBeVisible()
  return (await chip.textContent()) ?? ''
}

test('two helpers press Answer at once: one has the question, the other one is told who, and both see who is on duty', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Helping hands', minutes: 30 })
  const learner = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB' })
  const first = word()
  const n = await ask(learner, quiet, `Where does ${first} keep its branches?`)
  const [one, two] = [await helper(browser, quiet), await helper(browser, quiet)]
  const [me, other] = [await label(one), await label(two)]
  expect(me).not.toBe(other)
  // Who is on duty is told to both.
  await expect(one.getByRole('region', { name: /^On duty/ })).toContainText(other)

  // Both press at the same moment: one has it, the other one is told who.
  await rowOf(two, first).waitFor()
  const take = (page: Page) => rowOf(page, first).getByRole('button', { name: `Answer question ${n}` })
  await Promise.all([take(one).click(), take(two).click()])
  const field = (page: Page) => rowOf(page, first).getByRole('textbox')
  await expect.poll(async () => (await field(one).count()) + (await field(two).count())).toBe(1)
  const [winner, loser, who] = (await field(one).count()) > 0 ? [one, two, me] : [two, one, other]
  await told(loser, new RegExp(`${who} has taken question ${n}`, 'i'))
  await expect(rowOf(loser, first)).toContainText(`${who} writes`)
  await expect(loser.getByRole('region', { name: /^On duty/ })).toContainText(`answers ${n}`)

  // Answered in place.
  await field(winner).fill('In the folder of the repository.')
  await winner.keyboard.press('Control+Enter')
  await told(winner, `${n} is answered.`)
  await one.context().close()
  await two.context().close()
  await learner.close()
})

test('[HD6] without scripts a helper takes, answers, keeps for later and hides by plain forms', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Plain hands', minutes: 30 })
  const learner = await browser.newContext()
  const [first, second] = [word(), word()]
  const n = await ask(learner, quiet, `What is a ${first}?`)
  const m = await ask(learner, quiet, `Whose is the ${second}?`)
  const page = await helper(browser, quiet, { javaScriptEnabled: false })
  await rowOf(page, first)
    .getByRole('button', { name: `Answer question ${n}` })
    .click()
  await expect(rowOf(page, first)).toContainText('You')
  await rowOf(page, first).getByRole('textbox').fill('A kind of spoon.')
  await rowOf(page, first)
    .getByRole('button', { name: /^Post answer/ })
    .click()
  await expect(page.getByRole('region', { name: 'Just answered' })).toContainText(first)
  await rowOf(page, second)
    .getByRole('link', { name: new RegExp(second) })
    .click()
  await rowOf(page, second).getByRole('button', { name: 'Later' }).click()
  await page.getByRole('link', { name: /^Later/ }).click()
  await rowOf(page, second)
    .getByRole('button', { name: `Open question ${m} again` })
    .click()
  await rowOf(page, second)
    .getByRole('link', { name: new RegExp(second) })
    .click()
  await rowOf(page, second).getByText('More', { exact: true }).click()
  await rowOf(page, second).getByRole('button', { name: 'Hide' }).click()
  await expect(rowOf(page, second)).toHaveCount(0)
  await page.context().close()
  await learner.close()
})
