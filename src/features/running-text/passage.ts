import { aboutLine } from './about-line.ts'

/** A step of the stage, as far as the notes say something about it. Instants in ms. */
export type RunningStep = {
  readonly title: string
  readonly mode: string
  readonly url: string | null
  /** One line: what to do. */
  readonly how: string
  /** How many steps its exercise has, and how many of them, at the end, may be left out; absent: `how` says it. */
  readonly steps: number
  readonly optional?: number | undefined
  readonly startedAt: number
  readonly until: number | null
}

export type RunningWords = {
  /** Label of the link to a session's material, by the level of its heading: a lesson's episode, an exercise. */
  readonly material: Readonly<Record<2 | 3, string>>
  /** `20 minutes, until xx:45`; the number comes first. */
  ends(minutes: number, until: string): string
  /** `Do steps 1 to 5. Steps 6 and 7 are optional.` */
  steps(needed: number, last: number): string
}

/** What the notes get for a step. `box` with `ends` where it says when: offsets of the pieces in it. */
export type Passage = {
  readonly heading: string
  readonly level: 2 | 3
  /** One line with the link; '' for none. */
  readonly below: string
  /** An exercise's box or a break's line; '' for none. */
  readonly box: string
  /** In the order of their place. */
  readonly ends: readonly End[]
}

/** A piece of a box that says when the step ends. `at`: offset of the character it is known by; `before` stands in front of it. */
export type End = { readonly at: number; readonly before: string; readonly after: string }

const MINUTE = 60_000

/** [RT1] What the notes say of a step. `day`: the title of its day; `minute`: the minute of the hour of an instant (ms), by the workshop's clock. */
export function passageOf(
  step: RunningStep,
  day: string,
  minute: (at: number) => number,
  words: RunningWords,
): Passage {
  const level = step.mode === 'exercise' || step.mode === 'discussion' || step.mode === 'break' ? 3 : 2
  const link = words.material[step.mode === 'break' ? 2 : level]
  const below = aboutLine(day, step.url, link)
  return { heading: step.title.trim(), level, below, ...boxOf(step, minute, words) }
}

const NONE = { box: '', ends: [] } as const

function boxOf(
  step: RunningStep,
  minute: (at: number) => number,
  words: RunningWords,
): Pick<Passage, 'box' | 'ends'> {
  if (step.mode !== 'exercise' && step.mode !== 'break') return NONE
  const until = step.until === null ? null : `xx:${String(minute(step.until)).padStart(2, '0')}`
  const minutes = step.until === null ? 0 : Math.max(1, Math.round((step.until - step.startedAt) / MINUTE))
  const ends = until === null ? '' : words.ends(minutes, until)
  const what = step.mode === 'exercise' ? whatOf(step, words) : ''
  const line = [ends && `${ends}.`, what].filter(Boolean).join(' ')
  if (line === '') return NONE
  const opens = `:::exercise${until === null ? '' : `{until=${until}}`}`
  const box = step.mode === 'break' ? line : `${opens}\n${line}\n:::`
  if (until === null) return { box, ends: [] }
  const from = step.mode === 'break' ? 0 : opens.length + 1
  const number = String(minutes)
  const said = { at: from + number.length, before: number, after: ends.slice(number.length) }
  return { box, ends: step.mode === 'break' ? [said] : [{ at: 0, before: '', after: opens }, said] }
}

/** One line, so that it stays in its box whatever it says. */
function whatOf({ how, steps, optional }: RunningStep, words: RunningWords): string {
  const needed = steps - (optional ?? 0)
  if (optional !== undefined && needed > 0) return words.steps(needed, steps)
  return how.replace(/\s+/g, ' ').trim()
}
