import type { TextFile } from './files.ts'

// Put together from parts, so that this file does not find itself.
const folder = (name: string) => new RegExp(`(?<![\\w.~}-])/${name}/`)

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [folder('work'), 'a folder of the machine it was written on'],
  [folder('root'), 'the home of root'],
  [folder('home/(?!manyrooms\\b)[a-z][\\w-]*'), 'somebody’s home'],
  [/\bregistry\.[a-z0-9-]+\.[a-z]{2,}\b/, 'a package registry'],
]

/** [H12] No file carries a path or an address of the machine it was written on. */
export function checkForeign(files: readonly TextFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        FOREIGN.filter(([pattern]) => pattern.test(line)).map(([, what]) => `${path}:${index + 1}: ${what}`),
      ),
  )
}
