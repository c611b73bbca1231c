import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import type { PastNotes } from './contract.ts'
import { readPastNotes } from './read.ts'
import { readVotes } from './votes.ts'

function read(text: string): PastNotes {
  const notes = readPastNotes(text)
  if (isRefusal(notes)) throw new Error(JSON.stringify(notes))
  return notes
}
const asked = (text: string): string[] => read(text).questions.map((question) => question.text)
const rows = (text: string): string[] => read(text).polls.map((row) => `${row.label}=${row.count}`)
const doubts = (text: string): string[] => read(text).report.doubtful.map((doubt) => doubt.what)
/** The file again: front matter, then the text. */
const written = ({ frontMatter, markdown }: PastNotes): string => `${frontMatter?.raw ?? ''}${markdown}`

describe('[PN1] a question is a top-level list item outside icebreakers and feedback that is no poll row', () => {
  test('bullets, numbers, other signs, and a bullet that slipped by one blank', () => {
    const text =
      '## Beds\n- one?\n  - yes\n\n12. two?\n    - no\n\n* three?\n\n+ four?\n\n - five?\n    - so\n\n7) six?\n'
    expect(asked(text)).toEqual(['one?', 'two?', 'three?', 'four?', 'five?', 'six?'])
    expect(read(text).questions.map((q) => q.number)).toEqual([null, 12, null, null, null, 7])
    expect(read(text).questions[1]).toMatchObject({ line: 5, column: 1, index: 4, section: 0 })
  })

  test('icebreakers and feedback last until the next heading of their level', () => {
    const text = `## Icebreakers
### Where are you?
- in the garden
## Beds
- how deep?
## Feedback from part 1
One good thing:
- the soil
### more
- and the sun
## Paths
- how wide?
## News for day 2
- bring boots`
    expect(asked(text)).toEqual(['how deep?', 'how wide?', 'bring boots'])
    expect(read(text).report.keptAsText.map((kept) => `${kept.line} ${kept.what}`)).toEqual([
      '3 icebreaker item',
      '8 feedback item',
      '10 feedback item',
    ])
  })

  test('lists below a summary and right below a paragraph that asks count, and are named as doubtful', () => {
    const text =
      'What grows here?\n- leek\n- kale\n\n- may I ask?\n\nA. Which tool? Discuss.\n   - a spade\n### Day 1 summary and outlook\n  - we dug\n  - we watered\n'
    expect(asked(text)).toEqual(['leek', 'kale', 'may I ask?', 'a spade', 'we dug', 'we watered'])
    expect(read(text).report.doubtful.map((doubt) => `${doubt.line} ${doubt.what}`)).toEqual([
      '1 list-below-paragraph',
      '7 list-below-paragraph',
      '10 list-below-summary',
    ])
  })

  test('with nothing above, up to three blanks are top-level; four are text', () => {
    expect(asked('## Beds\n   - deep?\n   - wide?\n     - yes\n')).toEqual(['deep?', 'wide?'])
    expect(read('## Beds\n    - deep?\n')).toMatchObject({
      questions: [],
      report: { doubtful: [{ what: 'answer-without-question' }] },
    })
  })

  test('a link above, a quote above, and items to be filled in', () => {
    expect(asked('https://garden.example/?a=b\n- one?\n\n> Note: rain?\n- two?\n- ...\n-\n')).toEqual([
      'one?',
      'two?',
    ])
    expect(read('- one?\n- ...\n\n-\n').report.keptAsText).toEqual([
      { line: 2, column: 1, what: 'item without words' },
      { line: 4, column: 1, what: 'item without words' },
    ])
  })

  test('code, rules and boxes hold none', () => {
    const text =
      '- one?\n  ```\n- not me\n# nor me\n  ```\n  - yes\n\n---\n\n~~~\n- nor me\n~~~\n\n:::info\n# Lunch break until 12:00\n:::\n\n- two?\n'
    expect(asked(text)).toEqual(['one?\n  ```\n- not me\n# nor me\n  ```', 'two?'])
    expect(read(text).questions[0]!.answers).toHaveLength(1)
  })

  test('fences and boxes that nobody closed', () => {
    const text = '## Beds\n:::danger\n### Exercise\n- one?\n\n```sh\ndig\n\n- two?\n## Paths\n- three?'
    expect(asked(text)).toEqual(['one?', 'two?', 'three?'])
    expect(doubts(text)).toEqual(['container-not-closed', 'fence-not-closed'])
    expect(read(text).questions.map((q) => q.section)).toEqual([1, 1, 2])
  })

  test('an answer without a list above, and a question with a dash for a bullet', () => {
    expect(doubts('> only a remark\n      - indeed\n\n– why dashes?\n   - who knows\n')).toEqual([
      'answer-without-question',
      'dash-item',
      'list-below-paragraph',
    ])
  })
})

