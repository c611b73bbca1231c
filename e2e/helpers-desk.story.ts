import type { Browser, BrowserContext, Page } from '@playwright/test'
import { tabTo } from './support/keyboard.ts'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, PHONE } from './support/story.ts'

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

test('[HD4] [HD8] [QU11] [AN1] [AN4] two helpers share the questions: one has it, both see who, nothing is answered twice, all can be undone', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Helping hands', minutes: 30 })
  const learner = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB' })
  const [first, second, third] = [word(), word(), word()]
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

  // Answered in place; the learner reads it; undone, it is in its field again.
  const page = await learner.newPage()
  await page.goto(quiet.live)
  const answer = word()
  await field(winner).fill(`In the folder ${answer}.`)
  await winner.keyboard.press('Control+Enter')
  await told(winner, `${n} is answered.`)
  await expect(page.locator('article.q', { hasText: first })).toContainText(answer)
  await expect(rowOf(loser, first)).toHaveCount(0)
  await expect(winner.getByRole('region', { name: 'Just answered' })).toContainText(first)
  await winner.getByRole('button', { name: 'Undo' }).click()
  await expect(field(winner)).toHaveValue(`In the folder ${answer}.`)
  await expect(page.locator('article.q', { hasText: first })).not.toContainText(answer)

  // The other one answers meanwhile: nothing is sent a second time unseen, and what was typed stays.
  await rowOf(loser, first)
    .getByRole('link', { name: new RegExp(first) })
    .click()
  await field(loser).fill('Below the dot folder.')
  await rowOf(loser, first)
    .getByRole('button', { name: /^Post answer/ })
    .click()
  await told(loser, `${n} is answered.`)
  await rowOf(winner, first)
    .getByRole('button', { name: /^Post answer/ })
    .click()
  await told(winner, /Somebody else answered question/)
  await expect(field(winner)).toHaveValue(`In the folder ${answer}.`)
  // Hidden while it is answered: who answers is told why, and what was typed stays.
  await loser.getByRole('link', { name: /^Answered/ }).click()
  await loser.getByRole('link', { name: new RegExp(`^Question ${n}:`) }).focus()
  await loser.keyboard.press('Enter')
  await rowOf(loser, first).getByText('More', { exact: true }).click()
  await rowOf(loser, first).getByRole('button', { name: 'Hide' }).click()
  await told(loser, `${n} is hidden.`)
  await expect(winner.getByText(/This question is done meanwhile/)).toBeVisible()
  await rowOf(winner, first)
    .getByRole('button', { name: /^Post answer/ })
    .click()
  await told(winner, `Question ${n} was hidden meanwhile.`)
  await expect(field(winner)).toHaveValue(`In the folder ${answer}.`)
  await field(winner).press('Escape')
  await loser.getByRole('link', { name: /^Open/ }).click()

  // By voice, later, merged with what asks the same; each with its way back.
  const m = await ask(learner, quiet, `How long does the ${second} merge of ${third} take?`)
  const twin = await ask(learner, quiet, `The ${second} merge of ${third}, how long does it take?`)
  const mine = rowOf(one, second)
  await expect(mine).toHaveCount(2)
  await one.getByRole('button', { name: `Merge 2 questions into ${m}` }).click()
  await told(one, `${twin} merged into ${m}`)
  await expect(mine).toHaveCount(1)
  await one.getByRole('button', { name: 'Undo' }).click()
  await expect(mine).toHaveCount(2)
  await expect(rowOf(two, second)).toHaveCount(2)
  await one.getByRole('button', { name: `Merge 2 questions into ${m}` }).click()
  await expect(mine).toHaveCount(1)

  // Keyboard only: arrows and letters, and the focus is never lost.
  await tabTo(one, 'link', new RegExp(`^Question ${m}`))
  await one.keyboard.press('v')
  await told(one, `${m} is for the stream`)
  await expect(mine).toContainText('For the stream')
  await one.keyboard.press('u')
  await told(one, `${m} is open again.`)
  await tabTo(one, 'link', new RegExp(`^Question ${m}`))
  await one.keyboard.press('l')
  await expect(mine).toHaveCount(0)
  await one.getByRole('link', { name: /^Later/ }).click()
  await mine.getByRole('button', { name: `Open again: question ${m}` }).click()
  await expect(mine).toHaveCount(0)
  await one.getByRole('link', { name: /^Open/ }).click()
  await mine.getByRole('button', { name: `Answer question ${m}` }).click()
  // By voice with words: whoever speaks finds them below the question; one undo, and they are in the field again.
  await mine.getByRole('textbox').fill(`Some ${third} minutes.`)
  await mine.getByRole('button', { name: 'By voice' }).click()
  await told(one, `${m} is for the stream`)
  await expect(mine).toContainText('For the stream')
  await expect(page.locator('article.q', { hasText: second })).toContainText(`Some ${third} minutes.`)
  await one.getByRole('button', { name: 'Undo' }).click()
  await expect(mine.getByRole('textbox')).toHaveValue(`Some ${third} minutes.`)
  await expect(page.locator('article.q', { hasText: second })).not.toContainText(`Some ${third} minutes.`)
  await mine.getByRole('textbox').fill('')
  await expectAccessible(one)
  await one.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(one)
  await mine.getByText('More', { exact: true }).click()
  await mine.getByLabel('Give to').selectOption({ label: other })
  await mine.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(mine).toContainText(`${other} writes`)
  await expect(two.getByRole('link', { name: /^Mine/ })).toContainText('1')

  // In a pocket: tabs, thumbs, nothing beside the screen.
  await two.setViewportSize(PHONE)
  await two.getByRole('radio', { name: /^Calls/ }).check({ force: true })
  await expect(two.getByRole('heading', { name: 'On their own' })).toBeVisible()
  await expect(two.getByRole('heading', { name: 'Open questions' })).toBeHidden()
  await two.getByRole('radio', { name: /^Questions/ }).check({ force: true })
  await expectAccessible(two)
  await expectFits(two)
  await two.getByRole('button', { name: 'Take a pause' }).click()
  await expect(one.getByRole('region', { name: /^On duty/ })).not.toContainText(other)
  await two.getByRole('button', { name: 'I am back' }).click()
  await rowOf(two, second)
    .getByRole('link', { name: new RegExp(second) })
    .click()
  await rowOf(two, second).getByRole('textbox').fill('Two minutes.')
  await rowOf(two, second)
    .getByRole('button', { name: /^Post answer/ })
    .click()
  await told(two, `${m} is answered.`)

  // The stream's picture is scrolled to the answer, by one letter, and back.
  await one.getByRole('link', { name: /^Answered/ }).click()
  await tabTo(one, 'link', new RegExp(`^Question ${m}`))
  await one.keyboard.press('p')
  await told(one, `The picture shows ${m}.`)
  await expect(mine).toContainText('In the picture')
  await one.keyboard.press('p')
  await told(one, 'The picture shows the newest answer.')
  await expect(mine).not.toContainText('In the picture')

  // A page that closes takes its helper off duty.
  await two.context().close()
  await expect(one.getByRole('region', { name: /^On duty/ })).not.toContainText(other)
  await one.context().close()
  await learner.close()
})

