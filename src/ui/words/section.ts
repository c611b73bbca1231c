import { addWords } from './words.ts'

/** Words of the page on which one section of the notes is written as plain text. */
export const section = {
  title: 'Write a section, {{title}}',
  heading: 'Write a section as text',
  back: 'Back to the notes',
  parts: 'Choose another section',
  above: 'Above the first heading',
  now: 'on now',
  text: 'Text of “{{heading}}”',
  textAbove: 'Text above the first heading',
  hint: 'Markdown. Only what you change is saved; what others type meanwhile stays.',
  version: 'As it stood at version {{version}}.',
  save: 'Save',
  again: 'Read it again',
  saved: 'Saved. This is how the section stands now.',
  held: 'Kept. It is shown once somebody of staff has looked at it.',
  both: 'Others changed the same words while you wrote. Nothing is saved yet: both texts are in the field. Take out what is not needed, then save.',
  mine: 'You wrote',
  theirs: 'They wrote',
  nothing: 'Taken out',
} as const

addWords({ section })
