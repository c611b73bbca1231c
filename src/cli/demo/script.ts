import type { Status } from '../../features/classrooms/contract.ts'
import type { QuestionState } from '../../features/notes/contract.ts'
import type { Mode } from '../../features/stage/contract.ts'
import { type Random, randomOf } from '../crowd/random.ts'
import { HELPERS, type Learner, peopleIn } from './cast.ts'
import { questionsOf } from './questions.ts'
import { ANY_TROUBLE, PLACES, TROUBLES } from './words/calls.ts'
import { DAY_ONE, GONE_MINUTES, RUNNING } from './words/day-one.ts'
import type { Asked } from './words/questions.ts'
import { ROOMS } from './words/rooms.ts'

/** `n`: number of the learner, of the room whose lead it is, or of the helper. */
export type Who = { readonly part: 'learner' | 'lead' | 'helper'; readonly n: number }

/** What somebody does. `ref` names a question within the script, until it has its id. */
export type Deed =
  | { kind: 'status'; status: Status; where?: string; about?: string }
  | { kind: 'heads'; n: number }
  | { kind: 'more-time'; minutes: 0 | 5 | 10 }
  | { kind: 'ask'; ref: string; text: string }
  | { kind: 'state'; ref: string; state: QuestionState }
  | { kind: 'answer'; ref: string; text: string }
  | { kind: 'plus'; ref: string }

/** `at`: ms after the step began. */
export type Cue = { readonly at: number; readonly who: Who; readonly deed: Deed }

/** A step of the stage. `key` of an act, or the title of something that a director thought of. */
export type Scene = { readonly key: string; readonly mode: Mode; readonly minutes: number }

const SECOND = 1_000
const MINUTE = 60_000

/** Everything that the cast does in a step, in order of time: the same seed, cast and step give the same cues. */
export function cuesOf(seed: number, cast: readonly Learner[], scene: Scene): Cue[] {
  const random = randomOf(seed, scene.key, scene.mode)
  return [
    ...headCounts(cast, scene, random),
    ...(scene.mode === 'exercise' ? cast.flatMap((learner) => pressing(learner, scene, random)) : []),
    ...(scene.mode === 'watch' || scene.mode === 'typealong' ? following(cast, random) : []),
    ...(scene.mode === 'exercise' ? wantingTime(scene, random) : []),
    ...asking(seed, cast, scene, random),
  ].sort((a, b) => a.at - b.at)
}

const learner = (n: number): Who => ({ part: 'learner', n })
const lead = (n: number): Who => ({ part: 'lead', n })

/** Room leads count heads when things begin: some people sit there without a device. */
function headCounts(cast: readonly Learner[], { key, mode }: Scene, random: Random): Cue[] {
  if (key !== 'welcome' && mode !== 'exercise') return []
  return ROOMS.flatMap(({ seats, kind }, room) => {
    const here = peopleIn(cast, room)
    const more = kind === 'online' ? 0 : random.whole(1, 5)
    const n = Math.max(here, Math.min(seats, here + more))
    return here === 0
      ? []
      : [{ at: random.between(20, 110) * SECOND, who: lead(room), deed: { kind: 'heads', n } }]
  })
}

/** The two who call for help shortly before the demo starts: one in each of the first two rooms, s before. */
const WAITING: readonly { room: number; before: number }[] = [
  { room: 0, before: 150 },
  { room: 1, before: 55 },
]

