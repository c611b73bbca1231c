import { addWords } from './words.ts'

/** Words of the order that is kept in the notes. */
export const order = {
  bar: {
    region: 'What is asked of everybody now',
    all: 'The notes are locked for now. You can still ask.',
    section: '“{{heading}}” is locked for now. You can still ask, and write elsewhere.',
    append: 'In “{{heading}}” lines are only added for now.',
    appendAll: 'Lines are only added for now.',
    slow: 'Slow mode: one question or line every {{time}}.',
    checksNew: 'What new guests write is looked at first.',
    muted: 'A helper paused your writing until {{time}}. You can read on.',
    banned: 'A helper stopped your writing for today. You can read on.',
  },
  time: { s30: '30 s', s120: '2 min' },
  held: {
    sent: 'Thank you. A helper looks at it first, since you are new here; it shows in a moment.',
    waits: 'Waits for a helper: “{{text}}”',
    declined: 'A helper did not put this in: “{{text}}”',
  },
  closed: {
    title: 'The notes are not open to everybody',
    writing: 'Reading is open to you, writing is not.',
    code: 'Type the code of my room',
    register: 'Register',
  },
} as const

addWords({ order })
