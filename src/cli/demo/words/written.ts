/** Lines that the note takers write into the document by hand, by act. A line that begins with `- ` is a question. */
export const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'three-commits': [
    'Commands so far: `git init`, `git status`, `git add`, `git commit`, `git diff`, `git log`.',
    '- Do rooms compare their messages with each other, or is this for ourselves?',
    'Tip from the Old bakery: read your message aloud. If it needs an "and", it may be two commits.',
    'Reminder: the optional steps are optional, the discussion needs only the first three.',
  ],
  'three-solved': [
    'Messages that rooms liked: "Use less water, the dough was sticky" and "Name the oven temperature".',
    'Messages that nobody understood: "stuff", "fix", "asdf".',
  ],
  back: [
    'Three places: the table (your files), the tray (added), the shelf (recorded).',
    '`git restore` goes from the shelf to the table.',
    '- Is there a picture of the three places somewhere?',
  ],
  undo: [
    'If you are lost: `git status` says what can be done next.',
    'A revert keeps the mistake visible, and that is fine.',
  ],
  reading: ['The example book: 48 commits by five cooks, two years of buns.'],
  raisins: ['`-S` is for "string". Case matters.', '- Is there a way to see this in the browser?'],
  open: ['Collected in the rooms: large files, passwords, thesis, working with colleagues.'],
  crumbs: ['Record what a person wrote. Leave out what a program can make again.'],
  sweep: ['`git status --ignored` lists what is left out.'],
  wrap: ['One thing that was good, one thing to change: write below, without names.'],
}
