import type { Asked } from './questions.ts'

/** Questions that fit anywhere. */
export const ANYTIME: readonly Asked[] = [
  ['Could you make the letters in the terminal larger?', 'Done, tell us if it is still too small.'],
  ['Which page of the material are we on?', 'The link stands below the heading of this section.'],
  ['Could you scroll up a little? I missed the last command.', 'It is also in the notes, a few lines above.'],
  [
    'What is the difference between Git and a site like GitLab?',
    'Git runs on your machine. The sites keep a shared copy and add reviews.',
  ],
  ['Can I follow on a tablet?', 'Watching and asking, yes. For the exercises you need a terminal.'],
  ['Is my history safe if my laptop breaks?', 'Only if there is a copy elsewhere. Day 3 is about that.'],
  [
    'Does capital and small letter matter in file names?',
    'For Git, yes. Some systems disagree, so keep them small.',
  ],
  ['What does the letter M beside a file mean?', 'Modified: it differs from the last recorded version.'],
  [
    'Can two people work in the same folder?',
    'Better each in a copy of their own. Tomorrow shows how they come together.',
  ],
  [
    'How large can such a record become?',
    'Text stays small for years. Large pictures are what makes it heavy.',
  ],
  ['How do I stop a command that hangs?', 'Ctrl+C.'],
  [
    'Why does my terminal show (main) at the end of the line?',
    'It tells you the branch. Some terminals do that, some do not.',
  ],
  ['Is there a cheat sheet?', 'Yes, one page, linked at the top of the material.'],
  ['Can I use this for my thesis?', 'Many do. One sentence per line makes the differences readable.'],
  ['Does it work with Word files?', 'It keeps them, but shows no differences. Plain text is kinder.'],
  ['What is a hash?', 'A fingerprint of the content, so that nothing changes unseen.'],
  [
    'I am a step behind. Should I wait or skip?',
    'Watch this part, the recording helps you catch up. Nothing later depends on it.',
  ],
  ['Where does Git keep my name and address?', 'In a small text file in your home folder, `.gitconfig`.'],
  [
    'May I use the recipes for my own course?',
    'Yes, they may be used freely with a mention of where they come from.',
  ],
  [
    'The captions are a bit late in our room. Is that known?',
    'They come about five seconds after the sound, for everybody.',
  ],
  ['Can I delete the folder after the workshop?', 'It is yours. Deleting it deletes the history in it too.'],
  ['What is the difference between a folder and a repository?', 'A repository is a folder with a memory.'],
  [
    'How do you get the colours in the terminal?',
    '`git config --global color.ui auto`, most have it already.',
  ],
  ['Why do some people say "staging area"?', 'It is the tray: what you added and did not commit yet.'],
  ['Can I have more than one repository?', 'As many as you like, one for each project is a good habit.'],
  ['Do empty folders get recorded?', 'No, Git keeps files. People put a small file in them.'],
  ['Is there a limit for the length of a line?', 'No, but short ones are nicer to compare.'],
  [
    'I closed the terminal. Is everything gone?',
    'No. Open a new one and go into the folder again with `cd`.',
  ],
  ['Can I change the date of a commit?', 'It is possible, and rarely a good idea.'],
  ['Does Git send anything to the internet?', 'Not by itself. Only when you say push, pull, fetch or clone.'],
]
