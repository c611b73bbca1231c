import { addWords } from './words.ts'

/** Words of the stream. */
export const media = {
  start: 'Start the stream',
  loadsFrom: 'Loads from {{site}}',
  open: 'Open the stream at {{site}}',
  live: 'Live',
  behind: '{{seconds}} s behind',
  quiet: {
    work: 'The stream is quiet while you work.',
    break: 'The stream is quiet during the break.',
    until: 'The instructors come back at {{time}}.',
  },
  none: {
    title: 'No stream yet',
    text: 'The organiser has not given its address. Notes and rooms work without it.',
  },
  bad: {
    title: 'The stream cannot be shown here',
    text: 'Its address does not lead to a stream. The organiser can mend it on the workshop’s page.',
  },
  stopped: 'The stream stopped here. Everyone else still has it.',
  down: 'The stream is down for everyone. We are on it.',
  reload: 'Reload',
  play: 'Play',
  pause: 'Pause',
  mute: 'Sound off',
  unmute: 'Sound on',
  volume: 'Volume',
  captions: 'Captions',
  noCaptions: 'This stream has no captions',
  small: 'Picture in picture',
  fullScreen: 'Full screen',
  windowed: 'Leave full screen',
  back: 'Go back {{seconds}} s',
  withKey: '{{name}} ({{key}})',
} as const

addWords({ media })
