import { withoutColours } from './test-tool.ts'

/** What came out of one step. `details` is printed when something failed. */
export type Outcome = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly details: string
}

/** Lines of one failure that are shown: what was expected comes first. The way through the libraries is left out. */
const SHOWN_LINES = 30
const firstLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .slice(0, SHOWN_LINES)
    .join('\n')

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests?: number
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** Reads vitest's JSON report. A file that could not be loaded counts as one failure, as does an error outside any test. */
export function readVitest(json: string, top: string): Outcome {
  const report = JSON.parse(json) as VitestReport
  const details: string[] = []
  let failed = 0
  for (const { name, status, message, assertionResults } of report.testResults) {
    const path = name.startsWith(top) ? name.slice(top.length).replace(/^\//, '') : name
    const wrong = assertionResults.filter((test) => test.status === 'failed')
    failed += wrong.length
    for (const test of wrong)
      details.push(`${path}: ${test.fullName}`, ...(test.failureMessages ?? []).map(firstLines), '')
    if (status === 'failed' && wrong.length === 0) {
      failed++
      details.push(`${path}: could not be run`, message ?? '', '')
    }
  }
  if (!report.success && failed === 0) {
    failed = 1
    details.push('an error outside any test')
  }
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    details: withoutColours(details.join('\n')),
  }
}

type PlaywrightSuite = {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}
type PlaywrightReport = {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly { readonly message?: string }[]
}

/** Reads Playwright's JSON report. An error outside any story counts as one failure; a story that passed at the second try has failed. */
export function readPlaywright(json: string): Outcome {
  const report = JSON.parse(json) as PlaywrightReport
  const count = { passed: 0, failed: 0, skipped: 0 }
  const details: string[] = []
  function walk({ suites = [], specs }: PlaywrightSuite) {
    for (const { title, file, line, tests } of specs) {
      for (const { status, results } of tests) {
        if (status === 'expected') count.passed++
        else if (status === 'skipped') count.skipped++
        else {
          count.failed++
          const errors = results.flatMap((result) =>
            result.errors.map(({ message }) => firstLines(message ?? '')),
          )
          details.push(`e2e/${file}:${line}: ${title}`, ...errors, '')
        }
      }
    }
    suites.forEach(walk)
  }
  report.suites.forEach(walk)
  for (const { message } of report.errors) {
    count.failed++
    details.push(message ?? 'an error outside any story')
  }
  return { ...count, details: withoutColours(details.join('\n')) }
}
