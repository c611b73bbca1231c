import { addWords } from './words.ts'

/** Pieces of notes to put in, and the page that keeps them. */
export const templates = {
  title: 'Templates of notes',
  lead: 'Pieces that are written again and again. Whoever writes notes puts them in with the button “Template”.',
  for: 'For all workshops without an organisation of their own.',
  none: 'None of your own yet. These come with Manyrooms:',
  ours: 'Comes with Manyrooms. One of yours with the same title takes its place.',
  name: 'Title',
  body: 'Markdown',
  bodyHint:
    'As it will stand in the notes. A line such as “Exercise until xx:45” may be changed when it is put in.',
  save: 'Save',
  add: 'Add a template',
  remove: 'Take away',
  saved: 'Saved.',
  removed: 'Taken away.',
  use: 'Start from this',
  button: 'Template',
  menu: 'Templates',
  keep: 'Change templates',
  back: 'Back to the start page',
  standard: {
    icebreaker: {
      title: 'Icebreaker',
      body: '## Icebreaker\n\n### Where are you, and what is the weather like?\n\n- \n\n### Have you used Git before?\n\n:::poll\n- No, I am new to it: \n- A little, on a web page: \n- Yes, every week: \n:::',
    },
    day: {
      title: 'Day',
      body: '# Day 1\n\nAsk anything, at any time: write a new bullet at the end of the section that is on.\n\n- Is this the right place to ask questions?\n    - Yes.\n\n## Icebreaker\n\n## First lesson\n\n### Break until xx:10\n\n## Summary and outlook\n\n## Feedback',
    },
    feedback: {
      title: 'Feedback',
      body: '## Feedback\n\n:::poll\nToday was:\n\n- too slow: \n- right speed: \n- too fast: \n- too advanced: \n- right level: \n- too basic: \n- I will use what I learned today: \n- I would recommend today to others: \n:::\n\nOne good thing about today:\n\n- \n\nOne thing to improve for next time:\n\n- \n\nAny other feedback:\n\n- ',
    },
  },
} as const

addWords({ templates })
