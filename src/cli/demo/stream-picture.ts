import { localTime } from '../../core/time.ts'
import type { StageView } from '../../features/stage/contract.ts'

/** What instructors show in a lesson: paragraphs of the page, and what stands in the terminal. HTML of ours. */
type Shown = { readonly page: string; readonly terminal: string }

const PROMPT = (branch: string) => `<i>(${branch})</i> $ `
const COMMITTING: Shown = {
  page: `<p>A commit is a snapshot of the project. Each commit has a unique hash, an author, a date and a message.</p>
<p>We work on a branch, so that the main branch stays as it is while we try things:</p>
<pre>$ git switch --create karjalanpiirakka
$ git add karjalanpiirakka.md
$ git commit -m "Add recipe for Karelian pasties"</pre>
<p>Small commits with clear messages are easier to find again in half a year.</p>`,
  terminal: `<small>~/recipe-book</small>
${PROMPT('main')}git status
On branch main
nothing to commit, working tree clean
${PROMPT('main')}git switch --create karjalanpiirakka
Switched to a new branch 'karjalanpiirakka'
${PROMPT('karjalanpiirakka')}nano karjalanpiirakka.md
${PROMPT('karjalanpiirakka')}git add karjalanpiirakka.md
${PROMPT('karjalanpiirakka')}git commit -m "Add recipe for<u></u>`,
}
const LESSON: Shown = {
  page: '<p>We look at this together. Ask in the notes at any time.</p>',
  terminal: `<small>~/recipe-book</small>\n${PROMPT('main')}git log --oneline\n${PROMPT('main')}<u></u>`,
}
const LESSONS: Readonly<Record<string, Shown>> = { 'Committing changes': COMMITTING }

/** The long form of the running exercise, as a lesson's page has it. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  'Practice creating commits and branches': [
    'Create a new branch and add a recipe to it. Commit the change.',
    'In a new commit, modify the recipe you just added.',
    'Switch to the <code>main</code> branch and modify a recipe there.',
    'Browse the network and find the commits that you created.',
    'Compare your branch with the main branch. Is there an easy way to see the differences?',
    '(Optional) Rename the branch, then browse the network again.',
    '(Optional) Create a tag for one of your commits.',
  ],
}

/** Whose exercise it is, where that is shorter to read. */
const EPISODES: Readonly<Record<string, string>> = {
  'Practice creating commits and branches': 'Committing changes',
}

/** Two people without faces: nobody real stands in a demo. */
const FIGURES = `<svg viewBox="0 0 190 117"><rect width="190" height="117" fill="#dbd3e0"/><circle cx="95" cy="56" r="26" fill="#9d92a6"/><path d="M40 117c0-32 22-40 55-40s55 8 55 40z" fill="#6c6174"/><path d="M64 44c2-24 60-24 62 0z" fill="#332b3a"/><rect x="56" y="41" width="78" height="7" rx="3" fill="#332b3a"/></svg><svg viewBox="0 0 190 117"><rect width="190" height="117" fill="#c8cfd6"/><circle cx="95" cy="56" r="26" fill="#9aa5b0"/><path d="M40 117c0-32 22-40 55-40s55 8 55 40z" fill="#56616c"/><path d="M68 58c-6-44 60-44 54 0-6-14-46-20-54 0z" fill="#262c33"/></svg>`

/** The picture of the moment as HTML. `view`: null while there is no stage. */
export function pictureOf(view: StageView | null): string {
  if (!view?.day || ['starting', 'ended', 'off-air', 'break'].includes(view.now.mode)) return quiet(view)
  const { now } = view
  const title = escaped(now.title)
  const address = escaped((now.url ?? '').replace(/^https?:\/\//, ''))
  const head = `<header><div><b>${EPISODES[now.title] ?? title}</b><small>${address}</small></div>${FIGURES}</header>`
  if (now.mode !== 'exercise') {
    const { page, terminal } = LESSONS[now.title] ?? LESSON
    return `${head}<article><h1>${title}</h1>${page}</article><footer>${terminal}</footer>`
  }
  const steps =
    STEPS[now.title] ?? now.steps.map((step) => escaped(step).replace(/`([^`]+)`/g, '<code>$1</code>'))
  return `${head}<article><h1>Exercise</h1><section><h2>Exercise: ${title}</h2><ol>${steps
    .map((step) => `<li>${step}</li>`)
    .join(
      '',
    )}</ol></section><p>You can do this on the web, in an editor or on the command line. Work on your own copy of the recipe book.</p><p>The solution follows below the exercise.</p></article><footer class="low"></footer>`
}

function quiet(view: StageView | null): string {
  const zone = view?.workshop.zone ?? 'Etc/UTC'
  const next = view?.next.slice(0, 6) ?? []
  const rows = next.map(
    ({ expected, title }) => `<dt>${localTime(new Date(expected), zone).time}</dt><dd>${escaped(title)}</dd>`,
  )
  const what = view && view.now.mode === 'break' ? 'Break' : 'The picture comes by itself'
  return `<div><h1>${what}</h1><p>${escaped(view?.workshop.title ?? '')}</p><dl>${rows.join('')}</dl></div>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
