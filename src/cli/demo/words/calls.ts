/** Where somebody sits, as they type it into a help call. */
export const PLACES = [
  'second row, by the window',
  'back row, left',
  'next to the door',
  'front, near the heater',
  'table with the green bag',
  'breakout room 2',
  'middle of the third row',
  '',
] as const

/** What a help call is about, in the words of the person who calls. */
export const TROUBLES: Readonly<Record<string, readonly string[]>> = {
  'first-book': ['git is not found on my laptop', 'which folder am I in?', 'init says "reinitialized"'],
  'three-commits': [
    'an editor opened and I cannot leave it',
    'nothing to commit, but I changed the file',
    'it asks who I am',
    'my log shows only two',
    'git diff shows nothing',
    'I committed the wrong file',
    'the prompt shows > and waits',
    '',
  ],
  undo: [
    'revert opened an editor',
    'restore did nothing',
    'I think I lost my file',
    'it says my working tree is dirty',
    '',
  ],
  raisins: [
    'clone asks for a password',
    'the log never ends, how do I get out?',
    'there are two files with raisins',
    'the address does not work here',
    '',
  ],
  sweep: ['the file is still listed', 'my file is called .gitignore.txt', 'git add says it is ignored', ''],
}

/** For an exercise without words of its own. */
export const ANY_TROUBLE = ['I am stuck at the first step', 'it looks different from the stream', ''] as const
