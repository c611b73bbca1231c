import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const setup = inProject('tools/vitest-setup.ts')

export default defineConfig({
  // Without this vitest would take vite.config.ts, which builds pages and is not needed here.
  root: inProject('.'),
  test: {
    // What is awaited comes when it comes; a busy machine is no failure.
    expect: { poll: { timeout: 30_000 } },
    include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'migrations/**/*.test.ts', 'bench/**/*.test.ts'],
    // Starts one PostgreSQL for the whole run.
    globalSetup: existsSync(setup) ? [setup] : [],
    setupFiles: [inProject('tools/vitest-seed.ts')],
    pool: 'forks',
    // Two cores; many tests wait for a disk, a socket or a clock.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A run without a single test has proven nothing.
    passWithNoTests: false,
  },
})
