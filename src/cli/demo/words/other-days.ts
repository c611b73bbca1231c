import type { Exercise, SessionKind } from '../../../features/programme/contract.ts'

export type FixedSession = {
  readonly kind: SessionKind
  readonly title: string
  /** Local, `HH:MM`. */
  readonly starts: string
  readonly ends: string
  readonly exercise?: Exercise
}

export const WORKSHOP = {
  title: 'Version control by baking',
  slug: 'version-control-by-baking',
  summary:
    'Three half days on keeping every version of your work, told with bread, buns and a shared kitchen. No experience with Git is needed. Watch with others in one of six rooms, or on your own.',
}

export const DAY_TITLES = [
  'Day 1: your own recipe book',
  'Day 2: baking on branches',
  'Day 3: one kitchen, many cooks',
] as const

/** The day before: installation help, and a meeting for room leads. */
export const SETTING_THE_TABLE: readonly FixedSession[] = [
  { kind: 'help', title: 'Installation help: Windows and macOS', starts: '13:00', ends: '14:00' },
  { kind: 'help', title: 'Installation help: Linux and everything else', starts: '14:00', ends: '14:30' },
  { kind: 'onboarding', title: 'Onboarding for room leads', starts: '15:00', ends: '16:00' },
]
export const TABLE_TITLE = 'Setting the table: installation help'

export const DAY_TWO: readonly FixedSession[] = [
  { kind: 'icebreaker', title: 'Icebreaker: sweet or savoury?', starts: '09:00', ends: '09:10' },
  { kind: 'lesson', title: 'Two doughs at once: branches', starts: '09:10', ends: '09:40' },
  {
    kind: 'exercise',
    title: 'Exercise: try it with rye',
    starts: '09:40',
    ends: '10:05',
    exercise: {
      goal: 'Try a change on a branch without touching the recipe that works.',
      minutes: 25,
      url: 'https://example.org/baking/rye',
      steps: ['Make a branch `rye`.', 'Record two changes there.', 'Go back to `main` and look at the file.'],
      optional: ['Draw your branches on paper, then compare with `git log --graph`.'],
    },
  },
  { kind: 'break', title: 'Break', starts: '10:05', ends: '10:20' },
  { kind: 'lesson', title: 'Folding it in: merging', starts: '10:20', ends: '10:50' },
  {
    kind: 'exercise',
    title: 'Exercise: the same line twice',
    starts: '10:50',
    ends: '11:20',
    exercise: {
      goal: 'Make a conflict on purpose and settle it.',
      minutes: 30,
      url: 'https://example.org/baking/same-line',
      steps: [
        'Change one line on both branches.',
        'Merge and read what Git says.',
        'Settle it and record it.',
      ],
      optional: [],
    },
  },
  { kind: 'wrap-up', title: 'Wrap-up and feedback of day 2', starts: '11:20', ends: '11:40' },
]

export const DAY_THREE: readonly FixedSession[] = [
  { kind: 'icebreaker', title: 'Icebreaker: a kitchen accident', starts: '09:00', ends: '09:10' },
  { kind: 'lesson', title: 'A shared shelf: working with a remote', starts: '09:10', ends: '09:40' },
  {
    kind: 'exercise',
    title: 'Exercise: taste and review',
    starts: '09:40',
    ends: '10:20',
    exercise: {
      goal: 'Suggest a change to the recipe of another team, and review one of yours.',
      minutes: 40,
      url: 'https://example.org/baking/review',
      steps: [
        'Copy the recipe of another team.',
        'Suggest one change.',
        'Review what they suggested to you.',
      ],
      optional: ['Agree in your room on three rules for a good review.'],
    },
  },
  { kind: 'break', title: 'Break', starts: '10:20', ends: '10:35' },
  { kind: 'discussion', title: 'Discussion: how will you use this at work?', starts: '10:35', ends: '11:10' },
  { kind: 'wrap-up', title: 'Wrap-up: what we learned, and where to go', starts: '11:10', ends: '11:30' },
]
