import type { Exercise, SessionKind } from '../../../features/programme/contract.ts'

/** A session of day 1. `key` names its questions and its notes; times follow from the minutes, in order. */
export type Act = {
  readonly key: string
  readonly kind: SessionKind
  readonly title: string
  readonly minutes: number
  readonly subtitle?: string
  readonly url?: string
  readonly exercise?: Exercise
}

const material = (page: string) => `https://example.org/baking/${page}`

/** Day 1, from the first minute to the last. */
export const DAY_ONE: readonly Act[] = [
  { key: 'meet', kind: 'icebreaker', title: 'Icebreaker: what did you bake last?', minutes: 10 },
  {
    key: 'welcome',
    kind: 'lesson',
    title: 'Welcome: one stream, many rooms',
    minutes: 8,
    subtitle: 'How the stream, the notes and your room work together',
    url: material('welcome'),
  },
  {
    key: 'why',
    kind: 'lesson',
    title: 'Why keep every version of a recipe',
    minutes: 10,
    url: material('why'),
  },
  {
    key: 'first-book',
    kind: 'exercise',
    title: 'Exercise: your first recipe book',
    minutes: 8,
    exercise: {
      goal: 'Make a folder that remembers every version of its files.',
      minutes: 8,
      url: material('first-book'),
      steps: [
        'Make an empty folder called `recipes` and go into it.',
        'Start the record there with `git init`.',
        'Ask `git status` what it sees.',
      ],
      optional: ['Look at the hidden folder `.git` and guess what each part is for.'],
    },
  },
  { key: 'first-solved', kind: 'discussion', title: 'Discussion: what did your folder say?', minutes: 4 },
  { key: 'pause', kind: 'break', title: 'Break', minutes: 8 },
  {
    key: 'commit',
    kind: 'lesson',
    title: 'Recording a change, one commit at a time',
    minutes: 12,
    subtitle: 'Type along if you like',
    url: material('commit'),
  },
  {
    key: 'three-commits',
    kind: 'exercise',
    title: 'Exercise: bake three commits',
    minutes: 20,
    exercise: {
      goal: 'Record three changes to a bread recipe, each with a message that your future self understands.',
      minutes: 20,
      url: material('three-commits'),
      steps: [
        'Write `bread.md` with flour, water, salt and yeast, and record it with `git add` and `git commit`.',
        'Change the amount of water and look at `git diff` before you record it.',
        'Add a step for the oven, record it, and read your three messages with `git log`.',
      ],
      optional: [
        'Record only one of two changes with `git add -p`.',
        'Mend your last message with `git commit --amend`.',
      ],
    },
  },
  { key: 'three-solved', kind: 'discussion', title: 'Discussion: what makes a good message?', minutes: 6 },
  {
    key: 'back',
    kind: 'lesson',
    title: 'Going back to yesterday’s dough',
    minutes: 10,
    subtitle: 'Restore, revert, and why nothing is lost',
    url: material('back'),
  },
  {
    key: 'undo',
    kind: 'exercise',
    title: 'Exercise: undo a salty mistake',
    minutes: 12,
    exercise: {
      goal: 'Take back a change in three ways and see what each leaves behind.',
      minutes: 12,
      url: material('undo'),
      steps: [
        'Add ten spoons of salt to `bread.md` and save it. Take it back with `git restore bread.md`.',
        'Add the salt again and record it. Take it back with `git revert HEAD`.',
        'Look at `git log`: which of the two left a trace?',
      ],
      optional: ['Find the salty version again with `git show`.'],
    },
  },
  { key: 'tea', kind: 'break', title: 'Tea break', minutes: 8 },
  {
    key: 'reading',
    kind: 'lesson',
    title: 'Reading somebody else’s recipe book',
    minutes: 10,
    url: material('reading'),
  },
  {
    key: 'raisins',
    kind: 'exercise',
    title: 'Exercise: find out when the raisins came in',
    minutes: 12,
    exercise: {
      goal: 'Answer three questions about a recipe book that you did not write.',
      minutes: 12,
      url: material('raisins'),
      steps: [
        'Copy the book with `git clone` and the address on the exercise page.',
        'Find the commit that brought the raisins, with `git log -S raisins`.',
        'Find out which line is the oldest, with `git blame buns.md`.',
      ],
      optional: ['Compare the first and the last version of `buns.md`.'],
    },
  },
  { key: 'open', kind: 'discussion', title: 'Discussion: open questions so far', minutes: 6 },
  {
    key: 'crumbs',
    kind: 'lesson',
    title: 'Crumbs: what not to record',
    minutes: 8,
    url: material('crumbs'),
  },
  {
    key: 'sweep',
    kind: 'exercise',
    title: 'Exercise: sweep the crumbs',
    minutes: 10,
    exercise: {
      goal: 'Keep results and secrets out of the record.',
      minutes: 10,
      url: material('sweep'),
      steps: [
        'Make a file `tasting-results.csv` and look at `git status`.',
        'Write `.gitignore` so that it is no longer listed.',
        'Record `.gitignore` itself.',
      ],
      optional: ['Ignore all `.csv` files but one.'],
    },
  },
  { key: 'wrap', kind: 'wrap-up', title: 'Wrap-up and feedback of day 1', minutes: 10 },
]

/** The act that runs when the demo starts, and how many of its minutes have gone by then. */
export const RUNNING = 'three-commits'
export const GONE_MINUTES = 6
