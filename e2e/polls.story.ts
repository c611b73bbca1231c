import type { Browser, Page } from '@playwright/test'
import { type Quiet, test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, PHONE, PROJECTOR } from './support/story.ts'

const at = (quiet: Quiet, path: string) => new URL(path, quiet.url).href
const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

async function openAs(browser: Browser, url: string, viewport = DESKTOP): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.goto(url)
  await isLive(page)
  return page
}

async function learnerInRoom(browser: Browser, quiet: Quiet): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  await page.goto(at(quiet, `/r/${quiet.code}`))
  await page.getByRole('button', { name: /Join/ }).first().click()
  await page.waitForURL(/\/live/)
  await isLive(page)
  return page
}

const polls = (page: Page) => page.locator('#polls')
const form = (page: Page, name: string) => page.getByRole('form', { name })

test.use({ place: 'polls' })

test('[PO10] director, learner, lead and projector go through one poll together', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes', minutes: 30 })
  const director = await openAs(browser, quiet.links.director)
  const here = await learnerInRoom(browser, quiet)
  const alone = await openAs(browser, quiet.live)
  const lead = await openAs(browser, quiet.links.lead, PHONE)
  const projector = await openAs(browser, at(quiet, `/r/${quiet.code}/screen`), PROJECTOR)

  await polls(director).getByText('New', { exact: true }).click()
  await polls(director).getByRole('button', { name: 'Have you used Git before?' }).click()
  await polls(director).getByLabel('Answers, one per line').fill('No\nOn a web page\nIn an editor')
  await expectAccessible(director)
  await polls(director).getByRole('button', { name: 'Open for everyone' }).click()
  await expect(polls(director).getByText('0 in rooms, 0 on their own')).toBeVisible()

  // Results are hidden until one has answered; by keyboard as well.
  const question = 'Have you used Git before?'
  await expect(form(here, question)).toContainText('shown after you answer')
  await form(here, question).getByRole('radio', { name: /^No/ }).focus()
  await here.keyboard.press('Space')
  await expect(form(here, question).getByRole('radio', { name: 'No 1 answer' })).toBeChecked()
  await form(alone, question).getByText('In an editor').click()
  await form(alone, question).getByText('On a web page').click()
  await expect(form(alone, question)).toContainText('2 answers')
  await expect(form(alone, question).getByRole('radio', { name: 'On a web page 1 answer' })).toBeChecked()
  await expect(polls(director)).toContainText('1 in rooms, 1 on their own')
  await expectAccessible(alone)

  const hands = lead.getByRole('region', { name: 'Show of hands' })
  await lead.getByRole('spinbutton', { name: 'People here now' }).fill('10')
  await lead.keyboard.press('Enter')
  await hands.getByRole('button', { name: 'Show of hands' }).click()
  await expect(projector.getByRole('listitem').filter({ hasText: 'hands up' })).toContainText('No')
  await hands.getByRole('spinbutton', { name: /Hands for A/ }).fill('6')
  await hands.getByRole('button', { name: 'Count, then B' }).click()
  await expect(projector.getByRole('listitem').filter({ hasText: 'hands up' })).toContainText('On a web page')
  // Six hands and one phone.
  await expect(projector.getByRole('listitem').filter({ hasText: 'No' })).toContainText('7')
  await expectAccessible(projector)
  await hands.getByRole('spinbutton', { name: /Hands for B/ }).fill('9')
  await hands.getByRole('button', { name: 'Count, then C' }).click()
  await expect(hands).toContainText('15 hands and 1 on phones are more than the 10 people here.')
  await hands.getByRole('button', { name: 'Count again: B' }).click()
  await hands.getByRole('spinbutton', { name: /Hands for B/ }).fill('2')
  await hands.getByRole('button', { name: 'Count, then C' }).click()
  await expect(hands).not.toContainText('more than')
  await expectAccessible(lead)
  await expect(polls(director)).toContainText('9 in rooms, 1 on their own. 1 room counted hands')

  await polls(director)
    .getByRole('button', { name: `Close: ${question}` })
    .click()
  await expect(projector.getByRole('banner')).toContainText('Results')
  await expect(projector.getByRole('listitem').filter({ hasText: 'On a web page' })).toContainText(
    'On their own: 1',
  )
  await expect(here.getByRole('region', { name: question })).toContainText('10 answers, closed')
  await expectAccessible(projector)
  await hands.getByRole('button', { name: 'Take it off the room screen' }).click()
  await expect(projector.getByRole('banner')).toContainText('Watch')

  // The speed of the day is asked all the time.
  await form(alone, 'Speed so far?').getByText('Too fast').click()
  await expect(director.getByRole('img', { name: '0 too slow, 0 just right, 1 too fast' })).toBeVisible()
  for (const page of [director, here, alone, lead, projector]) await page.context().close()
})

test('[PO10] without scripts a poll is opened, answered, counted by hands and closed', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Committing changes', minutes: 30 })
  const plain = async (url: string) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(url)
    return page
  }
  const director = await plain(quiet.links.director)
  await polls(director).getByText('New', { exact: true }).click()
  await polls(director).getByLabel('Question').fill('Shall we go on?')
  await polls(director).getByLabel('Answers, one per line').fill('Yes')
  await polls(director).getByRole('button', { name: 'Open for everyone' }).click()
  // One answer is no choice: what was typed is kept.
  await expect(polls(director).getByLabel('Question')).toHaveValue('Shall we go on?')
  await polls(director).getByLabel('Answers, one per line').fill('Yes\nNo')
  await polls(director).getByRole('button', { name: 'Open for everyone' }).click()

  const learner = await plain(quiet.live)
  await form(learner, 'Shall we go on?').getByRole('radio', { name: 'Yes' }).check()
  await form(learner, 'Shall we go on?').getByRole('button', { name: 'Answer' }).click()
  await expect(form(learner, 'Shall we go on?').getByRole('radio', { name: /^Yes/ })).toBeChecked()

  const lead = await plain(quiet.links.lead)
  const hands = lead.getByRole('region', { name: 'Show of hands' })
  await hands.getByRole('button', { name: 'Show of hands' }).click()
  await hands.getByRole('spinbutton', { name: 'Hands for A: Yes' }).fill('3')
  await hands.getByRole('button', { name: 'Count, then B' }).click()
  await expect(hands).toContainText('3 hands')

  await director.reload()
  await polls(director).getByRole('button', { name: 'Close: Shall we go on?' }).click()
  await expect(polls(director)).toContainText('3 in rooms, 1 on their own')
  for (const page of [director, learner, lead]) await page.context().close()
})
