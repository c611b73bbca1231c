import { addWords } from './words.ts'

/** Words that the server writes into the notes' blocks and the plan. */
export const server = {
  break: 'Break',
  optional: 'Optional: {{step}}',
  state: {
    open: 'Open',
    answering: 'Being answered',
    answered: 'Answered',
    'for-stream': 'For the stream',
    'on-stream': 'Answered on stream',
    later: 'Later',
    merged: 'Merged',
    hidden: 'Hidden',
  },
  answer: 'Answer',
  icebreaker: 'Icebreaker',
  material: { episode: 'Open the episode', exercise: 'Open the exercise' },
  ends_one: '{{count}} minute, until {{until}}',
  ends_other: '{{count}} minutes, until {{until}}',
  plus: 'Me too, {{count}}',
  meToo: 'Me too',
  question: 'Question {{number}}',
  from: 'From {{room}}',
  same: 'Same as question {{number}}',
  carried: 'From question {{number}}',
  with_one: 'With question {{numbers}}',
  with_other: 'With questions {{numbers}}',
} as const

addWords({ server })
