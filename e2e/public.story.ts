import type { Browser } from '@playwright/test'
import { importWorkshop, openRoom, publish, SCHEDULE } from './support/organise.ts'
import type { Server } from './support/server.ts'
import { expect, expectAccessible, expectFits, PHONE, test } from './support/story.ts'

/** A published workshop with a room, made by an organiser in a browser of their own. */
async function workshop(browser: Browser, server: Server, title: string, seats: number) {
  const organiser = await browser.newContext()
  const page = await organiser.newPage()
  const slug = await importWorkshop(page, server, title)
  await page.getByRole('textbox', { name: 'Contact' }).fill('team@example.org')
  await page.getByRole('button', { name: 'Save the contact' }).click()
  const code = await openRoom(page, 'Library hall', seats)
  await publish(page)
  await organiser.close()
  return { code, page: new URL(`w/${slug}`, server.url).href, slug }
}

type Made = Awaited<ReturnType<typeof workshop>>
const shared = new Map<string, Promise<Made>>()

/** The workshop of those stories that only look at it, or take one of many seats: made once for each server. */
function anyWorkshop(browser: Browser, server: Server): Promise<Made> {
  const made = shared.get(server.url) ?? workshop(browser, server, 'A week of branches', 30)
  shared.set(server.url, made)
  return made
}

