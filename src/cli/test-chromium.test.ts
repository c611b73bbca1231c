import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from './test-chromium.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A folder (with a blank in its name) that holds shell programs: name → exit code. */
function folderWith(programs: Readonly<Record<string, number>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'manyrooms programs-'))
  made.push(folder)
  for (const [name, code] of Object.entries(programs))
    writeFileSync(join(folder, name), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 })
  return folder
}

test('Chromium is found by each of its names, in any folder', () => {
  const folder = folderWith({ 'google-chrome': 0 })
  expect(findChromium([folderWith({}), folder])).toBe(join(folder, 'google-chrome'))
})

test('a program that only says where to get Chromium is none', () => {
  expect(findChromium([folderWith({ 'chromium-browser': 1 })])).toBeNull()
})

test('nothing is found where there is nothing', () => {
  expect(findChromium([join(folderWith({}), 'missing')])).toBeNull()
})
