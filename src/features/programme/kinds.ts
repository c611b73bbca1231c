import type { DayKind, SessionKind } from './contract.ts'

/** The first that fits wins: a title names what is special before it names the lesson. */
const KINDS: readonly [RegExp, SessionKind][] = [
  [/\b(ice-?breaker|connecting time)/i, 'icebreaker'],
  [/\bon-?boarding\b/i, 'onboarding'],
  [/\b(installation|help (desk|hour|room|session|time)|help for)\b/i, 'help'],
  [/\b(wrap-?up|outro|conclu(sion|sions|ding)|closing|feedback|where to go)\b/i, 'wrap-up'],
  [/\b(break|lunch|coffee|pause)\b/i, 'break'],
  [/\bexercises?\b/i, 'exercise'],
  [/\b(discussion|discuss|q ?& ?a|questions and answers|bring your own code)/i, 'discussion'],
]

/** What a session is, guessed from its title; a lesson when nothing else fits. */
export const kindOfTitle = (title: string): SessionKind =>
  KINDS.find(([sign]) => sign.test(title))?.[1] ?? 'lesson'

/** `Day 1` is a teaching day; everything else (installation help, an optional afternoon later) is extra. */
export const dayKindOfTitle = (title: string): DayKind => (/^\s*day\s*\d/i.test(title) ? 'day' : 'extra')

/** Kinds of all days: where no title is numbered, a day is extra when it only helps, onboards, or says "optional". */
export function dayKinds(
  days: readonly { title: string; sessions: readonly { kind: SessionKind }[] }[],
): DayKind[] {
  const numbered = days.map((day) => dayKindOfTitle(day.title))
  if (numbered.includes('day')) return numbered
  return days.map((day) => {
    const helps = day.sessions.every((s) => s.kind === 'help' || s.kind === 'onboarding')
    return helps || /\boptional\b/i.test(day.title) ? 'extra' : 'day'
  })
}
