import type { Episode, Exercise, Json } from './contract.ts'
import { isWebAddress } from './names.ts'

/** Only web addresses become links; anything else stays text. */
export const isAddress = (text: string): boolean => isWebAddress(text) && !/\s/.test(text)

/**
 * Episodes as CodeRefinery writes them: `"[title](url)"` strings and `[title, url]` pairs, mixed. `odd` names those that
 * were kept as text only. Null when the value is no list of such (it is then kept whole as an unknown field).
 */
export function readEpisodes(value: Json): { episodes: Episode[]; odd: string[] } | null {
  if (!Array.isArray(value)) return null
  const episodes: Episode[] = []
  const odd: string[] = []
  for (const item of value) {
    const episode = readEpisode(item)
    if (!episode) return null
    episodes.push(episode)
    if (episode.url === null) odd.push(episode.title)
  }
  return { episodes, odd }
}

function readEpisode(item: Json): Episode | null {
  if (Array.isArray(item)) {
    const [title, url] = item
    if (item.length !== 2 || typeof title !== 'string' || typeof url !== 'string' || !isAddress(url))
      return null
    return { title, url, raw: 'pair' }
  }
  if (typeof item !== 'string') return null
  // [title](url): the title may hold brackets, the address starts at the last "](".
  const middle = item.lastIndexOf('](')
  if (item.startsWith('[') && item.endsWith(')') && middle > 0) {
    const url = item.slice(middle + 2, -1)
    if (isAddress(url)) return { title: item.slice(1, middle), url, raw: 'link' }
  }
  return { title: item, url: null, raw: 'text' }
}

/** Back to the form it was read from. */
export function writeEpisode({ title, url, raw }: Episode): string | [string, string] {
  if (url === null) return title
  return raw === 'pair' ? [title, url] : `[${title}](${url})`
}

/** Our own field `exercise: {goal, minutes, url, steps, optional}`; null for anything else, which is then kept as unknown. */
export function readExercise(value: Json): Exercise | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { goal, minutes, url, steps, optional, ...rest } = value
  if (Object.keys(rest).length > 0) return null
  const exercise: Exercise = {}
  if (goal !== undefined) {
    if (typeof goal !== 'string') return null
    exercise.goal = goal
  }
  if (minutes !== undefined) {
    if (typeof minutes !== 'number' || minutes < 0 || minutes > 1440) return null
    exercise.minutes = minutes
  }
  if (url !== undefined) {
    if (typeof url !== 'string' || !isAddress(url)) return null
    exercise.url = url
  }
  for (const [name, parts] of [
    ['steps', steps],
    ['optional', optional],
  ] as const) {
    if (parts === undefined) continue
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return null
    exercise[name] = parts
  }
  return exercise
}
