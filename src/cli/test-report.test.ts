import { expect, test } from 'vitest'
import { readPlaywright, readVitest } from './test-report.ts'

const vitest = (more: object) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    success: true,
    testResults: [],
    ...more,
  })

test('a green run of vitest is counted', () => {
  expect(readVitest(vitest({ numPendingTests: 1 }), '/p')).toEqual({
    passed: 3,
    failed: 0,
    skipped: 1,
    details: '',
  })
})

test('a failed test is counted and shown with its file and reason', () => {
  const failed = {
    fullName: '[S3] next',
    status: 'failed',
    failureMessages: ['\u001b[31mexpected 1\u001b[39m'],
  }
  const testResults = [{ name: '/p/src/a.test.ts', status: 'failed', assertionResults: [failed] }]
  const outcome = readVitest(vitest({ success: false, numFailedTests: 1, testResults }), '/p')
  expect(outcome).toMatchObject({ passed: 3, failed: 1 })
  expect(outcome.details).toContain('src/a.test.ts: [S3] next\nexpected 1')
})

test('a file that cannot be loaded is a failure, though vitest counts no failed test', () => {
  const testResults = [
    { name: '/p/src/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
  ]
  const outcome = readVitest(vitest({ success: false, testResults }), '/p')
  expect(outcome.failed).toBe(1)
  expect(outcome.details).toContain('no such module')
})

test('an error outside any test is a failure', () => {
  expect(readVitest(vitest({ success: false }), '/p').failed).toBe(1)
})

const story = (status: string, message?: string) => ({
  title: 'a learner asks',
  file: 'learner.story.ts',
  line: 7,
  tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
})

test('stories are counted in suites of any depth; flaky is failed', () => {
  const inner = { title: 'phone', specs: [story('expected'), story('flaky', 'too late')] }
  const outer = {
    title: 'learner.story.ts',
    specs: [story('unexpected', 'not there'), story('skipped')],
    suites: [inner],
  }
  const outcome = readPlaywright(JSON.stringify({ suites: [outer], errors: [] }))
  expect(outcome).toMatchObject({ passed: 1, failed: 2, skipped: 1 })
  expect(outcome.details).toContain('e2e/learner.story.ts:7: a learner asks\nnot there')
})

test('an error before any story is a failure', () => {
  const outcome = readPlaywright(JSON.stringify({ suites: [], errors: [{ message: 'no Chromium' }] }))
  expect(outcome).toEqual({ passed: 0, failed: 1, skipped: 0, details: 'no Chromium' })
})
