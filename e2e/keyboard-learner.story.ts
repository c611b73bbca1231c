import type { Page } from '@playwright/test'
import { expectFocus, staffBy, tabAndPress, tabTo } from './support/keyboard.ts'
import { test } from './support/quiet.ts'
import { expect, expectAccessible, HALF, PHONE } from './support/story.ts'

// All that a learner does, without a mouse. What others do meanwhile (draw seats, open a poll) comes by their forms.
test.use({ place: 'keyboard', rooms: 3 })

const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)
const QUESTION = 'How do I use branches without a mouse?'
const article = (page: Page) => page.getByRole('article').filter({ hasText: QUESTION })
const askField = (page: Page) => page.getByRole('textbox', { name: 'Ask a question' })
const status = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })

test('[LE8] [U13] [AS3] a learner asks, votes, answers, searches and reads by keyboard', async ({
  page,
  quiet,
}) => {
  const { keyboard } = page
  await quiet.stage({ mode: 'exercise', title: 'Exercise by keyboard' })
  await page.goto(quiet.live)
  await isLive(page)

  await test.step('asks, takes it back, asks again, and goes to the question', async () => {
    await tabAndPress(page, 'link', 'Ask')
    await tabTo(page, 'textbox', 'Ask a question')
    await keyboard.type(QUESTION)
    await keyboard.press('Control+Enter')
    await tabTo(page, 'button', 'Undo', 'back')
    await keyboard.press('Enter')
    await expect(askField(page)).toHaveValue(QUESTION)
    await expect(askField(page)).toBeFocused()
    await keyboard.press('Control+Enter')
    await expect(article(page)).toHaveCount(1)
    await tabTo(page, 'link', /^It is question \d+\.$/, 'back')
    await keyboard.press('Enter')
    await expect(article(page).getByRole('link', { name: /^Question/ })).toBeFocused()
    await expectFocus(page)
  })

  await test.step('says me too, by its button and by +, and takes it back', async () => {
    const plus = article(page).getByRole('button', { name: /^Me too/ })
    await tabAndPress(page, 'button', /^Me too/)
    await expect(plus).toHaveAttribute('aria-pressed', 'true')
    await expect(plus).toBeFocused()
    await keyboard.press('+')
    await expect(plus).toHaveAttribute('aria-pressed', 'false')
    await expectFocus(page)
  })

  await test.step('finds a similar question while typing, makes code, and lets the list go', async () => {
    await tabTo(page, 'textbox', 'Ask a question')
    await keyboard.type('branches without a mouse')
    await tabAndPress(page, 'button', /^Me too ?, question \d+/, 'Space')
    await expect(page.getByRole('button', { name: /^\+1 Me too ?, question/ })).toBeFocused()
    await keyboard.press('Escape')
    await expect(askField(page)).toBeFocused()
    await keyboard.press('Control+A')
    await tabAndPress(page, 'button', 'Make the selection code')
    await expect(askField(page)).toHaveValue('`branches without a mouse`')
    await expect(askField(page)).toBeFocused()
    await keyboard.press('Control+A')
    await keyboard.press('Delete')
  })

  await test.step('answers by R, takes that back, answers again, and lets another one be', async () => {
    const field = page.getByRole('textbox', { name: /^Answer question \d+/ })
    await tabTo(page, 'region', 'Notes', 'back')
    for (const key of ['j', 'k', 'j']) await keyboard.press(key)
    await expect(article(page).getByRole('link', { name: /^Question/ })).toBeFocused()
    await keyboard.press('r')
    await expect(field).toBeFocused()
    await keyboard.type('With Tab.')
    await keyboard.press('Control+Enter')
    await expect(article(page)).toContainText('With Tab.')
    await expect(page.getByRole('link', { name: /^Your answer to question/ })).toBeFocused()
    await tabAndPress(page, 'button', 'Undo')
    await expect(article(page)).not.toContainText('With Tab.')
    await expect(field).toHaveValue('With Tab.')
    await expect(field).toBeFocused()
    await expectAccessible(page)
    await keyboard.press('Control+Enter')
    await expect(article(page)).toContainText('With Tab.')
    await tabTo(page, 'button', /^Answer, question/i, 'back')
    await keyboard.press('Enter')
    await expect(field).toBeFocused()
    await tabAndPress(page, 'link', 'Cancel')
    await expect(article(page).getByRole('button', { name: /^Answer/ })).toBeFocused()
    await expectFocus(page)
  })

  await test.step('finds words, a part by the contents, and what is new', async () => {
    const search = page.getByRole('searchbox', { name: 'Search in the notes' })
    await keyboard.press('/')
    await expect(search).toBeFocused()
    await keyboard.type('mouse')
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
    await keyboard.press('Enter')
    await tabAndPress(page, 'button', 'Next place')
    await keyboard.press('Escape')
    await expect(search).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Search in the notes' })).toBeFocused()
    await expectFocus(page)
    await keyboard.press('Shift+Tab')
    await expect(page.locator('summary', { hasText: 'Contents' })).toBeFocused()
    await keyboard.press('Enter')
    await tabAndPress(page, 'link', /^Exercise by keyboard/)
    await expect(page.locator('[data-heading="Exercise by keyboard"]')).toBeInViewport()
    await expectFocus(page)
    await keyboard.press('n')
    await tabTo(page, 'link', 'Edit', 'back')
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/\/edit\/1$/)
  })
})