describe('[PN2] answers and follow-ups are what is indented below', () => {
  test.each([['  '], ['   '], ['    '], ['     '], ['\t']])('by %j', (step) => {
    const [question] = read(
      `- q?\n${step}- a\n${step}${step}- f\n${step}${step}${step}- g\n${step}- b\n`,
    ).questions
    expect(question!.answers).toMatchObject([
      { text: 'a', line: 2, followUps: [{ text: 'f', followUps: [{ text: 'g' }] }] },
      { text: 'b', line: 5, followUps: [] },
    ])
  })

  test('under a numbered item, after blank lines, with continuations and placeholders', () => {
    const [question] = read(
      '12. q?\nmore of q\n\n  - a\n    still a\n\n  - ..\n  -\n      - late\n',
    ).questions
    expect(question!.text).toBe('q?\nmore of q')
    expect(question!.answers.map((answer) => answer.text)).toEqual(['a\nstill a', 'late'])
    expect(read('- q?\n- -\n  - the answer\n').questions[0]!.answers[0]!.text).toBe('the answer')
  })
})

describe('[PN3] poll rows are counted however they were written', () => {
  test.each([
    ['right speed: oooo', 'right speed', 4, 'oooo'],
    ['too advanced:ooo', 'too advanced', 3, 'oooo'],
    ['Yes, other o', 'Yes, other', 1, 'oooo'],
    ['clear | oo', 'clear', 2, 'oooo'],
    ['half: o0o', 'half', 3, 'oooo'],
    ['cats +1', 'cats', 1, '+1'],
    ['cats: +1 +1', 'cats', 2, '+1'],
    ['cats +3', 'cats', 3, '+1'],
    ['again (+3)', 'again', 3, '(+3)'],
    ['me too :+1:', 'me too', 1, ':+1:'],
    ['me too: :+1::+1: +1', 'me too', 3, 'mixed'],
    ['slower //x2', 'slower', 2, '//x2'],
    ['votes: ?oooo', 'votes', 4, 'oooo'],
  ])('%s', (text, label, count, form) => {
    expect(readVotes(text)).toMatchObject({ label, count, form })
  })

  test.each(['right speed', 'too', 'UTC+2', 'returns 0', 'o', '+1', 'C++', 'a:b', ''])(
    '%j has no vote',
    (text) => {
      expect(readVotes(text)).toBeNull()
    },
  )

  test('rows without votes or colon belong to the poll around them, a question right behind it does not', () => {
    expect(rows('I am:\n- done: ooo\n- not trying:\n- tired oo\n\n- what now?\n')).toEqual([
      'done=3',
      'not trying=0',
      'tired=2',
    ])
    expect(rows('> Poll: add an o\n\n- yes: oo\n- no\n')).toEqual(['yes=2', 'no=0'])
    expect(asked('I am:\n- done: ooo\n\n- what now?\n')).toEqual(['what now?'])
    expect(asked('- done: ooo\n- lost: o\n- who digs?\n  - you\n')).toEqual(['who digs?'])
    expect(rows('Today was:\n- fast: ·\n- slow: o\n')).toEqual(['fast=0', 'slow=1'])
  })

  test('in a poll box every item is a row, also before anybody voted; below it questions go on', () => {
    const text = '### Break\n:::poll\nYour question:\n\n- First answer: \n- Second?\n:::\n\n- why?\n'
    expect([rows(text), asked(text)]).toEqual([['First answer=0', 'Second?=0'], ['why?']])
  })

  test('choices with a line of votes below, also numbered, and polls inside a question', () => {
    const text =
      '**Choose one**. Vote by adding an o:\n\n- A: leek\n  - votes:ooo\n- B: kale,\n  the curly one\n  - votes:\n\nor\n\n  1. beet\n   - votes: o\n- Which soil?\n  - clay: oo\n  - sand: o\n  - mine is peat\n'
    expect(rows(text)).toEqual(['A: leek=3', 'B: kale, the curly one=0', 'beet=1', 'clay=2', 'sand=1'])
    expect(read(text).questions).toMatchObject([{ text: 'Which soil?', answers: [{ text: 'mine is peat' }] }])
    expect(read(text).report).toMatchObject({ polls: 3, pollRows: 5, answers: 1 })
  })
})

