import { readSource } from '../fence/read.ts'
import { isTest, type TextFile } from './files.ts'

const RULE_LINE = /^[-*] (?:\*\*)?\[([A-Z]{1,3}\d+[a-z]?)\]/gm
const CITED = /\[([A-Z]{1,3}\d+[a-z]?)\]/g

/** [H13] Every numbered rule of a README is cited by a test title; every cited rule stands in exactly one README. */
export function checkNumbered(files: readonly TextFile[]): string[] {
  const ours = files.filter(({ path }) => /^(src|tools|e2e|bench)\//.test(path))
  const stated = new Map<string, string>()
  const problems: string[] = []
  for (const { path, text } of ours.filter(({ path }) => path.endsWith('/README.md'))) {
    for (const [, rule] of text.matchAll(RULE_LINE)) {
      const first = stated.get(rule!)
      if (first) problems.push(`${path}: rule [${rule}] stands in ${first} already`)
      else stated.set(rule!, path)
    }
  }
  const cited = new Map<string, string>()
  for (const { path, text } of ours.filter(({ path }) => isTest(path) && /\.tsx?$/.test(path))) {
    // A title is the text that a call begins with: test('[S3] …', …), test.each(rows)('[S3] …', …).
    const titles = readSource(path, text).uses.flatMap((use) => (use.text?.startsWith('[') ? [use.text] : []))
    for (const [, rule] of titles.join('\n').matchAll(CITED)) cited.set(rule!, path)
  }
  for (const [rule, path] of stated) {
    if (!cited.has(rule)) problems.push(`${path}: no test cites rule [${rule}]`)
  }
  for (const [rule, path] of cited) {
    if (!stated.has(rule)) problems.push(`${path}: cites rule [${rule}], which stands in no README`)
  }
  return problems
}