/** One person in an exercise: working, perhaps stuck for a while, done. One in eight presses nothing. */
function pressing(who: Learner, { key, minutes }: Scene, random: Random): Cue[] {
  const press = (at: number, status: Status, said: { where?: string; about?: string } = {}): Cue => {
    return { at: Math.round(at), who: learner(who.n), deed: { kind: 'status', status, ...said } }
  }
  const length = minutes * MINUTE
  const begins = random.between(8, 90) * SECOND
  const finishes = Math.max(begins + 40 * SECOND, who.pace * length)
  const quiet = random.chance(0.12)
  const stuck = random.chance(0.2)
  const stuckAt = random.between(0.2, 0.6) * length
  const said = { where: random.pick(PLACES), about: random.pick(TROUBLES[key] ?? ANY_TROUBLE) }

  const waiting = key === RUNNING ? WAITING.find(({ room }) => who.first && who.room === room) : undefined
  if (waiting) {
    const calls = GONE_MINUTES * MINUTE - waiting.before * SECOND
    return [press(begins, 'working'), press(calls, 'help', said), press(length * 0.9, 'done')]
  }
  if (quiet) return []
  const working = random.chance(0.75) ? [press(begins, 'working')] : []
  // What was called before the demo starts would still be open: there are two, on purpose.
  const callsLate = key !== RUNNING || stuckAt > (GONE_MINUTES + 0.5) * MINUTE
  if (!stuck || stuckAt > finishes || !callsLate) return [...working, press(finishes, 'done')]
  return [
    ...working,
    press(stuckAt, 'help', said),
    press(Math.min(stuckAt + 5 * MINUTE, length * 0.97), 'done'),
  ]
}

function following(cast: readonly Learner[], random: Random): Cue[] {
  return cast
    .filter(() => random.chance(0.35))
    .map(({ n }) => ({
      at: random.between(15, 150) * SECOND,
      who: learner(n),
      deed: { kind: 'status', status: 'following' },
    }))
}

function wantingTime({ minutes }: Scene, random: Random): Cue[] {
  if (minutes < 10) return []
  return ROOMS.flatMap((_, room): Cue[] =>
    random.chance(0.2)
      ? [
          {
            at: random.between(0.65, 0.8) * minutes * MINUTE,
            who: lead(room),
            deed: { kind: 'more-time', minutes: 5 },
          },
        ]
      : [],
  )
}

/** Questions over the whole step, each with its answers and votes. */
function asking(seed: number, cast: readonly Learner[], scene: Scene, random: Random): Cue[] {
  const asked = questionsOf(seed).get(scene.key) ?? []
  const gap = ((scene.minutes * 60 - 20) / Math.max(asked.length, 1)) * SECOND
  return asked.flatMap((one, index) => {
    const at = (index + random.between(0.1, 0.75)) * gap + 5 * SECOND
    return conversation(`${scene.key}/${index}`, one, Math.round(at), cast, random)
  })
}

function conversation(
  ref: string,
  [text, ...answers]: Asked,
  at: number,
  cast: readonly Learner[],
  random: Random,
): Cue[] {
  const asker = whoAsks(cast, random)
  const helper: Who = { part: 'helper', n: random.whole(0, HELPERS - 1) }
  const cues: Cue[] = [{ at, who: asker, deed: { kind: 'ask', ref, text } }]
  let said = at
  for (const [index, answer] of answers.entries()) {
    const begins = said + random.between(15, 90) * SECOND
    said = begins + random.between(12, 35) * SECOND
    if (index === 0) cues.push({ at: begins, who: helper, deed: { kind: 'state', ref, state: 'answering' } })
    const who = index === 0 || cast.length === 0 ? helper : learner(random.pick(cast).n)
    cues.push({ at: said, who, deed: { kind: 'answer', ref, text: answer } })
  }
  const fans = random.shuffle(cast.filter(({ n }) => !(asker.part === 'learner' && asker.n === n)))
  const votes = random.chance(0.2) ? random.whole(5, 9) : random.whole(0, 4)
  for (const { n } of fans.slice(0, votes)) {
    cues.push({ at: at + random.between(6, 150) * SECOND, who: learner(n), deed: { kind: 'plus', ref } })
  }
  return cues
}

/** Mostly a learner; one question in six comes from a room lead, for the room. */
function whoAsks(cast: readonly Learner[], random: Random): Who {
  const rooms = ROOMS.map((_, room) => room).filter((room) => peopleIn(cast, room) > 0)
  if (rooms.length > 0 && random.chance(1 / 6)) return lead(random.pick(rooms))
  return cast.length > 0 ? learner(random.pick(cast).n) : { part: 'helper', n: 0 }
}

/** The act that a step of the stage plays, by its title; a step that nobody planned is called by its title. */
export const keyOfTitle = (title: string): string => DAY_ONE.find((act) => act.title === title)?.key ?? title
