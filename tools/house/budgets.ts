import { isTest, linesIn, type TextFile } from './files.ts'

const MAX_LINES = 400
const LOOK_TWICE = 250
const MAX_FEATURE_LINES = 2_500

/** Files that may be longer, each with the reason. */
const LONGER: Readonly<Record<string, string>> = {}

const CODE = /\.(ts|tsx|css|sql|sh)$/
const PROGRAM = /^(src|tools|bench)\/.*\.tsx?$/

export type Budgets = {
  readonly problems: readonly string[]
  /** Median lines of the program's files, without tests; 0 when there are none. */
  readonly median: number
  /** Files between 250 and 400 lines: no failure, but somebody should look. */
  readonly lookTwice: readonly string[]
}

/** [H9] Lines per file and per feature. */
export function checkBudgets(files: readonly TextFile[], longer = LONGER): Budgets {
  const sized = files
    .filter(({ path }) => CODE.test(path))
    .map(({ path, text }) => ({ path, lines: linesIn(text) }))
  const tooLong = sized.filter(({ path, lines }) => lines > MAX_LINES && !longer[path])
  const idle = Object.keys(longer).filter(
    (path) => !sized.some((file) => file.path === path && file.lines > MAX_LINES),
  )

  const features = new Map<string, number>()
  for (const { path, lines } of sized) {
    const feature = /^src\/features\/([^/]+)\//.exec(path)?.[1]
    if (feature && !isTest(path)) features.set(feature, (features.get(feature) ?? 0) + lines)
  }
  const tooLarge = [...features].filter(([, lines]) => lines > MAX_FEATURE_LINES)

  const program = sized.filter(({ path }) => PROGRAM.test(path) && !isTest(path)).map(({ lines }) => lines)
  return {
    problems: [
      ...tooLong.map(({ path, lines }) => `${path}: ${lines} lines, at most ${MAX_LINES}`),
      ...idle.map((path) => `${path} is listed as longer than ${MAX_LINES} lines, and is not`),
      ...tooLarge.map(
        ([feature, lines]) => `feature ${feature}: ${lines} lines, at most ${MAX_FEATURE_LINES}`,
      ),
    ],
    median: program.sort((a, b) => a - b)[Math.floor(program.length / 2)] ?? 0,
    lookTwice: sized
      .filter(({ lines }) => lines > LOOK_TWICE && lines <= MAX_LINES)
      .map(({ path, lines }) => `${path} (${lines})`),
  }
}
