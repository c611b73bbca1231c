import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM, CHROMIUM_PACKAGE, findChromium } from './test-chromium.ts'
import { canInstall, installProgram } from './test-programs.ts'
import { findRedis, REDIS, redisMissing } from './test-redis.ts'
import { type Outcome, readPlaywright, readVitest } from './test-report.ts'
import { type Ended, runTool, TOP } from './test-tool.ts'

export type Step = {
  readonly name: string
  readonly what: string
  /** Whether words can choose among its tests; a step that always does all is left out when there are such words. */
  readonly chooses: boolean
  /** `filter`: parts of paths of test files; empty for all. */
  readonly run: (filter: readonly string[]) => Promise<Outcome>
}

/** A check that passes or fails as a whole counts as one. */
const whole = ({ code, output }: Ended): Outcome => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  details: output.trim(),
})

async function checkTypes(): Promise<Outcome> {
  // Pages import the types of their routes, which are made from routes.ts.
  const routes = await runTool('node_modules/@react-router/dev/bin.cjs', ['typegen'])
  return whole(
    routes.code === 0 ? await runTool('node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']) : routes,
  )
}

/** Runs a tool that writes a JSON report, and reads it; without a report the tool's own words are the failure. */
async function reported(
  run: (file: string) => Promise<Ended>,
  read: (json: string) => Outcome,
  filtered: boolean,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'manyrooms-report-'))
  try {
    const file = join(folder, 'report.json')
    const ended = await run(file)
    const json = await readFile(file, 'utf8').catch(() => null)
    if (json === null)
      return filtered && ended.code === 0 ? NOTHING : { ...whole(ended), passed: 0, failed: 1 }
    const outcome = read(json)
    const wrong = ended.code !== 0 || (!filtered && outcome.passed === 0)
    // The tool is unhappy, though no test failed: an error between tests, or no test at all.
    return wrong && outcome.failed === 0 ? { ...outcome, failed: 1, details: ended.output.trim() } : outcome
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const NOTHING: Outcome = { passed: 0, failed: 0, skipped: 0, details: '' }

async function runUnits(filter: readonly string[]): Promise<Outcome> {
  const redis = findRedis() ?? (canInstall() ? installProgram(REDIS) : null)
  // Chosen tests may not need it; those that do say so.
  if (!redis && filter.length === 0) return { ...NOTHING, failed: 1, details: redisMissing() }
  return reported(
    (file) =>
      runTool('node_modules/vitest/vitest.mjs', [
        'run',
        '--config=vitest.config.ts',
        '--reporter=json',
        '--reporter=dot',
        `--outputFile.json=${file}`,
        ...(filter.length > 0 ? ['--passWithNoTests'] : []),
        ...filter,
      ]),
    (json) => readVitest(json, TOP),
    filter.length > 0,
  )
}

async function runStories(filter: readonly string[]): Promise<Outcome> {
  const chromium = findChromium() ?? (canInstall() ? installProgram(CHROMIUM) : null)
  if (!chromium) return { ...NOTHING, failed: 1, details: chromiumMissing() }
  return reported(
    (file) =>
      runTool(
        'node_modules/@playwright/test/cli.js',
        [
          'test',
          '--config=e2e/playwright.config.ts',
          '--reporter=json,line',
          ...(filter.length > 0 ? ['--pass-with-no-tests'] : []),
          ...filter,
        ],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
      ),
    readPlaywright,
    filter.length > 0,
  )
}

/** What to do about a missing browser. */
const chromiumMissing = (): string =>
  `The browser stories need Chromium, and there is none.\n` +
  `  mend:  as root, apt-get install ${CHROMIUM_PACKAGE} (Debian, Ubuntu: package ${CHROMIUM_PACKAGE}), then again`

/** The steps in the order in which they run: the quick ones first. */
export const STEPS: readonly Step[] = [
  { name: 'types', what: 'TypeScript', chooses: false, run: checkTypes },
  {
    name: 'lint',
    what: 'Biome',
    chooses: false,
    run: async () =>
      whole(
        await runTool('node_modules/@biomejs/biome/bin/biome', [
          'ci',
          '--colors=off',
          '--diagnostic-level=error',
          '--max-diagnostics=50',
          '.',
        ]),
      ),
  },
  {
    name: 'fence',
    what: 'who may import whom',
    chooses: false,
    run: async () => whole(await runTool('tools/check-imports.ts', [])),
  },
  {
    name: 'house',
    what: 'budgets, lockfile, numbered rules',
    chooses: false,
    run: async () => whole(await runTool('tools/check-house.ts', [])),
  },
  { name: 'unit', what: 'rules, contracts, storage and HTTP', chooses: true, run: runUnits },
  { name: 'browser', what: 'stories in Chromium, with axe', chooses: true, run: runStories },
]
