import { addWords } from './words.ts'

/** Words of the stream. */
export const media = {
  start: 'Start the stream',
  loadsFrom: 'Loads from {{site}}',
  open: 'Open the stream at {{site}}',
  quiet: 'The stream is quiet while you work',
  quietUntil: 'It is back at {{time}}',
  none: {
    title: 'No stream yet',
    text: 'The organiser adds its address before the workshop starts. Notes and rooms work without it.',
  },
  bad: {
    title: 'The stream cannot be shown here',
    text: 'Its address does not lead to a stream. The organiser can mend it on the workshop’s page.',
  },
  unplayable: 'The stream stopped here. Everyone else may still have it.',
  reload: 'Reload the stream',
} as const

addWords({ media })
