import { addWords } from './words.ts'

/** Words of the settings that every live page has. */
export const settings = {
  title: 'Settings',
  close: 'Close the settings',
  text: 'Text size',
  percent: '{{percent}} %',
  theme: {
    title: 'Theme',
    system: 'Like the system',
    light: 'Light',
    dark: 'Dark',
    contrast: 'High contrast',
  },
  motion: { title: 'Motion', system: 'Like the system', full: 'Full', less: 'Less' },
  load: { title: 'Data', system: 'Like the browser', full: 'All', less: 'Use less data' },
  keys: { title: 'Single-key shortcuts (? lists them)', on: 'On', off: 'Off' },
  kept: 'They stay on this device.',
  save: 'Save',
} as const

addWords({ settings })
