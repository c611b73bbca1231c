import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))

/** Folders that hold papers of ours. */
const PAPERS = ['docs', 'src', 'tools']

const papers = [
  ...readdirSync(top).filter((name) => name.endsWith('.md')),
  ...PAPERS.flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ).filter((path) => path.endsWith('.md')),
]

const textOf = (path: string) => readFileSync(join(top, path), 'utf8').replace(/<!--[\s\S]*?-->/g, '')

/** `src/live/room.ts` in backticks. */
const NAMED = /`((?:src|docs|migrations|tools|e2e)\/[^`\s]*)`/g
/** `[words](path)`, and pictures. */
const LINKED = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g

/** Files and folders that a paper names; patterns with a star or a placeholder name no one file. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(NAMED)].map((found) => found[1]!).filter((name) => !/[*<…{]|NNNN/.test(name))

/** A decision may be named by its number alone. */
const exists = (name: string): boolean =>
  existsSync(join(top, name)) ||
  (/^docs\/decisions\/\d{4}$/.test(name) &&
    readdirSync(join(top, 'docs/decisions')).some((file) => file.startsWith(`${name.slice(-4)}-`)))

function missing(path: string): string[] {
  const text = textOf(path)
  // What stands between backticks is code: `[Title](https://…)` is no link of the paper.
  const linked = [...text.replace(/`[^`\n]*`/g, '').matchAll(LINKED)].map((found) =>
    relative(top, join(top, dirname(path), found[1]!)),
  )
  return [...namedIn(text), ...linked].filter((name) => !exists(name))
}

describe('the papers', () => {
  test('there are some', () => expect(papers.length).toBeGreaterThan(10))

  test.each(papers)('[H16] %s names only files that exist', (path) => {
    expect(missing(path)).toEqual([])
  })

  test('[H16] the tour stays short, and what it names stands in the files that it names', () => {
    const tour = textOf('docs/tour.md')
    expect(tour.trimEnd().split('\n').length).toBeLessThan(60)
    const named = namedIn(tour).filter((name) => /\.\w+$/.test(name))
    // A bare name, `reader.ts`, stands beside a file that was named whole.
    const bare = [...tour.matchAll(/`([\w-]+\.tsx?)`/g)].map((found) => found[1]!)
    const beside = named.flatMap((name) => bare.map((other) => join(dirname(name), other)))
    expect(bare.filter((name) => !beside.some((path) => basename(path) === name && exists(path)))).toEqual([])
    const source = [...new Set([...named, ...beside])].filter(exists).map(textOf).join('\n')
    const functions = [...tour.matchAll(/`(?:\w+\.)?(\w+)\(\)`/g)].map((found) => found[1]!)
    expect(functions.length).toBeGreaterThan(5)
    expect(functions.filter((name) => !new RegExp(`\\b${name}\\(`).test(source))).toEqual([])
  })
})
