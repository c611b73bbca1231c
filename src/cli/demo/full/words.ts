/** A question of day 1 with its answers, each a line of its own. `plus`: how many others pressed it. */
export type Asked = {
  readonly text: string
  readonly answers: readonly string[]
  readonly plus: number
  /** The room whose lead asked it for everybody there. */
  readonly room?: string
  readonly state?: 'for-stream' | 'on-stream' | 'answering'
}

const q = (text: string, plus: number, ...answers: string[]): Asked => ({ text, plus, answers })

/** Questions 1 to 38, by the step of day 1 in which they are asked. The words are ours, save those of the pictures. */
export const EARLIER: Readonly<Record<string, readonly Asked[]>> = {
  'Welcome and introduction': [
    q('Will the recordings be public?', 3, 'Yes, usually the same evening, with chapters.'),
    q('Where do I find the link of the notes again?', 1, 'It stands on the page of the workshop.'),
    q('Do I need a GitHub account today?', 5, 'It helps. You can also follow in the browser without one.'),
    q('Can I still join a room for day 2?', 2, 'Yes, look at the list of classrooms. Many have free seats.'),
    q('Is there a certificate?', 4, 'Yes. Keep the link to your work, we say more on the last day.'),
    q(
      'Which of the three ways should I choose, browser, editor or terminal?',
      8,
      'The one you will use at work. Changing later is fine.',
    ),
    q('Do the exercises count for anything?', 0, 'No, they are for you.'),
    q('May I share the stream with a colleague?', 1, 'Please do. Nobody needs to register to watch.'),
    q(
      'Are the slides the same as the lesson page?',
      0,
      'There are no slides, the lesson page is all we use.',
    ),
  ],
  Motivation: [
    q(
      'How is this different from keeping copies with dates in their names?',
      6,
      'Git knows what changed between the copies, who did it and why.',
    ),
    q('Does Git also work for a thesis?', 4, 'Yes, with plain text such as LaTeX or Markdown.'),
    q(
      'Is Git the same as GitHub?',
      9,
      'No. Git works on your computer, GitHub keeps a copy that others can see.',
    ),
    q('Can I use it without the internet?', 2, 'Yes. Only sharing needs a connection.'),
    q('What about large data files?', 5, 'Keep them outside, or look at git-annex and Git LFS.'),
    q('Do people in my group have to use it too?', 1, 'No, it helps you alone already.'),
    q('How far back can I go?', 2, 'To the first commit.'),
    q('Does it save by itself?', 3, 'No. You decide when a change is worth a commit.'),
    q('Is the history ever lost when I rename a file?', 1, 'No, Git notices that it is the same file.'),
    q('Who sees what I commit?', 2, 'Only you, until you push it somewhere.'),
  ],
  Browsing: [
    q('What is the number beside each commit?', 4, 'A hash: its name, made from all that is in it.'),
    q(
      'Why is `main` written next to the newest one?',
      3,
      'It is the name of the branch, and it points there.',
    ),
    q('Can I see one line’s history?', 7, 'Yes, press *Blame* on GitHub, or use `git annotate FILE`.'),
    q(
      'What is a fork, and what is a clone?',
      6,
      'A fork is your copy on GitHub, a clone is a copy on your computer.',
    ),
    q('How do I search in old versions?', 2, 'Try `git log -S WORD`.'),
    q('Do stars mean anything?', 0, 'They are bookmarks.'),
    q('Who changed a line last, and where do I see it?', 1, 'In VS Code, GitLens shows it beside the line.'),
    q('Is the network graph also on other servers?', 1, 'GitLab has one, under *Code*, *Repository graph*.'),
  ],
  'Copy and browse a project': [
    q(
      'Should I use *import* or *fork* here?',
      5,
      'Either works. Import gives a copy without a link to ours.',
    ),
    q('It says that the name exists already. What now?', 3, 'Choose another name, such as `recipe-book-2`.'),
    q('Do I copy all branches?', 2, 'For this exercise, yes: take the tick away from *main only*.'),
    q('My copy is private. Is this a problem?', 1, 'No, you can do all steps.'),
    q('Where is the list of branches in VS Code?', 4, 'Bottom left, press the name of the branch.'),
    q(
      'Who is the author when two people worked on it?',
      1,
      'The one who made the commit; others can be named in its message.',
    ),
    q('Can I undo a fork?', 0, 'Delete it under *Settings*. Ours stays as it is.'),
    q(
      'How long should a commit message be?',
      6,
      'One line of up to 50 letters, then as much as you like after an empty line.',
    ),
    q('What do the colours in git diff mean?', 4, 'Red lines were removed, green lines were added.'),
    q(
      'Can I commit one file and leave the other?',
      6,
      'Yes, that is what staging is for: add only that file.',
    ),
    q(
      'Can we edit the commit message afterwards?',
      9,
      'Yes, with `git commit --amend`. There is an exercise for it tomorrow.',
    ),
  ],
}

