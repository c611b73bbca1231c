import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import container from 'markdown-it-container'
import ins from 'markdown-it-ins'
import mark from 'markdown-it-mark'
import sub from 'markdown-it-sub'
import sup from 'markdown-it-sup'
import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { readPastNotes } from '../past-notes/api.ts'
import type { PastAnswer, PastNotes } from '../past-notes/contract.ts'
import { hedgeDocFile, readNotesFile } from './api.ts'
import { insertMarkers, split, stripMarkers } from './contract.ts'

/** HedgeDoc 1.10's renderer, as in hedgedoc.test.ts. */
const hedgedoc = new MarkdownIt({ html: true, breaks: true, linkify: true, typographer: true })
for (const plugin of [mark, ins, sub, sup]) hedgedoc.use(plugin)
for (const name of ['success', 'info', 'warning', 'danger']) hedgedoc.use(container, name)

/** Pieces of notes as people of HackMD and HedgeDoc write them; `W` becomes a word of its own. */
const PIECES = [
  '# W',
  '## [W](https://example.org/W)',
  '### Exercise W until xx:35',
  '[TOC]',
  '- W ==W==? [name=W] [time=Sun, Jun 28, 2015] [color=#907bf7]\n  - [ ] W\n  - [x] W',
  '- W?\n\n  | W | b |\n  | - | - |\n  | 1 | W |\n  - W',
  '| W | W |\n|--|--|\n| W? | - W |',
  '- W ![W](https://example.org/a.png =100x)?',
  '- W[^1]?\n  - W\n\n[^1]: W says W',
  '> [!NOTE]\n> W\n> - W?',
  ':tada: W :+1:',
  '- W :+1: :+1:',
  '- W $a^2$ and H~2~O, 29^th^, ~~W~~, ++W++?\n    - W',
  '$$\nW\n$$',
  '```mermaid\ngraph W\n- a\n```',
  '- W?\n    ```bash\n    git W\n    ```\n    - W',
  '- W\n  ```\n- W\n  ```\n  - W',
  '{%youtube W %}',
  '- W\n  - W\n    - W\n   - W\n\t- W\n     - W',
  '1) W?\n   W\n0) W?\n    - W',
  '12. W?\n    - W\n      W\n\n    - W',
  '- W\n\n---\n',
  '- W\n***',
  'Today was:\n- W: oooo\n- W: o0\n- W: +1\n- W :+1:\n- W (+3)\n- W //x2',
  '> Poll: W\n\n- [ ] W: oo\n- [x] W: o',
  ':::info W\nW\n- W?\n:::',
  '::: spoiler {state="open"} W\nW\n:::',
  '::::danger\n:::warning\nW\n:::\nW\n::::',
  ':::exercise{until=xx:45}\nW\n:::',
  ':::success W',
  ':::',
  '```',
  '~~~sh',
  '\n<details><summary>W</summary>\n\nW\n\n</details>',
  '- <b>W</b> <!-- W --> &amp; &lt;W?\n  - <W@example.org>',
  '[ref]: https://example.org\n- see [ref] W and <https://example.org/W>?',
  'W\n\nW *W* **W** `W`',
  '- ...\n-\n- W?',
  '- W {#q-abcd}?\n- {#q-ab} W',
  '   - W?\n     - W',
  `- ${'W '.repeat(30)}?`,
]

const documents = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('\n', '\n\n', '\n\n\n')), { maxLength: 14 })
  .map((parts) => {
    let n = 0
    return parts.map(([piece, gap]) => piece.replace(/\bW\b/g, () => `word${++n}`) + gap).join('')
  })

const read = (text: string): PastNotes => {
  const notes = readPastNotes(text)
  if (isRefusal(notes)) throw new Error(notes.refusal)
  return notes
}
/** Words of a text as they are written, without what the writing adds. */
const words = (text: string): string[] => text.match(/word\d+/g) ?? []
/** What is read in HedgeDoc, and where its links go. */
const shown = (markdown: string): string[] =>
  words(
    hedgedoc
      .render(markdown)
      .replace(/<a href="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<[^>]*>/g, ' '),
  )
const answersOf = (answers: readonly PastAnswer[]): string[] =>
  answers.flatMap(({ text, followUps }) => [words(text).join(' '), ...answersOf(followUps)])
const found = ({ questions, polls, sections }: PastNotes) => ({
  questions: questions.map(({ text, votes, answers }) => [words(text).join(' '), votes, answersOf(answers)]),
  polls: polls.map(({ label, count }) => [words(label).join(' '), count]),
  sections: sections.map(({ title, url }) => [words(title).join(' '), url]),
})

test('[PN8] [N20] [N21] what people write elsewhere comes in and goes out byte for byte, with every question marked', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const notes = read(text)
      expect(`${notes.frontMatter?.raw ?? ''}${notes.markdown}`).toBe(text)
      const clean = stripMarkers(notes.markdown)
      const { questions } = read(clean)
      const ids = questions.map((_, i) => `q-${(i + 1296).toString(36).padStart(5, '0')}`)
      const live = insertMarkers(clean, questions, ids)
      expect(split(live).flatMap(({ marker }) => marker ?? [])).toEqual(ids)
      expect(stripMarkers(live)).toBe(clean)
    }),
    { numRuns: 500 },
  )
})

test('[N70] HedgeDoc shows each of its words, and what goes there comes back as the same questions, answers and votes', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const clean = stripMarkers(text)
      const there = hedgeDocFile(clean)
      expect(new Set(shown(there))).toEqual(new Set(words(clean)))
      expect(found(read(there))).toEqual(found(read(clean)))
      expect(hedgeDocFile(there)).toBe(there)
    }),
    { numRuns: 500 },
  )
})

test('[N72] a heading over a line of === becomes a section, a turned line is kept, and the report has both lines', () => {
  const file = '---\ntitle: a\n---\nTrees\n=====\n- Why\u202e?\n\n```\nnot\n===\n```\n- b\n===\n'
  const read = readNotesFile(file)
  if (isRefusal(read)) throw new Error(read.refusal)
  expect(read.sections.map(({ title, level, line }) => [title, level, line])).toEqual([['Trees', 1, 4]])
  expect(read.markdown).toBe('# Trees\n\n- Why\u202e?\n\n```\nnot\n===\n```\n- b\n===\n')
  expect(read.report.doubtful.map(({ line, what }) => [line, what])).toEqual([
    [4, 'heading-below'],
    [6, 'turned'],
  ])
  expect(read.questions[0]).toMatchObject({ section: 0 })
  const again = readNotesFile(read.markdown)
  expect(isRefusal(again) ? again : again.markdown).toBe(read.markdown)
})
