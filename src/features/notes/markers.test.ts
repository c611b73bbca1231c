import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { readNotesFile } from '../notes-text/api.ts'
import { insertMarkers, split, stripMarkers } from '../notes-text/contract.ts'
import type { PastNotes } from '../past-notes/contract.ts'

function read(text: string): PastNotes {
  const notes = readNotesFile(text)
  if (isRefusal(notes)) throw new Error(JSON.stringify(notes))
  return notes
}

/** What the live document finds again: a question there is a block with a marker. */
const markersIn = (text: string): string[] => split(text).flatMap(({ marker }) => marker ?? [])
const idsFor = (notes: PastNotes): string[] =>
  notes.questions.map((_, i) => `q-${String(i).padStart(4, '0')}`)

describe('[N20] markers stand at the end of the first line and come off again', () => {
  const text = '- a?\n  more\n  - yes\n\n12. b? +1  \n\n- ```js\n  - x\n  ```\n'

  test('inserted and stripped', () => {
    const { questions, markdown } = read(text)
    const marked = insertMarkers(markdown, questions, ['q-7k3f', 'q-2222', 'q-abcdefgh'])
    expect(marked).toBe(
      '- a? {#q-7k3f}\n  more\n  - yes\n\n12. b? +1   {#q-2222}\n\n- ```js {#q-abcdefgh}\n  - x\n  ```\n',
    )
    expect(stripMarkers(marked)).toBe(text)
  })

  test('a file with our markers is read as if it had none, and says so', () => {
    const marked = '+++\ntitle = "A"\n+++\n- a? {#q-7k3f}\n- b? +1 {#q-2222}\n'
    const notes = read(marked)
    expect(notes.frontMatter?.raw).toBe('+++\ntitle = "A"\n+++\n')
    expect(notes.markdown).toBe('- a?\n- b? +1\n')
    expect(notes.questions.map(({ line, votes }) => [line, votes])).toEqual([
      [4, 0],
      [5, 1],
    ])
    expect(notes.report.doubtful.map(({ line, what }) => [line, what])).toEqual([
      [4, 'marker-removed'],
      [5, 'votes-on-question'],
    ])
  })

  test('what only looks like one stays', () => {
    const looks =
      '{#q-7k3f}\n# a {#q-7k3f}\n- `a {#q-7k3f}`\n- {#q-7k3f} a\n- a {#q-7}\n- a {#Q-7k3f}\n```\n- a {#q-7k3f}\n```\n'
    expect(stripMarkers(looks)).toBe(looks)
  })
})

describe('[N21] the live document sees the marker of every question, in order', () => {
  test('in text made of all the pieces', () => {
    const piece = fc.constantFrom(
      ...[
        '- ',
        '12. ',
        '  ',
        ' ',
        '\t',
        '\n',
        '\n\n',
        '# ',
        '## Feedback',
        ':::',
        ':::info',
        '```',
        '~~~',
        '> ',
      ],
      ...[
        '---',
        ': ooo',
        '?',
        'a',
        'b',
        'until xx:05',
        '{#q-7k',
        '– ',
        'I am:',
        'votes: o',
        '- a\n',
        '   - b\n',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const notes = read(pieces.join(''))
        const marked = insertMarkers(notes.markdown, notes.questions, idsFor(notes))
        expect(stripMarkers(marked)).toBe(notes.markdown)
        expect(markersIn(marked)).toEqual(idsFor(notes))
      }),
      { numRuns: 1_000 },
    )
  })

  const folder = new URL(
    '../../../../shared/data/coderefinery-2024-03-12-workshop/content/questions/',
    import.meta.url,
  )
  test.runIf(existsSync(folder)).each([1, 2, 3, 4, 5, 6])('in the real day %i', (n) => {
    const notes = read(readFileSync(new URL(`day${n}.md`, folder), 'utf8'))
    const marked = insertMarkers(notes.markdown, notes.questions, idsFor(notes))
    expect(notes.questions.length).toBeGreaterThan(60)
    expect(marked.match(/\{#q-\d{4}\}$/gm)).toHaveLength(notes.questions.length)
    expect(markersIn(marked)).toEqual(idsFor(notes))
    expect(stripMarkers(marked)).toBe(notes.markdown)
  })
})