test('[RW1] [RW2] [HC3] [RB8] a room asks for an expert: the desk sees to it, the phone is told who comes, and the stage gets it', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'exercise', title: 'Push together', minutes: 30 })
  const about = `push asks ${word()} for a password`
  const open = async (url: string, viewport: typeof PHONE) => {
    const page = await (await browser.newContext({ viewport })).newPage()
    await page.goto(url)
    await expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
    return page
  }
  const [lead, desk, director] = await Promise.all([
    open(quiet.links.lead, PHONE),
    helper(browser, quiet),
    open(quiet.links.director, DESKTOP),
  ])
  const me = await label(desk)
  const wish = lead.getByText('Ask for an expert').first()
  await wish.click()
  await lead.getByLabel('What is it about?').fill(about)
  await lead.getByLabel(/^How do they reach you/).fill('https://meet.example/hall')
  await expectAccessible(lead)
  await lead.getByRole('button', { name: 'Ask for an expert' }).click()

  const card = desk.getByRole('region', { name: 'Rooms that call for help' }).getByRole('listitem')
  await expect(card).toContainText(about)
  await expect(card.getByRole('link')).toHaveCount(0)
  await expectAccessible(desk)
  await card.getByRole('button', { name: /^I’ll call/ }).click()
  await expect(card.getByRole('link', { name: 'Open the call' })).toHaveAttribute(
    'href',
    'https://meet.example/hall',
  )
  await expect(lead.getByText(`${me} calls you`)).toBeVisible()
  await expect(desk.getByRole('region', { name: /^On duty/ })).toContainText('in a call')

  await card.getByRole('button', { name: /^To the stage/ }).click()
  await expect(card).toContainText('The director has it.')
  const worry = director.getByRole('list', { name: 'Need attention' }).getByRole('listitem')
  await expect(worry).toContainText(about)
  await worry.getByRole('button', { name: /^Tell the instructors/ }).click()
  const cue = director.getByRole('region', { name: 'Instructors' })
  await expect(cue).toContainText(about)
  await expectAccessible(director)
  await cue.getByRole('button', { name: 'Take away' }).click()
  await worry.getByRole('button', { name: /^Solved/ }).click()
  await expect(card).toHaveCount(0)
  await expect(wish).toBeVisible()
  for (const page of [lead, desk, director]) await page.context().close()
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
    .getByRole('button', { name: `Open again: question ${m}` })
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
