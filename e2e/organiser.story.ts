import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importWorkshop, openRoom, publish, SCHEDULE } from './support/organise.ts'
import { expect, expectAccessible, expectFits, test } from './support/story.ts'

test('[OR1] who has no link hears where the start link is', async ({ page, server }) => {
  for (const path of ['organise', 'organise/import', 'organise/w/nothing-here']) {
    const answer = await page.goto(new URL(path, server.url).href)
    expect(answer?.status()).toBe(403)
    await expect(page.getByText('the start link that the command printed')).toBeVisible()
  }
  await expectAccessible(page)
})

test('[OR2] a broken schedule is refused with its line and kept; mended, it is reported and then stored', async ({
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

test('[OR3] a file over 5 MB is answered with 413, and nothing is stored', async ({ page, server }) => {
  await page.goto(server.organiser)
  await page.goto(new URL('organise/templates', server.url).href)
  await expectAccessible(page)
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

test('[OR4] a room is opened, wrong seats are marked, links and codes stand ready, and a room closes', async ({
  page,
  server,
}) => {
  await importWorkshop(page, server, 'Rooms to open')
  await page.getByLabel('Name of the room').fill('Library hall')
  await page.getByLabel('Seats', { exact: true }).fill('0')
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

test('[OR5] the links of the workshop lead to where they say', async ({ page, server, browser }) => {
  await importWorkshop(page, server, 'Links to follow')
  const hrefs = await page
    .locator('#links ~ ul a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(hrefs).toHaveLength(5)
  for (const href of hrefs) {
    const visitor = await browser.newContext()
    const answer = await (await visitor.newPage()).goto(href)
    expect(answer?.status(), href).toBe(200)
    await visitor.close()
  }
})

test('[OR8] [OR9] the start says what is next, and the sheet of links has a card for each role and room', async ({
  page,
  server,
}) => {
  const slug = await importWorkshop(page, server, 'What is next')
  const start = new URL('organise', server.url).href
  const next = page.getByRole('region', { name: 'left for “What is next”' })
  await page.goto(start)
  await next.getByRole('link', { name: 'Open a room' }).click()
  const code = await openRoom(page, 'Reading corner', 8)
  await page.goto(start)
  await expect(next.getByRole('heading')).toHaveText('Say where the stream is')
  await expect(page.getByText('rooms: 1 in person, 0 online')).toBeVisible()
  await expect(page.getByText('Draft').first()).toBeVisible()
  const handOut = page.getByRole('region', { name: 'Links of “What is next”' })
  await expect(handOut.getByRole('link', { name: /^Open: / })).toHaveCount(5)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectFits(page)
  await page.getByRole('link', { name: 'All links to print' }).click()
  await expect(page).toHaveURL(new URL(`organise/w/${slug}/links`, server.url).href)
  const room = page.getByRole('article', { name: 'Reading corner' })
  await expect(room.getByRole('img')).toHaveCount(3)
  await expect(room.getByText(code, { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Links of the staff' }).getByRole('img')).toHaveCount(5)
  await expectFits(page)
  await expectAccessible(page)
})

test('[OR6] notes of a past day are brought in, and stand on their page', async ({ page, server }) => {
  const slug = await importWorkshop(page, server, 'Notes from before')
  await page.getByRole('link', { name: 'Import notes of a past day' }).click()
  await page.getByLabel('Day', { exact: true }).selectOption({ label: 'Day 1, Tue 6 May' })
  await page
    .getByLabel('Or paste it here')
    .fill('# Day 1\n\n## Branches\n\n- What is a birch-branch?\n  - One that grows.\n')
  await page.getByRole('button', { name: 'Import the notes' }).click()
  await expect(page.getByText('questions: 1, answers: 1')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Look at the notes' }).click()
  await expect(page).toHaveURL(new RegExp(`/w/${slug}/notes/`))
  await expect(page.getByText('What is a birch-branch?').first()).toBeVisible()
})

test('[MD4] a stream is asked for at the press of its button, and not before', async ({ page, server }) => {
  const asked: string[] = []
  const stream = createServer((request, answer) => {
    asked.push(request.url ?? '')
    answer.setHeader('access-control-allow-origin', '*')
    answer.end('#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\npart.ts\n')
  })
  await new Promise<void>((resolve) => stream.listen(0, '127.0.0.1', resolve))
  const { port } = stream.address() as AddressInfo
  const slug = await importWorkshop(page, server, 'With a stream')
  await page.getByLabel('Address of the stream').fill('http://live.example.org/')
  await page.getByRole('button', { name: 'Save the address' }).click()
  await expect(page.getByText('This is not an address that a stream can come from.')).toBeVisible()
  await page.getByLabel('Address of the stream').fill(`http://127.0.0.1:${port}/day1.m3u8`)
  await page.getByRole('button', { name: 'Save the address' }).click()
  await page.goto(new URL(`w/${slug}/live`, server.url).href)
  await expect(page.getByRole('button', { name: 'Start the stream' }).first()).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Start the stream' }).first().click()
  await expect.poll(() => asked[0]).toBe('/day1.m3u8')
  await new Promise((resolve) => {
    stream.close(resolve)
    stream.closeAllConnections()
  })
})
