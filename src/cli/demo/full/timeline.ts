import type { Role } from '../../../core/person.ts'
import { instantOf } from '../../../core/time.ts'
import type { BackstageCommand } from '../../../features/backstage/contract.ts'
import { EXERCISE } from './programme.ts'
import { SEAT_ROWS } from './rooms.ts'
import type { Asked } from './words.ts'
import { ANSWERED, EARLIER, EXPERTS, FOR_STREAM, OPEN, SAME, SCRIPT } from './words.ts'

/** The moments that the pictures show, all of the year 2026, Amsterdam. */
export const MOMENTS = {
  before: ['2026-09-10', '12:00'],
  '09:52': ['2026-09-22', '09:52'],
  '09:54': ['2026-09-22', '09:54'],
  '11:08': ['2026-09-22', '11:08'],
  '11:10': ['2026-09-22', '11:10'],
  '11:31': ['2026-09-22', '11:31'],
  '11:52': ['2026-09-22', '11:52'],
  '15:02': ['2026-09-22', '15:02'],
} as const
export type Moment = keyof typeof MOMENTS

export const isMoment = (text: string): text is Moment => Object.hasOwn(MOMENTS, text)

export const instantOfMoment = (moment: Moment): Date => {
  const [date, time] = MOMENTS[moment]
  return instantOf(date, time, 'Europe/Amsterdam')
}

/** What happens on day 1. `at`: the instant. */
export type Event = { readonly at: Date } & (
  | { kind: 'next' }
  | { kind: 'mode'; mode: 'watch' | 'typealong'; how: string; minutes: number }
  | { kind: 'message'; to: 'everyone' | 'leads'; text: string }
  | { kind: 'ask'; ref: string; asked: Asked }
  | { kind: 'answer'; ref: string; text: string }
  | { kind: 'votes'; ref: string; count: number }
  | { kind: 'state'; ref: string; state: 'for-stream' | 'on-stream' | 'answering' | 'answered' }
  | { kind: 'merge'; ref: string; into: string }
  /** A room's lead asks for somebody who knows more. */
  | { kind: 'expert'; room: string; about: string }
  /** People sit down: a share of everybody, from the first one to the last one. */
  | { kind: 'arrive'; from: number; to: number }
  /** A part of those who press something in the running step, 0 up to 1. */
  | { kind: 'press'; what: 'following' | 'exercise'; from: number; to: number }
  | { kind: 'more-time' }
  /** The lead of the shown room. */
  | { kind: 'lead'; does: LeadDeed }
  /** A stand-in of the shown room goes to its second call. */
  | { kind: 'help' }
  | { kind: 'beacons' }
  /** Staff behind the stage, beside the instructors' screen. */
  | { kind: 'backstage'; as: Role; does: BackstageCommand }
  /** Some rooms lose their network. */
  | { kind: 'lost' }
  /** The icebreaker's poll; the first `votes` people outside the shown room answer. */
  | { kind: 'poll'; question: string; options: readonly string[]; votes: number }
  | { kind: 'close-poll' }
  /** The lead of the shown room asks for hands, option by option. */
  | { kind: 'hands'; counted: readonly number[] }
  /** How many say slow, right, fast of the last quarter of an hour. */
  | { kind: 'speed'; counts: readonly number[] }
)

/** What the lead of the shown room does, besides what all leads do. */
export type LeadDeed =
  | { kind: 'here' }
  | { kind: 'seats'; rows: string[] }
  | { kind: 'message'; text: string }
  | { kind: 'heads'; n: number }
  | { kind: 'hands'; share: 'most' }
  | { kind: 'own-time'; until: number; title: string; steps: string[] }

/** When each step of day 1 really began: four minutes late by the exercise, as the pictures say. */
const STEPS: readonly (readonly [time: string, title: string])[] = [
  ['09:50', 'Icebreaker'],
  ['10:01', 'Welcome and introduction'],
  ['10:22', 'Motivation'],
  ['10:39', 'Browsing'],
  ['10:47', 'Copy and browse a project'],
  ['11:07', 'Committing changes'],
  ['11:25', EXERCISE],
  ['11:45', 'Solution'],
  ['11:51', 'Questions'],
  ['12:00', 'Break'],
  ['13:00', 'Merging'],
  ['13:30', 'Merging changes'],
  ['14:00', 'Break'],
  ['14:10', 'Solution and conflicts'],
  ['14:45', 'Feedback'],
  ['15:00', ''],
]

const SECOND = 1_000
const at = (time: string, seconds = 0): Date =>
  new Date(instantOf('2026-09-22', time, 'Europe/Amsterdam').getTime() + seconds * SECOND)

const WATCHED: readonly Event[] = [
  { at: at('11:07', 50), kind: 'press', what: 'following', from: 0, to: 0.4 },
]
const PRESSES: Partial<Record<Moment, readonly Event[]>> = {
  '11:08': WATCHED,
  '11:10': WATCHED,
  '11:31': Array.from({ length: 5 }, (_, n) => ({
    at: at('11:26', n * 58),
    kind: 'press',
    what: 'exercise',
    from: n / 5,
    to: (n + 1) / 5,
  })),
  '11:52': [{ at: at('11:51', 40), kind: 'press', what: 'exercise', from: 0, to: 1 }],
}

