import { addWords } from './words.ts'

/** How a room does: on its projector, its lead's phone and the director's desk. */
export const answers = {
  title: '{{answered}} of {{of}} answered',
  none: 'Nobody is here yet',
  done: 'done',
  help: 'need help',
  work: 'working',
  follow: 'following',
  sentence: {
    work: '{{answered}} of {{of}} answered: {{done}} done, {{working}} working, {{help}} need help',
    follow: '{{answered}} of {{of}} answered: {{working}} following, {{help}} need help',
    none_one: '{{count}} person',
    none_other: '{{count}} people',
  },
} as const

addWords({ answers })
