import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

export type FrontMatter = { format: 'toml' | 'yaml'; raw: string; title: string | null; readable: boolean }

/** Front matter is a handful of fields; what is longer is text between two rules. */
const MAX_CHARS = 20_000

/**
 * TOML (`+++`, Zola) or YAML (`---`, HedgeDoc) front matter at the start of the text. `raw` is kept word for word, with
 * both fences and the line end. Null when the text starts otherwise, or when `---` only draws a rule.
 */
export function readFrontMatter(text: string): FrontMatter | null {
  const fence = text.slice(0, 3)
  if (fence !== '+++' && fence !== '---') return null
  const head = text.slice(0, MAX_CHARS)
  const lines = head.split('\n')
  if (lines[0]!.trimEnd() !== fence) return null
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === fence)
  if (end < 0) return null
  const raw = lines.slice(0, end + 1).join('\n')
  const whole = raw.length < text.length ? `${raw}\n` : raw
  const fields = readFields(lines.slice(1, end).join('\n'), fence)
  if (fence === '---' && !fields) return null
  const title = typeof fields?.title === 'string' ? fields.title : null
  return { format: fence === '+++' ? 'toml' : 'yaml', raw: whole, title, readable: fields !== null }
}

/** The fields, or null when they cannot be read: both parsers throw on broken text, and that is no bug of ours. */
function readFields(text: string, fence: '+++' | '---'): Record<string, unknown> | null {
  try {
    const value: unknown =
      fence === '+++' ? parseToml(text) : parseYaml(text, { maxAliasCount: 10, logLevel: 'silent' })
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
