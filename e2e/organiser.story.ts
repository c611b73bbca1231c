import { importWorkshop, openRoom, publish, SCHEDULE } from './support/organise.ts'
import { expect, expectAccessible, test } from './support/story.ts'

test('who has no link hears where the start link is', async ({ page, server }) => {
  for (const path of ['organise', 'organise/import', 'organise/w/nothing-here']) {
    const answer = await page.goto(new URL(path, server.url).href)
    expect(answer?.status()).toBe(403)
    await expect(page.getByText('the start link that the command printed')).toBeVisible()
  }
  await expectAccessible(page)
})

test('a broken schedule is refused with its line and kept; mended, it is reported and then stored', async ({
  page,
  server,
}) => {
  await page.goto(server.organiser)
  await expect(page).toHaveURL(new URL('organise', server.url).href)
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: 'Import a schedule' }).first().click()
  await page.getByLabel('Title of the workshop').fill('Branches together')
  await page.getByLabel('Time zone of the workshop').selectOption('Europe/Helsinki')
  const broken = SCHEDULE.replace('ends: "10:00", title: "Exercise', 'ends: "09:05", title: "Exercise')
  await page.getByLabel('Or paste it here').fill(broken)
  const [refused] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.getByRole('button', { name: 'Read it' }).click(),
  ])
  expect(refused.status()).toBe(400)
  await expect(page.getByText('Line 15, column')).toBeVisible()
  await expect(page.getByLabel('Or paste it here')).toHaveValue(broken)
  await expectAccessible(page)

  await page.getByLabel('Or paste it here').fill(SCHEDULE)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText('3 days')).toBeVisible()
  await expect(page.getByText('5 parts of the programme')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create the workshop' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Branches together' })).toBeVisible()
  await expectAccessible(page)
})

test('a file over 5 MB is answered with 413, and nothing is stored', async ({ page, server }) => {
  await page.goto(server.organiser)
  await page.goto(new URL('organise/import', server.url).href)
  await page.getByLabel('Title of the workshop').fill('Too large')
  await page.getByLabel('Time zone of the workshop').selectOption('Etc/UTC')
  const buffer = Buffer.alloc(5 * 1024 * 1024 + 1, '# ')
  await page
    .getByLabel('File schedule.yaml')
    .setInputFiles({ name: 'big.yaml', mimeType: 'text/yaml', buffer })
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.getByRole('button', { name: 'Read it' }).click(),
  ])
  expect(answer.status()).toBe(413)
  await expectAccessible(page)
  await page.goto(new URL('organise', server.url).href)
  await expect(page.getByText('Too large')).toBeHidden()
})

test('a room is opened, wrong seats are marked, links and codes stand ready, and a room closes', async ({
  page,
  server,
}) => {
  await importWorkshop(page, server, 'Rooms to open')
  await page.getByLabel('Name of the room').fill('Library hall')
  await page.getByLabel('Seats').fill('0')
  await page.getByRole('button', { name: 'Open the room' }).click()
  await expect(page.getByText('A number from 1 to 2000.')).toBeVisible()
  await expect(page.getByLabel('Name of the room')).toHaveValue('Library hall')
  await expectAccessible(page)
  expect(await openRoom(page, 'Library hall', 12)).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/)
  const room = page.getByRole('article', { name: 'Library hall' })
  await expect(room.getByRole('link')).toHaveCount(3)
  await room.getByText('QR code').first().click()
  await expect(room.getByRole('img', { name: /Library hall/ }).first()).toBeVisible()
  await publish(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the room Library hall' }).click()
  await expect(room.getByText('Closed')).toBeVisible()
})

test('the links of the workshop lead to where they say', async ({ page, server, browser }) => {
  await importWorkshop(page, server, 'Links to follow')
  const hrefs = await page
    .locator('#links ~ ul a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(hrefs).toHaveLength(3)
  for (const href of hrefs) {
    const visitor = await browser.newContext()
    const answer = await (await visitor.newPage()).goto(href)
    expect(answer?.status(), href).toBe(200)
    await visitor.close()
  }
})