test('[LE8] [U13] a learner takes a room and a seat, calls for help, votes and sets the page by keyboard', async ({
  page,
  browser,
  quiet,
}) => {
  await using director = await staffBy(browser, quiet.links.director)
  await using lead = await staffBy(browser, quiet.links.lead)
  const { keyboard } = page
  await quiet.stage({ mode: 'exercise', title: 'Exercise in a room' })
  await page.goto(quiet.live)
  await isLive(page)

  await test.step('alone: calls a helper and says what about, goes on', async () => {
    await tabAndPress(page, 'link', 'Call a helper')
    await expect(status(page, 'Need help')).toBeFocused()
    await tabTo(page, 'textbox', /^A link to your video call/)
    await keyboard.type('https://meet.example.org/x')
    await tabTo(page, 'textbox', /^What is it about/)
    await keyboard.type('a conflict')
    await keyboard.press('Enter')
    await expect(page.getByText('Sent. Only helpers')).toBeVisible()
    // What was said is there after a reload, too: once the server has it, under load a moment later.
    await expect.poll(async () => (await page.request.get(quiet.live)).text()).toContain('value="a conflict"')
    await page.reload()
    await isLive(page)
    await expect(page.getByRole('textbox', { name: /^What is it about/ })).toHaveValue('a conflict')
    await expect(page.getByRole('textbox', { name: /^A link/ })).toHaveValue('https://meet.example.org/x')
    await tabAndPress(page, 'button', 'I can go on')
    await expect(status(page, 'Working')).toBeChecked()
    await expectFocus(page)
  })

  await test.step('joins a room by its code', async () => {
    await tabTo(page, 'link', 'Join a room', 'back')
    await keyboard.press('Enter')
    await tabTo(page, 'link', 'All rooms')
    await keyboard.press('Tab')
    await expect(page.locator('summary', { hasText: 'I have the code' })).toBeFocused()
    await keyboard.press('Enter')
    await tabTo(page, 'textbox', 'Code of the room')
    await keyboard.type(quiet.code)
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'My room' })).toBeVisible()
    await isLive(page)
  })

  await test.step('says how it goes: by 1 2 3, by the radio buttons, and takes it back', async () => {
    await keyboard.press('2')
    await expect(status(page, 'Done')).toBeChecked()
    await tabTo(page, 'radio', 'Done')
    await keyboard.press('ArrowLeft')
    await expect(status(page, 'Working')).toBeChecked()
    await tabAndPress(page, 'button', 'Take it back')
    await expect(status(page, 'Working')).not.toBeChecked()
    await expectFocus(page)
  })

  await test.step('takes a seat, another one, and calls from it', async () => {
    await lead.send({ kind: 'seats', rows: 2, columns: 3 })
    await tabTo(page, 'combobox', /^Where do you sit/)
    // Chosen letter by letter it is nobody's yet.
    await keyboard.type('A2')
    await tabAndPress(page, 'button', 'That’s my seat')
    await expect(page.getByText('You sit at A2')).toBeVisible()
    await expectFocus(page)
    await expect(page.locator('summary', { hasText: 'Change the seat' })).toBeVisible()
    for (let n = 0; n < 20; n++) {
      await keyboard.press('Tab')
      if (await page.locator('summary:focus', { hasText: 'Change the seat' }).count()) break
    }
    await keyboard.press('Enter')
    await tabTo(page, 'combobox', 'Your seat')
    await keyboard.type('B3')
    await tabAndPress(page, 'button', 'That’s my seat')
    await expect(page.getByText('You sit at B3')).toBeVisible()
    await expectFocus(page)
    await keyboard.press('3')
    await expect(page.getByRole('textbox', { name: /^What is it about/ })).toBeVisible()
    // The sign takes its place above: who goes on before it is there is pushed out of sight.
    await expect(page.getByText('Your room lead sees that you need help.')).toBeVisible()
    await tabTo(page, 'textbox', /^What is it about/, 'back')
    await keyboard.type('a merge')
    await keyboard.press('Enter')
    await expect(page.getByText('Your room lead sees it.')).toBeVisible()
    await expectAccessible(page)
    await tabAndPress(page, 'button', 'I can go on')
    await expect(status(page, 'Working')).toBeChecked()
    await expectFocus(page)
    await lead.send({ kind: 'seats', off: 1 })
  })

  await test.step('answers a poll and takes it back, and says how fast it goes', async () => {
    await director.send({
      kind: 'poll-open',
      as: 'choice',
      question: 'Ready?',
      options: 'I am ready\nNot yet',
    })
    const answer = page.getByRole('form', { name: 'Ready?' }).getByRole('radio')
    // It comes above, and the seats have gone.
    await expect(answer).toHaveCount(2)
    await expect(page.locator('summary', { hasText: 'Change the seat' })).toHaveCount(0)
    // A word of its own: another story's poll may still be open.
    await tabTo(page, 'radio', 'I am ready')
    await keyboard.press('Space')
    await expect(answer.first()).toBeChecked()
    await keyboard.press('ArrowDown')
    await expect(answer.last()).toBeChecked()
    await expectFocus(page)
    await tabAndPress(page, 'button', 'Take it back')
    await expect(answer.last()).not.toBeChecked()
    await expectFocus(page)
    await tabTo(page, 'radio', /^Too slow/)
    await keyboard.press('Space')
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: /^Just right/ })).toBeChecked()
  })

  await test.step('opens the list of keys, enlarges the text, and switches the keys off', async () => {
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await expectFocus(page)
    await keyboard.press('Escape')
    await expectFocus(page)
    await tabTo(page, 'button', 'Settings', 'back')
    await keyboard.press('Enter')
    await tabTo(page, 'radio', '100 %')
    await keyboard.press('ArrowRight')
    await expect(page.locator('html')).toHaveAttribute('data-text', '125')
    await tabTo(page, 'radio', 'On')
    await keyboard.press('ArrowRight')
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Settings' }).first()).toBeFocused()
    for (const key of ['?', '1', 'r', '/', 'n']) await keyboard.press(key)
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
    await expect(page.getByRole('searchbox')).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: /^Answer question/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Settings' }).first()).toBeFocused()
  })

  await test.step('on half a screen and on a phone: goes from view to view, and leaves the room', async () => {
    await page.setViewportSize(HALF)
    await tabTo(page, 'radio', 'Both')
    await keyboard.press('ArrowLeft')
    await expect(page.getByRole('region', { name: 'Stream' })).toBeVisible()
    await keyboard.press('ArrowRight')
    await tabAndPress(page, 'button', 'Ask a question')
    await expect(askField(page)).toBeFocused()
    await page.setViewportSize(PHONE)
    await tabTo(page, 'radio', 'Notes')
    await keyboard.press('ArrowRight')
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('heading', { name: 'My room' })).toBeVisible()
    await tabTo(page, 'button', 'Leave the room', 'back')
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'My room' })).toHaveCount(0)
    await expectFocus(page)
  })
})
