import { isTest, type TextFile } from './files.ts'

const TABLE = 'src/core/refusal.ts'

/** [H14] Each code of the refusal table is used by the program, outside the table and the words for it. */
export function checkRefusals(files: readonly TextFile[]): string[] {
  const table = files.find(({ path }) => path === TABLE)
  if (!table) return []
  const codes = [...table.text.matchAll(/^ {2}'([a-z-]+\/[a-z-]+)': \d{3},/gm)].map((match) => match[1]!)
  const program = files.filter(
    ({ path }) =>
      /^src\/.*\.tsx?$/.test(path) && path !== TABLE && !path.startsWith('src/ui/words') && !isTest(path),
  )
  return codes
    .filter((code) => !program.some(({ text }) => text.includes(`'${code}'`)))
    .map((code) => `${TABLE}: nobody refuses with '${code}'`)
}
