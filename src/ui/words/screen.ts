import { addWords } from './words.ts'

/** The projector of a room: read from the last row, so every line is short. */
export const screen = {
  title: '{{room}}: room screen',
  steps_one: 'Do this step',
  steps_other: 'Do steps 1 to {{count}}',
  todo: 'What to do',
  moreSteps: 'and {{count}} more, see the notes',
  room: 'Our room',
  answeredOf: '<1>{{answered}} of {{of}}</1> answered',
  noAnswers: 'nobody is here yet',
  signs: 'Hold up your phone, somebody comes',
  waits: 'waits {{minutes}} min',
  waitsShort: 'called now',
  taken: 'somebody is there',
  join: 'Join on your phone',
  ask: 'Ask on your phone, without your name',
  code: 'code',
  qr: 'QR code: opens this room on your phone',
  latest: 'Notes, latest answers',
  noLatest: 'No answers yet. Ask the first question on your phone.',
  byVoice: 'The instructors will answer this on stream',
  plus_one: '{{count}} person asks this too',
  plus_other: '{{count}} people ask this too',
  stream: 'Stream',
  next: 'Next',
  nextIs: '<1>{{time}}</1> {{title}}',
  breakFor: '{{title}}, {{minutes}} min',
  now: '<1>{{time}}</1> now',
  backWith: 'Back at {{time}} with {{title}}',
  backAt: 'Back at {{time}}',
  over: 'This was it for today. Thank you for coming.',
  offline: 'This screen is offline. Times may have changed.',
} as const

addWords({ screen })