/** Everything up to the moment, in order of time. */
export function eventsUntil(moment: Moment): Event[] {
  const until = instantOfMoment(moment).getTime()
  const all: Event[] = [
    { at: at('09:51'), kind: 'arrive', from: 0, to: 0.5 },
    { at: at('09:58'), kind: 'arrive', from: 0.5, to: 1 },
    { at: at('09:40'), kind: 'lead', does: { kind: 'here' } },
    { at: at('09:41'), kind: 'lead', does: { kind: 'seats', rows: [...SEAT_ROWS] } },
    lead('09:45', { kind: 'message', text: 'Good morning. Plugs are under the tables.' }),
    lead(isLesson(moment) ? '10:58' : '11:26', {
      kind: 'message',
      text: 'Pairs welcome. Coffee is in the hall at 12:00.',
    }),
    {
      at: at('09:51', 20),
      kind: 'poll',
      question: 'Have you used Git before?',
      options: ['No, I am new to Git', 'Yes, on a web page', 'Yes, in an editor', 'Yes, on the command line'],
      votes: 309,
    },
    lead('09:53', { kind: 'heads', n: 25 }),
    { at: at('09:53', 30), kind: 'hands', counted: [7, 9] },
    { at: at('10:00'), kind: 'close-poll' },
    { at: at(isLesson(moment) ? '11:06' : '11:24'), kind: 'speed', counts: [54, 284, 80] },
    { at: at('11:28'), kind: 'more-time' },
    { at: at('11:27', 50), kind: 'lost' },
    { at: at('11:28', 30), kind: 'beacons' },
    { at: at('11:30', 20), kind: 'help' },
    lead('11:30', { kind: 'hands', share: 'most' }),
    lead('11:46', {
      kind: 'own-time',
      until: at('12:10').getTime(),
      title: 'We finish the exercise, then we talk in pairs',
      steps: [
        'Browse the network. Find your commits.',
        'Compare your branch with main.',
        'In pairs: when would you work on a branch?',
      ],
    }),
    // What was pressed in a step that is over is seen by nobody: only the moment's own step is pressed in.
    ...(PRESSES[moment] ?? []),
    ...(moment === '11:10' ? [...forStream(), ...backstage()] : []),
    ...STEPS.map(([time]): Event => ({ at: at(time), kind: 'next' })),
    {
      at: at('11:07', 1),
      kind: 'mode',
      mode: 'watch',
      how: 'Hands off the keyboard. You type along from 11:16.',
      minutes: 9,
    },
    {
      at: at('11:16'),
      kind: 'mode',
      mode: 'typealong',
      how: 'Type along with the instructors.',
      minutes: 9,
    },
    {
      at: at('11:29'),
      kind: 'message',
      to: 'leads',
      text: '12 rooms want more time. I decide at 11:40. Please set your head count.',
    },
    ...earlier(),
    { at: at('10:46', 10), kind: 'merge', ref: SAME.question, into: SAME.into },
    // Answered long ago in the moments after it.
    ...(moment === '11:31' ? experts() : []),
    // The picture of the lesson shows the same four threads as the one of the exercise.
    ...(isLesson(moment) ? four('11:07') : four('11:25')),
    ...open(),
  ]
  return all.filter((event) => event.at.getTime() <= until).sort((a, b) => a.at.getTime() - b.at.getTime())
}

const isLesson = (moment: Moment): boolean => moment === '11:08' || moment === '11:10'

/** What needs the instructors' voice in the lesson. */
const forStream = (): Event[] =>
  FOR_STREAM.flatMap((one, index) => thread(`stream/${index}`, one, '11:08', 20 + index * 20, 5))

/** What the people around them say to the instructors in the lesson, and what these keep for themselves. */
const backstage = (): Event[] => [
  { at: at('11:00'), kind: 'backstage', as: 'instructor', does: { kind: 'script', text: SCRIPT, base: 0 } },
  {
    at: at('11:09'),
    kind: 'backstage',
    as: 'notes-manager',
    does: { kind: 'light', light: 'slower', on: true },
  },
  {
    at: at('11:09', 40),
    kind: 'backstage',
    as: 'director',
    does: { kind: 'cue', text: 'Leave the last commands on screen' },
  },
]

const lead = (time: string, does: LeadDeed): Event => ({ at: at(time), kind: 'lead', does })

function earlier(): Event[] {
  return STEPS.flatMap(([time, title]) => {
    const asked = EARLIER[title] ?? []
    return asked.flatMap((one, index) => thread(`${title}/${index}`, one, time, 5 + index * 60, 30))
  })
}

const four = (time: string): Event[] =>
  ANSWERED.flatMap((one, index) =>
    thread(
      `four/${index}`,
      one,
      time,
      3 + index * 4 + (time === '11:07' ? 34 : 0),
      time === '11:07' ? 4 : 70,
    ),
  )

const experts = (): Event[] =>
  EXPERTS.map(({ room, about, waits }) => ({ at: at('11:31', -waits * 60), kind: 'expert', room, about }))

function open(): Event[] {
  return OPEN.flatMap(({ waits, ...one }, index) => thread(`open/${index}`, one, '11:31', -waits * 60, 10))
}

function thread(ref: string, asked: Asked, time: string, second: number, pause: number): Event[] {
  const answers = asked.answers.map(
    (text, index): Event => ({ at: at(time, second + pause * (index + 1)), kind: 'answer', ref, text }),
  )
  const settled = second + pause * asked.answers.length
  return [
    { at: at(time, second), kind: 'ask', ref, asked },
    { at: at(time, second + 1), kind: 'votes', ref, count: asked.plus },
    ...answers,
    ...(asked.state ? [{ at: at(time, settled + 1), kind: 'state', ref, state: asked.state } as const] : []),
  ]
}