test('[PN4] votes on a question become a count, its words stay in the file', () => {
  const text =
    '- may we pause? +1 +1\n\n- louder (+3)\n\n- again oo\n\n- cats :+1:\n\n- slower //x2\n\n- is it big o\n\n- UTC +2\n'
  expect(read(text).questions.map(({ text, votes }) => `${text}=${votes}`)).toEqual([
    'may we pause?=2',
    'louder=3',
    'again=2',
    'cats=1',
    'slower=2',
    'is it big o=0',
    'UTC +2=0',
  ])
  expect(written(read(text))).toBe(text)
})

test('[PN5] headings, boxes and the ends of exercises', () => {
  const text = `+++
title = "Notes of day 1"
+++
# Garden
## [Beds](https://garden.example/beds)
- a?
:::info
### Exercise: dig
In team/on your own: until XX:06 , then break (until xx:16)
I am:
- done: o
:::
- b?
::: spoiler Rest
# Lunch break until 12:00 CET/ 13:00 EET
:::
- c?
## Paths
https://garden.example/paths
Exercise until xx:35
20 minutes, until xx:45
`
  const notes = read(text)
  expect(notes.title).toBe('Notes of day 1')
  expect(notes.sections.map((s) => [s.level, s.kind, s.title, s.url, s.line, s.questions])).toEqual([
    [1, 'lesson', 'Garden', null, 4, 0],
    [2, 'lesson', 'Beds', 'https://garden.example/beds', 5, 1],
    [3, 'exercise', 'Exercise: dig', null, 8, 2],
    [1, 'break', 'Lunch break until 12:00 CET/ 13:00 EET', null, 15, 0],
    [2, 'lesson', 'Paths', 'https://garden.example/paths', 18, 0],
  ])
  expect(notes.timers.map((t) => `${t.line} ${t.kind} ${t.until} ${t.minutes}`)).toEqual([
    '9 exercise xx:06 null',
    '9 break xx:16 null',
    '15 break 12:00 null',
    '20 exercise xx:35 null',
    '21 exercise xx:45 20',
  ])
})

describe('[PN6] front matter is kept word for word', () => {
  test.each([
    ['+++\ntitle = "A"\n[extra]\nx = 1\n+++\n\n## B\n', 'toml', 'A'],
    ['---\ntitle: A\ntags: [x]\n---\n# B\n', 'yaml', 'A'],
    ['+++\nno toml\n+++\n# B\n', 'toml', 'B'],
  ])('%j', (text, format, title) => {
    const notes = read(text)
    expect(notes.frontMatter?.format).toBe(format)
    expect(notes.title).toBe(title)
    expect(written(notes)).toBe(text)
  })

  test('rules are no front matter', () => {
    expect(read('---\n\n- a?\n\n---\n').frontMatter).toBeNull()
    expect(read('+++\nopen\n- a?').frontMatter).toBeNull()
  })
})

test('[PN7] names in brackets are pointed out before anything is published', () => {
  expect(read('- why? [name=X]\n  - XXXX knows\n').report.doubtful).toEqual([
    { line: 1, column: 8, what: 'name', kept: '[name=X]' },
  ])
})