/** Questions 39 to 42: answered, in the step that the picture shows. */
export const ANSWERED: readonly Asked[] = [
  q(
    'I got stuck after `git diff`. The list ends with (END). How do I get back?',
    11,
    'Press `q`. Git shows long output in a pager, and `q` leaves it.',
  ),
  {
    ...q(
      'Why two steps, stage and commit? What is the reason behind it?',
      23,
      'It helps you make well-defined commits: not too large, not too small. It is fine to commit everything directly when you start.\n' +
        '- So is it good practice to stage first?\n' +
        '  - Yes. You can stage several times before one commit.',
    ),
    state: 'on-stream',
  },
  q(
    'My branch is named `main` instead of `master`. Should I worry?',
    7,
    'No. `main` is the new default name. The lesson works with both.',
  ),
  q(
    'I get a warning: LF will be replaced by CRLF the next time Git touches it.',
    6,
    'You can ignore this for now.',
    'To fix it: `git config --global core.autocrlf input`.',
  ),
]

/** The open ones, with the minutes that they wait at 11:31. */
export const OPEN: readonly (Asked & { readonly waits: number })[] = [
  {
    ...q('Can we go a bit slower? The terminal scrolls away before we can read it.', 14),
    room: 'EMBL Heidelberg, Lab A',
    waits: 5.4,
  },
  { ...q('Git says: Please tell me who you are. What do I do?', 9), waits: 5 },
  {
    ...q('Can Git track xlsx and csv files?', 5),
    room: 'UiO, Georg Sverdrup house',
    state: 'for-stream',
    waits: 4,
  },
  {
    ...q('The warning about LF and CRLF comes back each time.', 3),
    room: 'TU Delft, Library hall',
    state: 'answering',
    waits: 3,
  },
  { ...q('Can I git add two files at the same time?', 2), room: 'Aalto, Room Y229', waits: 2 },
  { ...q('What is the advantage of difftool over git diff?', 1), waits: 0.7 },
]

/** What the instructors are to say in the lesson, at 11:10. */
export const FOR_STREAM: readonly Asked[] = [
  {
    ...q('Can we go a bit slower? The terminal scrolls away before we can read it.', 14),
    room: 'EMBL Heidelberg, Lab A',
    state: 'for-stream',
  },
  {
    ...q('Can Git track xlsx and csv files?', 5),
    room: 'UiO, Georg Sverdrup house',
    state: 'for-stream',
  },
  { ...q('Is the commit hash different on each computer?', 4), state: 'for-stream' },
]

/** The instructors' own notes for the lesson. */
export const SCRIPT = `Show git log --oneline before the first commit.
Say: the branch stays until we delete it.
Recipe for today: karjalanpiirakka.
Hand over at xx:16: "You type, I talk."

If there is time: git show, and how to name a branch.
Do not forget: repeat the question before the answer.`

/** What asks the same, by the timeline's names: a helper merged the first into the second, answered as it was. */
export const SAME = { question: 'Browsing/6', into: 'Browsing/2' } as const

/** Rooms whose leads ask for an expert in the exercise, with the minutes that they wait at 11:31. */
export const EXPERTS = [
  { room: 'EMBL Heidelberg, Lab A', about: 'push asks for a password, all at once.', waits: 5.5 },
  { room: 'Tartu, Delta 1019', about: 'VS Code does not show the branch. Windows.', waits: 3 },
] as const

/** What people say to each other in help calls at 11:31; the rest says nothing. */
export const TROUBLES = [
  'Please tell me who you are',
  'Push asks for a password',
  'I am on the wrong branch',
  'I cannot find my fork',
  'An editor opened and I cannot leave it',
] as const

/** Lines of the icebreaker, in the notes from the morning on. */
const HELLOS = [
  'Otaniemi, Finland, sunny',
  'Kiruna, Sweden, cloudy',
  'Delft, Netherlands, cloudy, as always',
  'Tromsø, Norway, some snow',
  'Donostia, Basque Country, cloudy',
  'Port Harcourt, Nigeria, cloudy, which is nice',
  'Cullercoats, UK, rain imminent',
  'Rovaniemi, Finland, -4 degrees and cloudy',
]
const WEATHER = ['sunny', 'rain', 'fog', 'wind from the sea', 'a bit of everything', 'still dark', 'clear']
const TOWNS = ['Oslo', 'Espoo', 'Tartu', 'Lund', 'Riga', 'Aarhus', 'Heidelberg', 'Gent', 'Uppsala', 'Bergen']

/** Day 1 as it stands before anybody asks: the icebreaker with `hellos` lines. */
export function notesOfDayOne(hellos: number): string {
  const lines = Array.from(
    { length: Math.max(0, hellos - HELLOS.length) },
    (_, n) => `${TOWNS[n % TOWNS.length]}, ${WEATHER[(n * 3 + Math.floor(n / 10)) % WEATHER.length]}`,
  )
  return `# Day 1

Ask below the heading of what happens now. Nobody sees who writes here.

Programme after the public schedule of [CodeRefinery](https://coderefinery.github.io/2026-09-22-workshop/), CC BY 4.0.

### Icebreaker

One line each, no names please. Where are you connecting from, and how is the weather there?

${[...HELLOS, ...lines]
  .slice(0, hellos)
  .map((line) => `- ${line}`)
  .join('\n')}
`
}
