/**
 * A day's notes with `count` questions as Markdown, the same each time: to measure what a long day costs. It comes into empty
 * notes in one command, before the day is opened:
 *
 *     const [day] = await services.notes.list(workshop)
 *     await services.notes.importText(day.id, manyQuestions(1_000))
 *
 * Four of five are answered, one in seven has a follow-up; a heading stands above each forty.
 */
export function manyQuestions(count: number): string {
  const lines: string[] = []
  for (let n = 0; n < count; n++) {
    if (n % 40 === 0) lines.push(`${n === 0 ? '' : '\n'}## ${pick(PARTS, n / 40)} ${n / 40 + 1}\n`)
    lines.push(
      `- ${pick(BEGINNINGS, n)} ${pick(THINGS, n * 7 + 3)} ${pick(ENDINGS, n * 5 + 1)} ${'o'.repeat(n % 6)}`.trimEnd(),
    )
    if (n % 5 !== 0) lines.push(`    - ${pick(ANSWERS, n * 3)}`)
    if (n % 7 === 0) lines.push(`    - And ${pick(THINGS, n + 5)}?`, `        - ${pick(ANSWERS, n + 2)}`)
  }
  return `${lines.join('\n')}\n`
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

const PARTS = ['Kneading', 'Proving', 'Shaping', 'Baking', 'Tasting']
const BEGINNINGS = [
  'How do I undo',
  'Why does Git refuse',
  'What is the difference between a branch and',
  'Is there a faster way than',
  'Who in our group should do',
  'When would one want',
  'I get a warning after',
  'Can I see what changed in',
  'What happens to the others when I repeat',
]
const THINGS = [
  '`git commit --amend`',
  'a merge that went wrong',
  'the staging area',
  '`git switch main`',
  'a file with a blank in its name',
  'the remote named `origin`',
  'a pull request from a fork',
  'two commits with the same message',
  '`git log --oneline --graph`',
  'a tag that was moved',
  'the recipe of somebody else',
]
const ENDINGS = [
  'when I have not pushed yet?',
  'on a computer that I share with a colleague, where I must not install anything?',
  'in the terminal?',
  'without losing what I typed since?',
  'after the break?',
  'if the others have it already, and two of them changed the very same line?',
  'from VS Code?',
]
const ANSWERS = [
  'Yes. It is safe as long as nobody else has it.',
  'Look at `git status` first, it names the command that you need next.',
  'Both work. In a team, agree on one of them and write it down, so that the history reads the same everywhere.',
  'Not with Git alone; the web page of the repository shows it.',
  'We come to that after lunch.',
  'It happens to all of us: `git reflog` still knows where you were.',
]