describe('[PN8] any text is read or refused, in time proportional to its length', () => {
  test.each([
    ['a\n- b\u0000', 2],
    ['a\ud800', 1],
  ])('%j is refused with its line', (text, line) => {
    expect(readPastNotes(text)).toMatchObject({ refusal: 'input/text', facts: { line } })
  })

  test('too large', () => {
    expect(readPastNotes('x'.repeat(2_000_001))).toMatchObject({ refusal: 'input/too-large' })
  })

  test.each([
    ['brackets', `- ${'['.repeat(100_000)}`],
    ['one line', `- ${'a '.repeat(500_000)}`],
    ['votes', `- x ${'+1 '.repeat(200_000)}`],
    ['colons', `- x${':'.repeat(1_000_000)}`],
    ['bars', `- x${'|'.repeat(1_000_000)} o`],
    ['blanks', `## Day 1 ${' '.repeat(1_000_000)}x`],
    ['markers', `- ${'{#q-'.repeat(200_000)}}`],
    ['fences of every length', Array.from({ length: 1_400 }, (_, i) => '`'.repeat(1_403 - i)).join('\n')],
    ['boxes', ':::info\n## x\n'.repeat(30_000)],
    ['depth', Array.from({ length: 1_000 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')],
    ['front matter', `---\n${'{a: '.repeat(4_000)}\n---\n`],
  ])('%s', (_, text) => {
    expect(written(read(text))).toBe(text)
  })

  test('text made of all the pieces comes out as it went in, twice', () => {
    const piece = fc.constantFrom(
      '- ',
      '12. ',
      '  ',
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
      '---',
      '+++',
      ': ooo',
      ' +1',
      '(+3)',
      '?',
      'a',
      'until xx:05',
      '{#q-7k',
      '[',
      '](',
      ')',
      '…',
      '– ',
      'I am:',
      'votes: o',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const notes = read(text)
        expect(written(notes)).toBe(text)
        expect(read(written(notes))).toEqual(notes)
      }),
      { numRuns: 1_000 },
    )
  })
})

const folder = new URL(
  '../../../../shared/data/coderefinery-2024-03-12-workshop/content/questions/',
  import.meta.url,
)
describe.runIf(existsSync(folder))('[PN9] six real days', () => {
  const day = (n: number) => readFileSync(new URL(`day${n}.md`, folder), 'utf8')

  /** Day 1, labelled by hand: the lines where a question starts. */
  const DAY_1 = [
    98, 101, 104, 107, 110, 113, 118, 121, 124, 129, 133, 138, 141, 144, 151, 157, 161, 167, 170, 176, 190,
    193, 196, 199, 202, 206, 210, 213, 217, 220, 224, 228, 231, 235, 238, 248, 256, 261, 269, 272, 275, 284,
    291, 296, 308, 311, 315, 319, 323, 327, 330, 339, 342, 345, 350, 354, 360, 377, 381, 385, 388, 391, 394,
    398, 403, 410, 418, 423, 438, 441, 445, 448, 454, 457, 461, 465, 469, 473, 477, 481, 484, 489, 492, 500,
    503, 508, 511, 518, 523, 526, 529, 532, 536, 539, 544, 550, 553, 554,
  ]

  test('day 1 has the 98 questions that a person finds', () => {
    expect(read(day(1)).questions.map((question) => question.line)).toEqual(DAY_1)
  })

  test.each([
    [1, { sections: 16, questions: 98, answers: 152, followUps: 47, polls: 5, pollRows: 44, timers: 4 }],
    [2, { sections: 12, questions: 92, answers: 153, followUps: 85, polls: 5, pollRows: 28, timers: 3 }],
    [3, { sections: 10, questions: 76, answers: 130, followUps: 69, polls: 4, pollRows: 24, timers: 5 }],
    [4, { sections: 17, questions: 94, answers: 161, followUps: 63, polls: 7, pollRows: 54, timers: 0 }],
    [5, { sections: 13, questions: 66, answers: 114, followUps: 27, polls: 3, pollRows: 18, timers: 0 }],
    [6, { sections: 15, questions: 92, answers: 91, followUps: 45, polls: 3, pollRows: 15, timers: 0 }],
  ])('day %i is counted and comes out byte for byte', (n, counts) => {
    const text = day(n)
    const notes = read(text)
    expect(notes.report).toMatchObject(counts)
    expect(written(notes)).toBe(text)
    expect(read(written(notes))).toEqual(notes)
  })
})
