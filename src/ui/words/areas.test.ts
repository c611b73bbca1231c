import { readFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readProject } from '../../../tools/house/files.ts'

const top = resolve(import.meta.dirname, '../../..')
const WORDS = 'src/ui/words'

/** Area and the file that brings its words in, as words.ts lists them. */
const areas = new Map(
  [
    ...readFileSync(resolve(import.meta.dirname, 'words.ts'), 'utf8').matchAll(
      /^import type \{ (\w+) \} from '\.\/(.+)'$/gm,
    ),
  ].map(([, area = '', file = '']) => [area, `${WORDS}/${file}`]),
)

/** Words that a file says without bringing them in: `path: area`. */
function missingIn({ path, text }: { path: string; text: string }): string[] {
  const imported = new Set(
    [...text.matchAll(/^(?:import|\} from|import .* from) '(\.[^']*)'$/gm)].map(([, to = '']) =>
      posix.join(posix.dirname(path), to),
    ),
  )
  const speaks = [...imported].some((file) => posix.dirname(file) === WORDS)
  if (!speaks) return []
  const said = new Set([...text.matchAll(/['"`](\w+)\.(?=[a-zA-Z$])/g)].map(([, area = '']) => area))
  return [...said].flatMap((area) => {
    const file = areas.get(area)
    return file && file !== path && !imported.has(file) ? [`${path}: ${area}`] : []
  })
}

test('[U7] a file that says words of an area brings them in', () => {
  const files = readProject(top).filter(
    ({ path }) => /^src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && path !== `${WORDS}/words.ts`,
  )
  expect(areas.size).toBeGreaterThan(10)
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(missingIn)).toEqual([])
})

test('[U7] a file that forgets one is found', () => {
  const path = 'src/features/x/ui/page.tsx'
  const text =
    "import { useWords } from '../../../ui/words/use-words.ts'\nt('common.back')\nt(`now.mode.x`)\n"
  expect(missingIn({ path, text: `import '../../../ui/words/now.ts'\n${text}` })).toEqual([`${path}: common`])
})
