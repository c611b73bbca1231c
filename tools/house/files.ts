import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text file of the project: its path from the top with `/`, and what stands in it. */
export type TextFile = { readonly path: string; readonly text: string }

/** Folders that hold nothing of ours: installed, built, or data of a run. */
const NOT_OURS = new Set([
  'node_modules',
  'build',
  'data',
  'test-results',
  'playwright-report',
  '.git',
  '.manyrooms',
  '.react-router',
])
const NOT_TEXT = /\.(png|jpe?g|webp|gif|ico|pdf|woff2?|ttf|mp4|ts\.bin|zip|gz|log)$/

/**
 * All text files of the project in `top`, sorted. Folders of `NOT_OURS` are left out where they lie at the top (`data`,
 * say), and `node_modules` anywhere. So is a database's folder (it holds `PG_VERSION`), wherever somebody put their data.
 * Links are not followed.
 */
export function readProject(top: string): TextFile[] {
  const files: TextFile[] = []
  function walk(folder: string) {
    const entries = entriesIn(join(top, folder))
    if (entries.some(({ name }) => name === 'PG_VERSION')) return
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !(folder === '' && NOT_OURS.has(entry.name))) walk(path)
      } else if (entry.isFile() && !NOT_TEXT.test(entry.name)) {
        files.push({ path, text: readFileSync(join(top, path), 'utf8') })
      }
    }
  }
  walk('')
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** What lies in a folder; nothing when it is closed to this account, as a database's folder is. */
function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return []
    throw error
  }
}

export const isTest = (path: string): boolean =>
  /\.(test|suite|fixtures?)\.tsx?$|\/testing(\.ts$|\/)|^e2e\//.test(path)

/** Lines of a text; a newline at the end does not begin another one. */
export const linesIn = (text: string): number =>
  text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
