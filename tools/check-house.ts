import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBudgets } from './house/budgets.ts'
import { readProject } from './house/files.ts'
import { checkForeign } from './house/foreign.ts'
import { checkNumbered } from './house/numbered.ts'
import { checkLock, checkPins } from './house/packages.ts'
import { checkRefusals } from './house/refusals.ts'

/**
 * The budgets and promises of the house, as a command: `node tools/check-house.ts [folder]`. Prints a line for each
 * problem, then what was read; exits 1 on a problem and when there was nothing to read.
 */
const top = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
const files = readProject(top)
const textOf = (path: string) => files.find((file) => file.path === path)?.text
const manifest = textOf('package.json')
const lock = textOf('package-lock.json')
const budgets = checkBudgets(files)

const problems = [
  ...(files.some(({ path }) => path.startsWith('src/'))
    ? []
    : [`no file below ${top}/src: nothing was checked`]),
  ...budgets.problems,
  ...(manifest ? checkPins(manifest) : ['package.json is missing']),
  ...(lock ? checkLock(lock) : ['package-lock.json is missing']),
  ...checkForeign(files),
  ...checkNumbered(files),
  ...checkRefusals(files),
]
for (const problem of problems) console.log(problem)
if (budgets.lookTwice.length > 0) console.log(`look twice: ${budgets.lookTwice.join(', ')}`)
console.log(`house: ${files.length} files, median ${budgets.median} lines, ${problems.length} problems`)
if (problems.length > 0) process.exitCode = 1
