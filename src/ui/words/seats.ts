import { addWords } from './words.ts'

/** Seat maps: drawn by the lead, taken by learners. */
export const seats = {
  map: 'Seats',
  one: 'Seat {{seat}}',
  free: 'free',
  none: 'has not answered',
  working: 'working',
  done: 'done',
  help: 'needs help',
  clear: 'Free the seat',
  draw: {
    title: 'Seats',
    hint: 'Draw your tables and people take a seat on their phone: you then see where help is needed. Without a map there are counts and signs.',
    rows: 'Rows',
    columns: 'Seats in a row',
    draw: 'Draw',
    again: 'New size',
    places: 'Where people can sit. The first row is the one at the screen.',
    place: 'Row {{row}}, place {{column}}',
    save: 'Save the seats',
    show: 'Show the seats',
    saved: 'Saved.',
    shown_one: '{{count}} seat is shown on the room screen and on people’s phones.',
    shown_other: '{{count}} seats are shown on the room screen and on people’s phones.',
    off: 'Hide the seats',
  },
} as const

addWords({ seats })
