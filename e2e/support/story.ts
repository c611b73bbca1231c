import { test as base, expect } from '@playwright/test'
import { type Demo, type Server, startDemo, startServer } from './server.ts'

type EachStory = { readonly cleanPages: undefined }
type EachWorker = { readonly server: Server; readonly demo: Demo }

/**
 * Playwright's `test` with `server` (an empty installation) and `demo` (the demo workshop), each started at its first use and
 * shared by the stories of a worker. A story fails when a page throws, or when the page's own content policy stopped something.
 */
export const test = base.extend<EachStory, EachWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures out of the pattern
    async ({}, use) => {
      await using server = await startServer()
      await use(server)
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures out of the pattern
    async ({}, use) => {
      await using demo = await startDemo()
      await use(demo)
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  cleanPages: [
    async ({ context }, use) => {
      const wrong: string[] = []
      context.on('weberror', (error) => wrong.push(error.error().stack ?? error.error().message))
      context.on('console', (message) => {
        if (/Content Security Policy|Hydration/i.test(message.text())) wrong.push(message.text())
      })
      await use(undefined)
      expect(wrong, 'mistakes that pages reported').toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
export { expectAccessible } from './axe.ts'
export { expectFits } from './fits.ts'
export * from './sizes.ts'
