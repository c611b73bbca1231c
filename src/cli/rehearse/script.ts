import { randomOf } from '../crowd/random.ts'
import { ANYTIME } from '../demo/words/anytime.ts'
import { ANY_TROUBLE, PLACES } from '../demo/words/calls.ts'
import { WRITTEN } from '../demo/words/written.ts'

/** How large a rehearsal is. */
export type Size = {
  readonly seed: number
  readonly learners: number
  /** Rooms that there are to sit in; 0: everybody is on their own. */
  readonly rooms: number
  readonly minutes: number
}

/** What somebody does. `of`: which of the questions that stand by then, as a share of them, 0 up to 1. */
export type Act =
  | { readonly kind: 'ask'; readonly topic: number; readonly text: string }
  | { readonly kind: 'answer'; readonly of: number; readonly tag: string }
  | { readonly kind: 'plus'; readonly of: number }
  | { readonly kind: 'press'; readonly status: 'working' | 'done' }
  | { readonly kind: 'help'; readonly where: string; readonly about: string }
  | { readonly kind: 'vote'; readonly of: number }
  | { readonly kind: 'type'; readonly text: string }
  /** Out of reach for that long, ms: a tunnel, a laptop lid. */
  | { readonly kind: 'drop'; readonly ms: number }

/** What one answers to a question of that topic. */
export const answerTo = (topic: number): string => ANYTIME[topic]?.[1] ?? 'Yes.'

/** `at`: ms after everybody has joined. */
export type Cue = { readonly at: number; readonly who: number; readonly act: Act }

export type Part = {
  /** Index of the room; null: on their own. */
  readonly room: number | null
  /** Comes this long after the first one, ms. */
  readonly comes: number
  /** Writes in the document itself. */
  readonly writes: boolean
}

/** Comes once in so many minutes, for one person. */
const ASK_EVERY_MIN = 9
const ANSWER_EVERY_MIN = 7
const PLUS_EVERY_MIN = 2.5
const TYPE_EVERY_MIN = 5
const DROP_SHARE = 0.12
const HELP_SHARE = 0.15
/** One person in so many writes in the document. */
const WRITER_IN = 15
const MAX_WRITERS = 40
/** A shorter rehearsal has as much in it as one of these minutes. */
const HURRY_MIN = 5
/** The last words fall before this share of the time, so that they can be seen. */
const LAST = 0.92

/** People arrive over this long, and not faster than a server lets newcomers of one address in (600 a minute). */
export const arrivalMs = (people: number): number => Math.max(1_500, Math.ceil(people / 9) * 1_000)

/** Who takes part: the first rooms fill a little more, one person in ten is on their own. */
export function partsOf({ seed, learners, rooms }: Size): Part[] {
  const random = randomOf(seed, 'parts')
  const over = arrivalMs(learners)
  return Array.from({ length: learners }, (_, n) => ({
    room: rooms === 0 || random.chance(0.1) ? null : Math.floor(random.next() ** 1.3 * rooms),
    comes: Math.round((n / Math.max(1, learners)) * over),
    writes: n % WRITER_IN === WRITER_IN - 1 && n < WRITER_IN * MAX_WRITERS,
  }))
}

/**
 * Everything that people do, in order of time: the same seed and size give the same. Each text that is written ends with
 * a tag of its own, `[r1.12]`, by which it is found again; `run` tells one rehearsal from the other.
 */
export function cuesOf(size: Size, run: string): Cue[] {
  const random = randomOf(size.seed, 'cues')
  const length = size.minutes * 60_000
  const cues: Cue[] = []
  let tags = 0
  const tagged = (text: string) => `${text} [${run}.${++tags}]`
  const lines = Object.values(WRITTEN).flat()
  const parts = partsOf(size)
  /** Whether it happens this often, once in so many minutes, and when. */
  const times = (every: number): number[] => {
    const expected = Math.max(size.minutes, HURRY_MIN) / every
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
    return Array.from({ length: count }, () => random.between(0.02, LAST) * length)
  }
  for (const [who, part] of parts.entries()) {
    const add = (at: number, act: Act) => cues.push({ at: Math.round(at), who, act })
    add(random.between(0, 0.15) * length, { kind: 'press', status: 'working' })
    for (const at of times(ASK_EVERY_MIN)) {
      const topic = random.whole(0, ANYTIME.length - 1)
      add(at, { kind: 'ask', topic, text: tagged(ANYTIME[topic]?.[0] ?? '') })
    }
    for (const at of times(ANSWER_EVERY_MIN)) {
      add(at, { kind: 'answer', of: random.next(), tag: tagged('').trim() })
    }
    for (const at of times(PLUS_EVERY_MIN)) add(at, { kind: 'plus', of: random.next() })
    if (random.chance(0.5)) add(random.between(0.1, LAST) * length, { kind: 'vote', of: random.next() })
    if (part.room !== null && random.chance(HELP_SHARE)) {
      const said = { where: random.pick(PLACES), about: random.pick(ANY_TROUBLE) }
      add(random.between(0.1, 0.6) * length, { kind: 'help', ...said })
    }
    if (random.chance(0.8)) add(random.between(0.3, LAST) * length, { kind: 'press', status: 'done' })
    if (random.chance(DROP_SHARE)) {
      const ms = Math.round(Math.min(random.between(1_000, 20_000), length / 10))
      add(random.between(0.1, 0.8) * length, { kind: 'drop', ms })
    }
    if (part.writes)
      for (const at of times(TYPE_EVERY_MIN)) add(at, { kind: 'type', text: tagged(random.pick(lines)) })
  }
  return cues.sort((a, b) => a.at - b.at || a.who - b.who)
}
