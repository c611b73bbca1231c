import type { Arguments, Options } from './command.ts'
import { say, sayJson, tell } from './output.ts'
import type { Outcome } from './test-report.ts'
import { STEPS, type Step } from './test-steps.ts'

export const summary = 'Checks everything: types, lint, imports, budgets, tests and browser stories'
export const usage = `manyrooms test [STEP…] [FILTER…]

  STEP    one of ${STEPS.map(({ name }) => name).join(', ')}: only these
  FILTER  a part of a file's path: only such tests and stories`
export const options = {} satisfies Options

/**
 * Runs the steps one after the other, also after one that failed. The last line on stdout is `N passed, N failed`; each
 * static check counts as one. Gives 1 when anything failed and when nothing ran. Works without standard input.
 */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const print = values.json ? tell : say
  const { steps, filter } = choose(positionals)
  const outcomes: (Outcome & { step: string; seconds: number })[] = []
  for (const step of steps) {
    tell(`${step.name}: ${step.what} …`)
    const started = performance.now()
    const outcome = await step.run(filter)
    const seconds = (performance.now() - started) / 1_000
    outcomes.push({ ...outcome, step: step.name, seconds })
    print(`${step.name.padEnd(8)} ${inWords(outcome)} in ${seconds.toFixed(1)} s`)
    if (outcome.failed > 0 && outcome.details !== '') print(outcome.details.replace(/^(?=.)/gm, '  '))
  }
  const passed = sum(outcomes.map((outcome) => outcome.passed))
  const failed = sum(outcomes.map((outcome) => outcome.failed))
  if (passed + failed === 0)
    tell(`manyrooms test: nothing matches ${filter.join(' ')}, so nothing was tested`)
  if (values.json) {
    const rows = outcomes.map(({ details: _details, ...row }) => row)
    sayJson({ passed, failed, steps: rows })
  } else say(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

/** Names of steps choose steps; other words choose test files, and leave out the steps that have none. */
function choose(words: readonly string[]): { steps: readonly Step[]; filter: readonly string[] } {
  const named = STEPS.filter(({ name }) => words.includes(name))
  const filter = words.filter((word) => !STEPS.some(({ name }) => name === word))
  const steps = named.length > 0 ? named : STEPS
  return { steps: filter.length > 0 ? steps.filter(({ chooses }) => chooses) : steps, filter }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

const inWords = ({ passed, failed, skipped }: Outcome): string =>
  [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ')
