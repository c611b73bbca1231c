import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** For the tests of the tools: a folder with these files (path → text), deleted when it is disposed of. */
export function plantTree(files: Readonly<Record<string, string>>): Disposable & { readonly top: string } {
  const top = mkdtempSync(join(tmpdir(), 'manyrooms-tree-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  return { top, [Symbol.dispose]: () => rmSync(top, { recursive: true, force: true }) }
}
