import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { CHROMIUM_PACKAGE, findChromium } from '../src/cli/test-chromium.ts'
import { DESKTOP } from './support/sizes.ts'

const chromium = findChromium()
if (!chromium) throw new Error(`No Chromium on this machine: install the package ${CHROMIUM_PACKAGE}`)

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  testDir: fromHere('.'),
  testMatch: '**/*.story.ts',
  outputDir: fromHere('../test-results'),
  // Each worker runs a server with its database.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // So long that only what hangs fails, also on a machine that has much else to do.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    viewport: DESKTOP,
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Helsinki',
    launchOptions: {
      executablePath: chromium,
      // Only pages of our own are opened; as root, and in containers, Chromium's sandbox does not start.
      chromiumSandbox: false,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
