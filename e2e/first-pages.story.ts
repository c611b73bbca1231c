import { expect, expectAccessible, expectFits, SIZES, test } from './support/story.ts'

for (const [name, size] of Object.entries(SIZES)) {
  test.describe(name, () => {
    test.use({ viewport: size })

    test('the start page of an empty installation answers and is accessible', async ({ page, server }) => {
      const answer = await page.goto(server.url)
      expect(answer?.status()).toBe(200)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })

    test('[SG1] every part of the style guide is accessible: light, dark, more contrast', async ({
      page,
      server,
    }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(new URL('styleguide', server.url).href)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectFits(page)
        await page.emulateMedia({ contrast: 'more' })
        await expectAccessible(page)
        await page.emulateMedia({ contrast: null })
      }
    })
  })
}

test('a page that does not exist answers 404, with words and a way back', async ({ page, server }) => {
  const answer = await page.goto(new URL('no-such-page', server.url).href)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  await expectAccessible(page)
})

test('the start page works after the server was killed and started again', async ({ page, server }) => {
  await server.kill('SIGKILL')
  await server.restart()
  const answer = await page.goto(server.url)
  expect(answer?.status()).toBe(200)
})
