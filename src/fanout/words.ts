/**
 * What one process says to the others in one message of the bus. `reached`: rooms and their numbers; `told`: topics and
 * words on them. Other versions may say more: what is not known is passed over.
 */
export type Said = {
  readonly from: string
  readonly reached: readonly (readonly [room: string, reached: number])[]
  readonly told: readonly (readonly [topic: string, words: unknown])[]
}

/** Longest message, characters; words that do not fit are left out. */
const MAX_MESSAGE = 512 * 1024
/** A message that is longer than anything of ours is not read. */
const MAX_READ = 2 * MAX_MESSAGE
const MAX_NAME = 200

/** As text; hints first, since words may be lost. */
export function writeWords({ from, reached, told }: Said): string {
  let text = `{"v":1,"from":${JSON.stringify(from)},"reached":${JSON.stringify(reached)},"told":[`
  let first = true
  for (const one of told) {
    const words = JSON.stringify(one)
    if (text.length + words.length > MAX_MESSAGE) continue
    text += first ? words : `,${words}`
    first = false
  }
  return `${text}]}`
}

/** Reads a message; null for what is none of ours. Anybody who reaches the bus can write there: nothing is believed. */
export function readWords(text: string): Said | null {
  if (text.length > MAX_READ) return null
  try {
    const { v, from, reached, told } = JSON.parse(text) as Record<string, unknown>
    if (v !== 1 || !isName(from)) return null
    return {
      from,
      reached: pairs(reached).filter(isHint),
      told: pairs(told).filter((pair): pair is [string, unknown] => isName(pair[0])),
    }
  } catch {
    return null
  }
}

const isName = (raw: unknown): raw is string => typeof raw === 'string' && raw.length <= MAX_NAME

const pairs = (raw: unknown): [unknown, unknown][] =>
  Array.isArray(raw) ? raw.filter((pair) => Array.isArray(pair) && pair.length === 2) : []

const isHint = (pair: [unknown, unknown]): pair is [string, number] =>
  isName(pair[0]) && Number.isSafeInteger(pair[1])
