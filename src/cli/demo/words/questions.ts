import { LATER_QUESTIONS } from './questions-later.ts'

/** A question and its answers in the order in which they come; without one it stays open. */
export type Asked = readonly [question: string, ...answers: string[]]

const EARLY: Readonly<Record<string, readonly Asked[]>> = {
  welcome: [
    ['Do I have to register to ask a question here?', 'No. The notes are open, and nobody sees who you are.'],
    [
      'Will there be a recording? I have to leave at half past.',
      'Yes, it will be on the workshop page with these notes beside it.',
    ],
    [
      'My room has no sound, is it the stream?',
      'We hear it well on the stream. Your room lead can check the cable and the volume.',
      'It was the cable, thank you.',
    ],
  ],
  why: [
    [
      'I keep copies like `bread-final-2.md`. What is wrong with that?',
      'It works until two of them differ and nobody knows why. Version control keeps the why.',
      'I once had a `final-final-really.md`.',
    ],
    [
      'Does this work for pictures and spreadsheets too?',
      'It keeps them, but it cannot show what changed inside. Text is where it shines.',
    ],
    [
      'Is this the same as the history in a cloud folder?',
      'Close, but here you decide what belongs together and write down the reason.',
    ],
  ],
  'first-book': [
    [
      'What is the difference between `git init` and making a folder?',
      'The folder holds your files. `git init` adds a hidden folder `.git` that will remember their versions.',
    ],
    [
      'It says the default branch is called master, on the stream it is main. Does it matter?',
      'Both are names for the same thing. `git branch -m main` renames it.',
    ],
    [
      'I ran `git init` in my home folder by accident. What now?',
      'Nothing is lost: delete the folder `.git` there, and only that one.',
      'Look twice which `.git` it is before you delete.',
    ],
  ],
  pause: [['How long is the break?', 'Eight minutes, the time stands in the banner.']],
  commit: [
    [
      'Why do we need `git add` and `git commit`? Could it be one step?',
      'Adding chooses what goes on the tray, committing puts the tray into the oven. You can bake part of what is on the table.',
      'There is `git commit -a` for files that are known already.',
    ],
    [
      'How often should I commit?',
      'Whenever you could say in one line what you changed. Small ones are cheap.',
    ],
    [
      'What if I forget the message?',
      'An editor opens and waits for one. Without any words, nothing is recorded.',
    ],
    ['Can I commit when I am offline?', 'Yes, everything happens on your own machine.'],
  ],
  'three-commits': [
    [
      'An editor opened with lines that begin with #. How do I leave it?',
      'If it is vim: press Esc, type `:wq` and Enter. If it is nano: Ctrl+O, Enter, Ctrl+X.',
      'You can choose another one with `git config --global core.editor nano`.',
    ],
    [
      'Git asks me who I am and refuses to commit. Is that normal?',
      'Yes, once per machine: `git config --global user.name` and `user.email`.',
      'It can be any name, it is what your colleagues will see.',
    ],
    [
      '`git diff` shows nothing although I changed the file.',
      'Did you run `git add` already? Then it is `git diff --staged`.',
      'Or the file was not saved in the editor, that was it for me.',
    ],
    [
      'Should the message say what I did, or why?',
      'The difference says what. The message has room for the why.',
    ],
    ['How do I see what is in the last commit?', '`git show` does that. Press q to come back.'],
    [
      'I wrote `brad.md`. Can I rename it without losing its history?',
      '`git mv brad.md bread.md`, then commit.',
    ],
    ['My log shows the commits upside down, the newest first. Can I turn it around?', '`git log --reverse`.'],
    ['Is there a way to see the log on one line each?', '`git log --oneline`, it is worth remembering.'],
    [
      'I committed with the message "test". Does it matter?',
      'Not today. With the optional step you can mend it: `git commit --amend`.',
    ],
    [
      'What does "nothing added to commit but untracked files present" mean?',
      'Git sees a new file and waits until you `git add` it.',
    ],
    [
      'Windows warns about LF and CRLF. Did I break something?',
      'No. Line ends differ between systems and Git converts them. The warning is harmless.',
      'Same here, it was fine.',
    ],
    [
      'Can I use the buttons of my editor instead of the terminal?',
      'Yes. They call the same commands; we type them so that everybody sees the same.',
    ],
    [
      'In `git add -p` it asks y, n, q, a, d, s. Which one do I want?',
      '`y` takes this part, `n` leaves it, `s` splits it into smaller ones, `?` explains the rest.',
    ],
    [
      'Why is the commit called 3f2a9c1 and not 3?',
      'The name is computed from its content, so it is the same on every machine.',
    ],
    ['Are we supposed to have one file or three?', 'One file, `bread.md`, with three versions.'],
    ['Does `git add .` add things from the folder above as well?', 'No, only from here downwards.'],
    [
      'Do I need to write the recipe in Markdown?',
      'Any text will do. Lists make the differences nicer to read.',
    ],
    [
      'Our room finished early. What could we try next?',
      'The two optional steps, or explain to a neighbour what `git diff` printed.',
    ],
    [
      'Is it bad to amend a commit that somebody else has already?',
      'Yes, that changes its name. Tomorrow we share, then it matters.',
    ],
    [
      'How do I write a message with more than one line?',
      'Leave out `-m`: the editor takes a title, an empty line and as much text as you like.',
    ],
    ['Can I see who made the commit?', '`git log` shows the author of each, as they set it in their config.'],
  ],
  'three-solved': [
    ['Is there a rule for the length of the first line?', 'About 50 characters, so that it fits into lists.'],
    [
      'Present or past tense in messages?',
      'Many projects write "Add salt", like an order. Agree on one in your team.',
    ],
    [
      'Do you write messages in your own language?',
      'If everybody in the project reads it, why not. Ours are in English.',
    ],
    [
      'What do you do when you changed two things at once?',
      '`git add -p` lets you record them one after the other.',
    ],
    [
      'Should I mention an issue number in the message?',
      'It helps the reader, and many sites turn it into a link.',
    ],
  ],
}

/** Questions by the act in which they are asked. */
export const QUESTIONS: Readonly<Record<string, readonly Asked[]>> = { ...EARLY, ...LATER_QUESTIONS }
