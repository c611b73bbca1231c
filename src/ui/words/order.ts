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
  /** Refusals that stand in the notes' place. */
  closedBy: {
    'notes/needs-link': {
      happened: 'These notes are open to those who came by a link.',
      can: 'Open the link that you were sent, or type the code of your room.',
    },
    'notes/needs-registration': {
      happened: 'These notes are open to those who registered.',
      can: 'Register here, or open the link of your registration on this device.',
    },
    'notes/staff-only': {
      happened: 'Only helpers write in these notes.',
      can: 'You can still read.',
    },
  },
  closed: {
    title: 'The notes are not open to everybody',
    writing: 'Reading is open to you, writing is not.',
    code: 'Type the code of my room',
    register: 'Register',
  },
} as const

addWords({ order })
