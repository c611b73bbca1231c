import type { Asked } from './questions.ts'

/** Questions of the second half of day 1. */
export const LATER_QUESTIONS: Readonly<Record<string, readonly Asked[]>> = {
  back: [
    [
      'Where do the old versions live? I see only one file.',
      'In `.git`, packed. `git show` and `git restore` take them out.',
    ],
    ['What is HEAD?', 'The commit that you stand on, mostly the newest of your branch.'],
    [
      'Does restore delete my changes for good?',
      'What was never recorded is gone, yes. That is why we look at `git diff` first.',
    ],
    ['What does HEAD~2 mean?', 'Two commits before the one that you stand on.'],
    [
      'I read about `git reset --hard`. Is it the same?',
      'It goes back and throws away what came after. We leave it for later, on purpose.',
    ],
    ['Can I take back only one file from an old commit?', '`git restore --source=HEAD~1 bread.md`.'],
    [
      'Can I go back to look, without changing anything?',
      '`git switch --detach HEAD~1`, and `git switch main` to return.',
    ],
  ],
  undo: [
    [
      'What is the difference between restore and revert?',
      'Restore changes your table. Revert adds a new commit that takes an old one back.',
    ],
    ['Revert opened an editor. Do I have to write something?', 'The proposed text is fine. Save and close.'],
    [
      'It says "your local changes would be overwritten". What now?',
      'There is something unrecorded. Commit it, or restore it, then try again.',
    ],
    [
      'Can I revert a revert?',
      'Yes, and the change is back. People do that more often than they admit.',
      'I did, twice.',
    ],
    [
      'Can I revert the first commit of all?',
      'You can; the file is gone afterwards and still in the history.',
    ],
    ['Do I have to type the whole long name of a commit?', 'The first seven characters are enough.'],
    [
      'I added the salt twice by accident. Does that count as two mistakes?',
      'Two commits, so two reverts, the newer one first.',
    ],
    ['How do I find the salty version again?', 'The optional step: `git log`, copy the name, `git show`.'],
    ['Is the salt still in the history after the revert?', 'Yes. Nothing is hidden, and that is the point.'],
  ],
  tea: [['Is there a list of all commands so far?', 'At the end of the material, one page to print.']],
  reading: [
    ['Does clone copy all versions or only the newest?', 'All of them. It can take a while for a big book.'],
    ['Can I clone into a folder that has files already?', 'It wants an empty or a new one.'],
    [
      'How do I read a long history without getting lost?',
      '`git log --oneline -- buns.md` shows one file only.',
    ],
    ['Do the authors see that I cloned their book?', 'No, unless they look at the counts of the site.'],
    [
      'What is the difference between cloning and downloading a zip?',
      'The zip has the newest files. The clone has the history too.',
    ],
    ['Why is it called blame?', 'It is a gloomy joke. `git annotate` does the same.'],
  ],
  raisins: [
    ['What does -S look for?', 'Commits in which the number of places with that word changed.'],
    [
      'I find two commits with raisins. Which one is it?',
      'One brought them in, one moved them. Look at both with `git show`.',
    ],
    ['The log fills my screen and does not end.', 'Space goes on, q leaves.'],
    [
      'Clone asks me for a password.',
      'Then the address is the one for members. Take the one that begins with https from the exercise page.',
    ],
    [
      'Does blame show who wrote a line first, or last?',
      'Last. Older ones are found by asking again from before that commit.',
    ],
    ['Can I search for a date?', '`git log --since=2024-01-01 --until=2024-02-01`.'],
    ['Where do I see which files a commit touched?', '`git show --stat`.'],
    ['Our network blocks the address. Is there a zip?', 'Your room lead has a copy on a stick.'],
    ['Is the oldest line the one with flour?', 'Yes, it has stood there since the first day.'],
  ],
  open: [
    [
      'Can I keep data in the same record as my text?',
      'Small ones, yes. For large ones there are other tools, more on day 3.',
    ],
    [
      'How do I start with a project that exists already?',
      '`git init` in its folder, then one commit of everything that you wrote yourself.',
    ],
    ['Does this cost anything?', 'Git is free. Sites that keep a copy for you mostly have a free part.'],
    ['Which editor do you recommend?', 'The one you know. Any of them will do for this workshop.'],
  ],
  crumbs: [
    ['Should results go into the record?', 'If a program can make them again, leave them out.'],
    [
      'I recorded a password once. Is it enough to delete it?',
      'No, it stays in the history. Change the password first.',
    ],
    ['Does .gitignore itself belong into the record?', 'Yes, so that everybody ignores the same.'],
    ['Can I ignore a whole folder?', 'Write its name with a slash at the end: `results/`.'],
    [
      'Is there a ready list for my language?',
      'Yes, there are collections for most of them, the link is in the material.',
    ],
  ],
  sweep: [
    [
      'The file is still listed although it is in .gitignore.',
      'Was it recorded before? `git rm --cached` takes it out and keeps your copy.',
    ],
    ['How do I except one file from the rule?', 'A line with an exclamation mark in front: `!keep.csv`.'],
    [
      'On Windows my file became .gitignore.txt. How do I fix that?',
      '`git mv` or rename it in the terminal: `mv .gitignore.txt .gitignore`.',
    ],
    ['Does * match dots too?', '`*.csv` matches everything that ends in .csv.'],
    ['How can I see which rule ignores a file?', '`git check-ignore -v tasting-results.csv`.'],
    ['What about files that only I have, like notes?', '`.git/info/exclude` is a list for you alone.'],
  ],
  wrap: [
    ['Will there be homework?', 'Only if you want: put a text of your own under version control tonight.'],
    ['Where do I find these notes tomorrow?', 'On the workshop page, with all answers.'],
    ['Do we need to install anything for day 2?', 'No, what you have is enough.'],
  ],
}