test('the public page is accessible at every size, fits 320 px, and weighs at most 60 kB', async ({
  page,
  server,
  browser,
}) => {
  const made = await anyWorkshop(browser, server)
  let bytes = 0
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(made.page, { waitUntil: 'networkidle' })
  expect(bytes).toBeLessThan(60 * 1024)
  expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
  for (const width of [1440, 720, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expectFits(page)
    await expectAccessible(page)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test('[WP1] a workshop that is over offers its notes, and neither watching nor a seat', async ({
  page,
  server,
  browser,
}) => {
  const organiser = await browser.newContext()
  const desk = await organiser.newPage()
  const past = SCHEDULE.replaceAll('2031', '2021')
  const slug = await importWorkshop(desk, server, 'Long ago', past)
  await openRoom(desk, 'Library hall', 20)
  await publish(desk)
  await organiser.close()
  await page.goto(new URL(`w/${slug}`, server.url).href)
  await expect(page.getByText('It is over.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Library hall' })).toBeVisible()
  for (const name of [/^Watch/, /Register/, /Find a room/, /seat/, 'Join', /code/])
    await expect(page.getByRole('link', { name })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Read the notes' }).click()
  await page.getByRole('link', { name: 'Notes of Day 1' }).click()
  await expect(page).toHaveURL(/\/notes\/\d$/)
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE })

  test('times follow the zone that is chosen, and an unknown zone is named', async ({
    page,
    server,
    browser,
  }) => {
    const made = await anyWorkshop(browser, server)
    await page.goto(made.page)
    await expect(page.getByText('Helsinki, UTC+3.')).toBeVisible()
    await page.getByText('Change the time zone').click()
    await page.getByLabel('Show times in').selectOption('Asia/Kolkata')
    await page.getByRole('button', { name: 'Show', exact: true }).first().click()
    await expect(page.getByText('Kolkata, UTC+5:30.')).toBeVisible()
    // The browser keeps the choice.
    await page.goto(made.page)
    await expect(page.getByText('Kolkata, UTC+5:30.')).toBeVisible()
    await page.getByRole('link', { name: 'Show breaks, episodes and exercises' }).click()
    await expect(page.getByText('Break, 10 min').first()).toBeVisible()
    await expect(page.getByText('13:30').first()).toBeVisible()
    const answer = await page.goto(`${made.page}?zone=Mars/Base`)
    expect(answer?.status()).toBe(400)
    await expect(page.getByText('“Mars/Base” is not known')).toBeVisible()
  })

  test('a draft does not exist for others', async ({ page, server, browser }) => {
    const organiser = await browser.newContext()
    const slug = await importWorkshop(await organiser.newPage(), server, 'Not yet seen')
    await organiser.close()
    for (const path of [`w/${slug}`, `w/${slug}/register`])
      expect((await page.goto(new URL(path, server.url).href))?.status()).toBe(404)
  })

  test('a learner types the room’s code in any form and joins', async ({ page, server, browser }) => {
    const { code, slug } = await anyWorkshop(browser, server)
    const answer = await page.goto(new URL('r?code=zzzzzz', server.url).href)
    expect(answer?.status()).toBe(404)
    await page.getByLabel('Code of the room').fill(code.toLowerCase().replace('-', ' '))
    await page.getByRole('button', { name: 'Find the room' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Library hall' })).toBeVisible()
    await page.getByRole('button', { name: 'Join this room' }).click()
    await expect(page).toHaveURL(new URL(`w/${slug}/live`, server.url).href)
  })

  test('a learner registers, moves into a room, and withdraws', async ({ page, server, browser }) => {
    const made = await anyWorkshop(browser, server)
    await page.goto(made.page)
    await page.getByRole('link', { name: 'Register on my own' }).click()
    await page.getByLabel('E-mail').fill('me@example')
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByText('This does not look like an e-mail address')).toBeVisible()
    await page.getByLabel('E-mail').fill('me@example.org')
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByText('You take part on your own.')).toBeVisible()
    await page.getByRole('radio', { name: /In a room/ }).check()
    await page.getByRole('radio', { name: /Library hall/ }).check()
    await page.getByRole('button', { name: 'Save the change' }).click()
    await expect(page.getByText('You have a seat in Library hall.')).toBeVisible()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await expect(page.getByText('You withdrew.')).toBeVisible()
  })

  test('the last seat goes once; who comes later is shown what is free', async ({
    page,
    server,
    browser,
  }) => {
    const made = await workshop(browser, server, 'One seat', 1)
    const form = `${made.page}/register?mode=in-room`
    await page.goto(form)
    const late = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await late.goto(form)
    for (const one of [page, late]) {
      await one.getByRole('radio', { name: /Library hall/ }).check()
      await one.getByRole('button', { name: 'Register' }).click()
    }
    await expect(page.getByText('You have a seat in Library hall.')).toBeVisible()
    await expect(late.getByText('The last seat of this room is taken.')).toBeVisible()
    await late.context().close()
  })
})

test('[RF1] [RF3] rooms stand by distance; one with its own sign-up leads there, with its host’s count', async ({
  page,
  server,
  browser,
}) => {
  const organiser = await browser.newContext()
  const desk = await organiser.newPage()
  const slug = await importWorkshop(desk, server, 'Rooms near me')
  await desk.getByLabel('Country').fill('Atlantis')
  await desk.getByLabel('Name of the room').fill('Anywhere')
  await desk.getByRole('button', { name: 'Open the room' }).click()
  await expect(desk.getByText('Two letters that stand for a country')).toBeVisible()
  for (const [name, town, country, place] of [
    ['Zürich, north hall', 'Zürich', 'CH', '47.37, 8.54'],
    ['Delft, tower', 'Delft', 'nl', '52.01, 4.36'],
    ['Gent, south wing', 'Gent', 'BE', '51.05, 3.72'],
  ] as const) {
    await desk.getByLabel('Town').fill(town)
    await desk.getByLabel('Country').fill(country)
    await desk.getByLabel('Place on the map').fill(place)
    await desk.getByLabel('Own sign-up of the host').fill(town === 'Gent' ? 'https://gent.example.org/' : '')
    await desk
      .getByLabel('Free seats, as the host said')
      .last()
      .fill(town === 'Gent' ? '12' : '')
    await openRoom(desk, name, 20)
  }
  await publish(desk)
  await organiser.close()

  await page.goto(new URL(`w/${slug}`, server.url).href)
  await expect(page.getByText('3 classrooms in 3 countries.')).toBeVisible()
  await page.getByLabel('Near which place').fill('delft')
  await page.getByRole('search').getByRole('button', { name: 'Show' }).click()
  const rows = page.locator('#rooms li')
  await expect(rows.getByRole('heading')).toHaveText([
    'Delft, tower',
    'Gent, south wing',
    'Zürich, north hall',
  ])
  await expect(rows.nth(0)).toContainText('Here')
  await expect(rows.nth(1)).toContainText(/116 km.*about 12 free.*host, \w{3} \d\d:\d\d/s)
  await expect(rows.nth(1).getByRole('link')).toHaveAttribute('href', 'https://gent.example.org/')
  await expect(rows.nth(0).getByRole('link', { name: 'Join Delft, tower' })).toBeVisible()
  await page.getByLabel('Near which place').fill('Atlantis')
  await page.getByRole('search').getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('No classroom is in “Atlantis”')).toBeVisible()
  await expectAccessible(page)
})

test('whoever wants to bring a room reads what that means and whom to write to', async ({
  page,
  server,
  browser,
}) => {
  const made = await anyWorkshop(browser, server)
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(made.page)
  await page.getByRole('link', { name: 'Bring my own classroom' }).click()
  await expect(page.getByRole('link', { name: 'Write to the organisers' })).toHaveAttribute(
    'href',
    /^mailto:team@example\.org\?subject=/,
  )
  await expectAccessible(page)
  for (const name of ['Code of conduct', 'Privacy', 'Accessibility']) {
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
  }
})

test('joining and registering are accessible and fit 320 px', async ({ page, server, browser }) => {
  const made = await anyWorkshop(browser, server)
  await page.setViewportSize({ width: 320, height: 700 })
  const paths = ['r', `r/${made.code}`, 'r?code=zzzzzz', `w/${made.slug}/register?mode=in-room`]
  for (const path of paths) {
    await page.goto(new URL(path, server.url).href)
    await expectFits(page, path)
    await expectAccessible(page)
  }
  await page.getByRole('radio', { name: /Library hall/ }).check()
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your registration' })).toBeVisible()
  await expectFits(page)
  await expectAccessible(page)
})
