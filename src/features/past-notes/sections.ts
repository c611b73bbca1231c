import type { SectionKind, Timer } from './contract.ts'

/** What a heading opens, from its words. Feedback and icebreakers are known by them: their items are no questions. */
export function kindOfHeading(title: string, level: number): SectionKind {
  if (/\bice-?\s?breakers?\b/i.test(title)) return 'icebreaker'
  const words = title.split(/\s+/, 9)
  if (/^\W*feedback\b/i.test(title) || (words.length <= 4 && /\bfeedback\W*$/i.test(title))) return 'feedback'
  if (
    /^\W*(day \d+ )?(news|summary)( and outlook)?\W*$|^\W*news for\b|\bsummary and outlook\W*$/i.test(title)
  )
    return 'summary'
  if (/^\W*exercises?\b/i.test(title)) return 'exercise'
  if (/^\W*((lunch|coffee|short|longer|long|tea) )?(break|pause|lunch)\b/i.test(title)) return 'break'
  return level <= 2 ? 'lesson' : 'episode'
}

/** `[Title](https://…)` and `Title: https://…` → the title in words and the address. */
export function titleAndAddress(text: string): { title: string; url: string | null } {
  const middle = text.indexOf('](')
  const end = middle < 0 ? -1 : text.indexOf(')', middle)
  if (text.startsWith('[') && end > 0) {
    return { title: text.slice(1, middle) + text.slice(end + 1), url: text.slice(middle + 2, end) }
  }
  return { title: text, url: addressOf(text) }
}

/** The first web address in a line, or null. */
export function addressOf(text: string): string | null {
  const start = text.search(/https?:\/\//)
  return start < 0 ? null : (/^[^\s)>\]]+/.exec(text.slice(start, start + 2_000))?.[0] ?? null)
}

/**
 * Ends and lengths that a line announces: `Exercise until xx:35`, `20 minutes, until xx:45`, `until XX:06, then break
 * (until xx:16)`, `Lunch break until 12:00 CET/ 13:00 EET` (the first time stands).
 */
export function readTimers(text: string, section: SectionKind | null, line: number): Timer[] {
  const timers: Timer[] = []
  const minutes = /\b(\d{1,3})\s?min(?:ute)?s?\b/i.exec(text)
  let from = 0
  for (const match of text.matchAll(/\b(?:until|till)\s(xx|\d{1,2}):([0-5]\d)\b/gi)) {
    const before = text.slice(from, match.index)
    const pause = /\b(break|lunch|pause)\b/i.test(before) || (section === 'break' && from === 0)
    const hours = match[1]!.toLowerCase().padStart(2, '0')
    timers.push({ line, kind: pause ? 'break' : 'exercise', until: `${hours}:${match[2]}`, minutes: null })
    from = match.index + match[0].length
  }
  if (minutes) {
    const [first] = timers
    if (first) first.minutes = Number(minutes[1])
    else if (section === 'exercise' || section === 'break' || /^\W*exercise\b/i.test(text)) {
      const kind = section === 'break' ? 'break' : 'exercise'
      timers.push({ line, kind, until: null, minutes: Number(minutes[1]) })
    }
  }
  return timers
}
