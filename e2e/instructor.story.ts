import type { Browser, Page } from '@playwright/test'
import { tabAndPress } from './support/keyboard.ts'
import { type Quiet, test } from './support/quiet.ts'
import { expect, expectAccessible, expectFits, PHONE } from './support/story.ts'

const isLive = (page: Page) => expect(page.locator('html[data-connection="live"]')).toHaveCount(1)

async function openAs(browser: Browser, url: string, viewport = { width: 900, height: 1400 }): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.goto(url)
  await isLive(page)
  return page
}

/** A question in the notes that is for the stream; gives its id. */
async function forStream(staff: Page, quiet: Quiet, text: string): Promise<string> {
  return staff.evaluate(
    async ([workshop, notes, words]) => {
      const send = async (what: object) => {
        const body = JSON.stringify({
          t: 'do',
          n: 1,
          room: 'notes',
          id: notes,
          key: crypto.randomUUID(),
          what,
        })
        const answer = await fetch(`/api/v1/workshops/${workshop}/do`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
        return (await answer.json()) as { reply: { question: string } }
      }
      const { question } = (await send({ kind: 'ask', text: words })).reply
      await send({ kind: 'state', question, state: 'for-stream' })
      return question
    },
    [quiet.workshop, quiet.notes, text],
  )
}

test('[IN1] [IN2] [IN3] [IN4] [IN6] [IN10] an instructor sees cue, questions and minutes, and keeps notes of their own', async ({
  browser,
  quiet,
}) => {
  await quiet.stage({ mode: 'watch', title: 'Teaching aloud', minutes: 6 })
  const director = await openAs(browser, quiet.links.director, { width: 1440, height: 900 })
  const teacher = await openAs(browser, quiet.links.instructor)
  const picture = await openAs(browser, new URL('/w/quiet/picture', quiet.url).href, {
    width: 840,
    height: 1080,
  })
  await expect(teacher).toHaveURL(/\/w\/quiet\/instructor$/)
  await expect(teacher.getByRole('region', { name: 'Now' })).toContainText('Teaching aloud')

  // [IN2] the cue is there until it is seen.
  const cue = teacher.getByRole('region', { name: 'Cue from the director' })
  await director.getByLabel('Cue to the instructors').fill('Leave the last commands on screen')
  await director.getByRole('button', { name: 'Send cue' }).click()
  await expect(cue).toContainText('Leave the last commands on screen')
  await expectAccessible(teacher)
  // [IN10] by keyboard, and the focus stays.
  await tabAndPress(teacher, 'button', 'Seen')
  await expect(cue.getByRole('button', { name: 'Seen' })).toHaveCount(0)
  await expect(cue).toBeFocused()
  await expect(director.getByText('Seen: Leave the last commands on screen')).toBeVisible()

  // Lights, and a wish for time.
  await director.getByRole('button', { name: 'Slower' }).click()
  await expect(teacher.getByRole('listitem').filter({ hasText: 'Slower' })).toContainText('lit')
  await tabAndPress(teacher, 'button', 'Ask for 2 more min')
  await expect(director.getByText('The instructor asks for 2 more min.')).toBeVisible()
  await teacher.getByRole('button', { name: /Take it back/ }).click()
  await expect(director.getByText('The instructor asks for 2 more min.')).toHaveCount(0)

  // [IN3] what needs a voice; said is struck through, and can be taken back.
  const id = await forStream(director, quiet, 'Does the teacher read this aloud?')
  const list = teacher.getByRole('region', { name: /For the stream/ })
  await tabAndPress(teacher, 'button', /Mark as said: .*read this aloud/)
  await expect(list.locator('s')).toContainText(['Does the teacher read this aloud?'])
  await expect(list.getByRole('button', { name: /Not said yet: .*read this aloud/ })).toBeFocused()
  await teacher.keyboard.press('Enter')
  await expect(list.getByRole('button', { name: /Mark as said: .*read this aloud/ })).toBeVisible()

  // [IN6] the picture has it, since staff set its state, and not what only a guest wrote.
  await expect(picture.locator(`[data-question="${id}"]`)).toContainText('read this aloud')
  await expect(picture.locator('main')).not.toContainText('Send cue')
  // Where the desk scrolled it, it stays: at the top, also when something newer comes.
  const item = picture.locator(`[data-question="${id}"]`)
  const scroll = (block: string | null) =>
    director.evaluate(
      ([workshop, what]) =>
        fetch(`/api/v1/workshops/${workshop}/do`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ t: 'do', n: 1, room: 'backstage', key: crypto.randomUUID(), what }),
        }).then((answer) => answer.status),
      [quiet.workshop, { kind: 'scroll', block }] as const,
    )
  expect(await scroll(id)).toBe(200)
  const below = () =>
    item.evaluate((one) =>
      Math.round(one.getBoundingClientRect().top - one.parentElement!.getBoundingClientRect().top),
    )
  await expect.poll(below).toBe(0)
  const newer = await forStream(director, quiet, 'Is the newer one further down?')
  await expect(picture.locator(`[data-question="${newer}"]`)).toHaveCount(1)
  expect(await below()).toBe(0)
  expect(await scroll(null)).toBe(200)
  await expect(picture.locator(`[data-question="${newer}"]`)).toBeInViewport({ ratio: 1 })
  await expectAccessible(picture)

  // [IN4] two instructors write at once: both texts stand, on both screens, after a reload too.
  const second = await openAs(browser, quiet.links.instructor, PHONE)
  const field = (page: Page) => page.getByRole('textbox', { name: 'Private notes of the instructors' })
  await field(teacher).fill('Show git log first.\nHand over at 16.')
  await expect(field(second)).toHaveValue('Show git log first.\nHand over at 16.')
  await field(teacher).pressSequentially('\nRepeat the question.')
  await field(second).press('Control+Home')
  await field(second).pressSequentially('Second voice: ready.\n')
  for (const page of [teacher, second])
    await expect(field(page)).toHaveValue(
      'Second voice: ready.\nShow git log first.\nHand over at 16.\nRepeat the question.',
    )
  await second.reload()
  await expect(field(second)).toHaveValue(/Second voice: ready\.[\s\S]*Repeat the question\./)
  await expectFits(second)
  await second.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(second)

  // [IN1] who has no such link has neither page nor notes.
  const stranger = await (await browser.newContext()).newPage()
  expect((await stranger.goto(new URL('/w/quiet/instructor', quiet.url).href))?.status()).toBe(403)
  for (const page of [stranger, second, picture, teacher, director]) await page.context().close()
})

test('[IN5] without scripts the page is forms', async ({ browser, quiet }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(quiet.links.instructor)
  const field = page.getByRole('textbox', { name: 'Private notes of the instructors' })
  await field.fill('Written without scripts')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field).toHaveValue('Written without scripts')
  await page.getByRole('button', { name: 'Ask for 2 more min' }).click()
  await page.getByRole('button', { name: /Take it back/ }).click()
  await expect(page.getByRole('button', { name: 'Ask for 2 more min' })).toBeVisible()
  await page.context().close()
})
