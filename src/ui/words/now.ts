import { addWords } from './words.ts'

/** Words of the Now banner: on every live screen, in the same place. */
export const now = {
  label: 'Now',
  mode: {
    starting: 'Starting',
    watch: 'Watch',
    typealong: 'Type along',
    exercise: 'Exercise',
    discussion: 'Discussion',
    break: 'Break',
    'off-air': 'Off air',
    ended: 'Ended',
  },
  how: {
    starting: 'Test your sound, say hello in the notes, then lean back.',
    watch: 'Hands off the keyboard.',
    typealong: 'Do what you see, at the same time.',
    exercise: 'Your turn. Ask in the notes when you get stuck.',
    discussion: 'Talk in your room, then write one line in the notes.',
    break: 'The stream is quiet. The notes stay open.',
    'off-air': 'The stream is off. The notes stay open.',
    ended: 'Thank you for coming. The notes stay here.',
  },
  until: 'until',
  at: 'at',
  untilAt: 'until {{time}}',
  startsAt: 'at {{time}}',
  back: 'Back at {{time}} with {{title}}',
  unit: { h: 'h', min: 'min', s: 's' },
  left_one: '{{count}} minute left',
  left_other: '{{count}} minutes left',
  openEpisode: 'Open the episode',
  openExercise: 'Open the exercise',
  message: 'Director:',
  stale: 'may have changed',
  times: 'Times in {{city}}',
  told: '{{mode}}: {{title}}.',
  toldUntil: '{{mode}}: {{title}}, until {{time}}.',
  toldMoved: 'Now until {{time}}.',
} as const

addWords({ now })
