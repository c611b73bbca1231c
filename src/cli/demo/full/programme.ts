import type {
  Exercise,
  PlannedSession,
  Programme,
  SessionKind,
} from '../../../features/programme/contract.ts'

/**
 * The programme of CodeRefinery's workshop of September 2026: days, hours, titles and lessons from its public schedule
 * (https://coderefinery.github.io/2026-09-22-workshop/, CC BY 4.0), changed: times in Amsterdam, day 1 in finer steps.
 */
const ZONE = 'Europe/Amsterdam'
const LESSONS = 'https://coderefinery.github.io'

export const WORKSHOP = {
  title: 'CodeRefinery workshop',
  slug: 'coderefinery-2026-09',
  summary:
    'Six days of Git and better research code. One live stream, and many rooms that watch it together. You type along, do the exercises, and ask in the shared notes at any time. Free, and open to everyone.',
  zone: ZONE,
}

type Row = readonly [
  starts: string,
  ends: string,
  kind: SessionKind,
  title: string,
  more?: { url?: string; subtitle?: string; exercise?: Exercise },
]

const day = (title: string, date: string, rows: readonly Row[], kind: 'day' | 'extra' = 'day') => ({
  title,
  date,
  kind,
  sessions: rows.map(
    ([starts, ends, of, name, more = {}]): PlannedSession => ({
      kind: of,
      title: name,
      date,
      starts,
      ends,
      zone: ZONE,
      episodes: [],
      ...(more.url && { url: LESSONS + more.url }),
      ...(more.subtitle && { subtitle: more.subtitle }),
      ...(more.exercise && { exercise: { ...more.exercise, url: LESSONS + (more.exercise.url ?? '') } }),
    }),
  ),
})

const help = (date: string): ReturnType<typeof day> =>
  day(
    'Shell crash course and installation help',
    date,
    [
      [
        '12:00',
        '12:30',
        'help',
        'Shell crash course',
        { subtitle: 'Optional, good for beginners in the command line.' },
      ],
      [
        '12:30',
        '14:00',
        'help',
        'Installation help for everybody (optional)',
        { url: '/installation/', subtitle: 'Come when you need help with the installation.' },
      ],
    ],
    'extra',
  )
const leads = (date: string, starts: string, ends: string, title: string) =>
  day('Onboarding for room leads', date, [[starts, ends, 'onboarding', title]], 'extra')

const ICEBREAKER: Row = ['09:50', '10:00', 'icebreaker', 'Icebreaker']

/** The running exercise of the pictures. */
export const EXERCISE = 'Practice creating commits and branches'

const DAY_ONE: readonly Row[] = [
  ICEBREAKER,
  ['10:00', '10:20', 'lesson', 'Welcome and introduction'],
  ['10:20', '10:35', 'lesson', 'Motivation', { url: '/git-intro/motivation/' }],
  ['10:35', '10:45', 'lesson', 'Browsing', { url: '/git-intro/browsing/' }],
  [
    '10:45',
    '11:05',
    'exercise',
    'Copy and browse a project',
    {
      exercise: {
        goal: 'Do steps 1 to 3. Step 4 is optional.',
        minutes: 18,
        url: '/git-intro/browsing/#exercise',
        steps: [
          'Make a copy of the recipe book.',
          'Look at its branches and at who changed what.',
          'Find the newest commit of one file.',
        ],
        optional: ['Compare two commits.'],
      },
    },
  ],
  ['11:05', '11:21', 'lesson', 'Committing changes', { url: '/git-intro/commits/' }],
  [
    '11:21',
    '11:41',
    'exercise',
    EXERCISE,
    {
      exercise: {
        goal: 'Do steps 1 to 5. Steps 6 and 7 are optional.',
        minutes: 20,
        url: '/git-intro/commits/#exercise',
        steps: [
          'Create a branch, add a recipe, commit it.',
          'Change the recipe in a second commit.',
          'Switch to `main` and change a recipe there.',
          'Browse the network. Find your commits.',
          'Compare your branch with `main`.',
        ],
        optional: ['Rename the branch.', 'Tag one of your commits.'],
      },
    },
  ],
  ['11:41', '11:51', 'lesson', 'Solution', { url: '/git-intro/commits/#solution' }],
  ['11:51', '12:00', 'discussion', 'Questions'],
  ['12:00', '13:00', 'break', 'Break'],
  ['13:00', '13:30', 'lesson', 'Merging', { url: '/git-intro/merging/' }],
  [
    '13:30',
    '14:00',
    'exercise',
    'Merging changes',
    {
      exercise: {
        goal: 'Do steps 1 to 3.',
        minutes: 30,
        url: '/git-intro/merging/#exercise',
        steps: ['Merge your branch into `main`.', 'Merge a second one.', 'Delete the branches you merged.'],
        optional: ['Make a conflict on purpose, and settle it.'],
      },
    },
  ],
  ['14:00', '14:10', 'break', 'Break'],
  ['14:10', '14:45', 'lesson', 'Solution and conflicts', { url: '/git-intro/merging/#solution' }],
  ['14:45', '15:00', 'wrap-up', 'Feedback'],
]

const git = (part: number) => `Introduction to version control with Git - part ${part}/4`
const together = (part: number) => `Collaborative distributed version control - part ${part}/2`

export const PROGRAMME: Programme = {
  days: [
    leads('2026-09-08', '13:00', '14:00', 'Onboarding, with the director'),
    leads('2026-09-10', '09:00', '10:00', 'Onboarding'),
    {
      ...help('2026-09-16'),
      sessions: [
        ...help('2026-09-16').sessions,
        ...leads('2026-09-16', '15:00', '16:00', 'Onboarding, or watch the recording').sessions,
      ],
    },
    help('2026-09-21'),
    day('Day 1: Git, browse, commit, merge', '2026-09-22', DAY_ONE),
    day('Day 2: Git, work locally, share, inspect', '2026-09-23', [
      ICEBREAKER,
      ['10:00', '12:00', 'lesson', git(3), { url: '/git-intro/' }],
      ['13:00', '15:00', 'lesson', git(4), { url: '/git-intro/' }],
    ]),
    day('Day 3: Work together, review code', '2026-09-24', [
      ICEBREAKER,
      ['10:00', '12:00', 'lesson', together(1), { url: '/git-collaborative/' }],
      ['13:00', '15:00', 'lesson', together(2), { url: '/git-collaborative/' }],
    ]),
    help('2026-09-28'),
    day('Day 4: Reproducible research, open software', '2026-09-29', [
      ICEBREAKER,
      ['10:00', '12:00', 'lesson', 'Reproducible research', { url: '/reproducible-research/' }],
      ['13:00', '15:00', 'lesson', 'Social coding and open software', { url: '/social-coding/' }],
    ]),
    day('Day 5: Documentation, AI in coding', '2026-09-30', [
      ICEBREAKER,
      ['10:00', '12:00', 'lesson', 'How to document your research software', { url: '/documentation/' }],
      [
        '13:00',
        '15:00',
        'lesson',
        'Responsible use of generative AI in assisted coding',
        { url: '/coding-with-ai/' },
      ],
    ]),
    day('Day 6: Testing, modular code', '2026-10-01', [
      ICEBREAKER,
      ['10:00', '12:00', 'lesson', 'Automated testing', { url: '/testing/' }],
      ['13:00', '14:30', 'lesson', 'Modular code development', { url: '/modular-type-along/' }],
      ['14:30', '15:00', 'wrap-up', 'Concluding remarks, questions, and where to go from here'],
    ]),
  ],
}
