import { expect, test } from 'vitest'
import { split } from '../notes-text/contract.ts'
import { readTyping, type Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { ANNA, BEN, notes } from './rules.fixtures.ts'
import type { Command } from './rules.ts'
import { emptyState, pack, unpack } from './state.ts'

const read = (update: Uint8Array) => readTyping(update, ROOT) as Typing

test('[N1] a question lands at the end of the running section, before the next heading, with marker and number', () => {
  const day = notes('# Day 1\n\n## Git\n\n- old\n\n::: exercise\nDo it\n:::\n\n## Python\n\nwords\n')
  day.section('Git')
  day.ask('why?', 'q-aaaa')
  day.ask('and how?', 'q-bbbb')
  expect(day.text).toBe(
    '# Day 1\n\n## Git\n\n- old\n\n::: exercise\nDo it\n:::\n\n- why? {#q-aaaa}\n\n- and how? {#q-bbbb}\n\n## Python\n\nwords\n',
  )
  expect([...day.state.questions.values()].map((one) => [one.id, one.number, one.by])).toEqual([
    ['q-aaaa', 1, ANNA],
    ['q-bbbb', 2, ANNA],
  ])
  expect(notes().ask('', 'q-aaaa')).toBe('notes/empty')
})

test('[N1] without a running section it lands in the last one; without any, at the end of the text', () => {
  for (const [text, after] of [
    ['', '- why? {#q-aaaa}\n'],
    ['words', 'words\n\n- why? {#q-aaaa}\n'],
    ['## A\n\n## B\n', '## A\n\n## B\n\n- why? {#q-aaaa}\n'],
  ] as const) {
    const day = notes(text)
    day.ask('why?', 'q-aaaa')
    expect(day.text).toBe(after)
  }
})

test('[N2] whatever the words are, they stay in their item and make no marker of their own', () => {
  const words = [
    'first\nsecond\n\nthird',
    '# no heading\n## nor here\n::: box\n---\n- item\n1. one',
    '```\ncode\n# not closed',
    'mine {#q-zzzz}\n{#q-yyyy}',
    '> quote\n| a | b |',
  ]
  for (const text of words) {
    const day = notes('## Git\n\n## Python\n\n- last\n')
    day.section('Git')
    day.ask(text, 'q-aaaa')
    day.answer('q-aaaa', text)
    const kinds = split(day.text).map((block) => [block.kind, block.marker])
    expect(kinds).toEqual([
      ['heading', null],
      ['item', 'q-aaaa'],
      ['heading', null],
      ['item', null],
    ])
  }
})

test('[N6] past notes go into empty notes only', () => {
  const day = notes()
  const command: Command = {
    kind: 'import',
    text: '- why? {#q-aaaa}\n',
    questions: [{ id: 'q-aaaa', base: 3 }],
  }
  expect(day.obey(command)).toBe(2)
  expect(day.state.questions.get('q-aaaa')).toMatchObject({ number: 1, base: 3, by: null })
  expect(day.obey(command)).toBe('notes/not-empty')
})

test('[N7] kept and opened anew, notes are what they were', () => {
  const day = notes('## Git\n')
  day.section('Git')
  day.ask('why? 🐳', 'q-aaaa')
  day.answer('q-aaaa', 'because')
  day.obey({ kind: 'plus', question: 'q-aaaa', on: true, by: BEN })
  const again = unpack(
    { seq: 9, ...JSON.parse(JSON.stringify({ body: pack(day.state).body })), data: pack(day.state).data },
    2,
  )
  expect(again.document.text).toBe(day.text)
  expect([again.questions, again.last, again.section]).toEqual([
    day.state.questions,
    day.state.last,
    day.state.section,
  ])
})

test('[N8] the stage writes a heading that is not there, takes one that is, and knows it with links in it', () => {
  const day = notes('# Day 1\n')
  expect(day.section('Git', 2, '[material](https://example.org)')).toBe(2)
  expect(day.section('Git')).toBe(1)
  expect(day.section('Try [it](https://example.org/x)', 3)).toBe(2)
  expect(day.section('Try [it](https://example.org/x)', 3)).toBe(1)
  expect(day.state.section?.heading).toBe('Try it')
  expect(day.text).toBe(
    '# Day 1\n\n## Git\n\n[material](https://example.org)\n\n### Try [it](https://example.org/x)\n',
  )
  day.ask('here', 'q-aaaa')
  expect(day.text.endsWith('/x)\n\n- here {#q-aaaa}\n')).toBe(true)
})

test('[N9] typed questions get their marker; a line inside another one is none; of copies the first keeps it', () => {
  const day = notes('- why not?\n- why\n- why\n')
  expect(day.stamp(['- why', 'q-aaaa'], ['- why', 'q-bbbb'])).toBe(3)
  expect(day.text).toBe('- why not?\n- why {#q-aaaa}\n- why {#q-bbbb}\n')
  expect(day.stamp(['- gone', 'q-cccc'])).toBe(0)
  const copied = notes()
  copied.ask('why', 'q-aaaa')
  copied.state.document.edit((text) => text.insert(text.length, '- why {#q-aaaa}\n'))
  copied.stamp(['- why {#q-aaaa}', 'q-bbbb', true])
  expect(copied.text).toBe('- why {#q-aaaa}\n- why {#q-bbbb}\n')
})

test('[N27] markers that stayed when their words were taken away go; what is still a question keeps its own', () => {
  const day = notes('words\n')
  for (const id of ['q-aaaa', 'q-bbbb', 'q-cccc', 'q-dddd', 'q-eeee']) day.ask(`why ${id.slice(2)}`, id)
  day.obey({ kind: 'plus', question: 'q-eeee', on: true, by: BEN })
  const write = (text: string) =>
    day.state.document.edit((root) => {
      root.delete(0, root.length)
      root.insert(0, text)
    })
  write(
    'words {#q-aaaa}\n {#q-bbbb} {#q-cccc}\n- why {#q-dddd} {#q-aaaa}\n- {#q-bbbb}\nwords {#q-eeee}\nof {#q-zzzz}\n',
  )
  expect(day.obey({ kind: 'tidy' })).toBe(1)
  expect(day.text).toBe('words\n\n- why {#q-dddd}\n- {#q-bbbb}\nwords {#q-eeee}\nof {#q-zzzz}\n')
  expect(day.obey({ kind: 'tidy' })).toBe(0)
})

test("[N15] typing is written in its author's name, with the author's clients only", () => {
  const day = notes()
  const other = emptyState(9)
  const update = other.document.insert(0, 'hej')
  const typing = (owns: boolean): Command => ({
    kind: 'typing',
    typing: read(update),
    owns: () => owns,
    mayDelete: () => null,
    by: ANNA,
  })
  expect(day.obey(typing(false))).toBe('notes/foreign-client')
  expect(day.obey(typing(true))).toBe(1)
  expect(day.obey(typing(true))).toBe(0)
  expect(day.text).toBe('hej')
})

test('[N6] a code block that is opened in a question is closed there, and hides nothing below', () => {
  const day = notes()
  day.ask('```', 'q-aaaa')
  day.ask('look:\n```sh\ngit log', 'q-bbbb')
  day.ask('honest', 'q-cccc')
  const markers = split(day.text).map((block) => block.marker)
  expect(markers.filter(Boolean)).toEqual(['q-aaaa', 'q-bbbb', 'q-cccc'])
})

test('[N29] a hello is a plain line at the end of the icebreaker, tight below the others, and no question', () => {
  const day = notes('# Day 1\n\n## Icebreaker\n\nOne line each.\n\n## Git\n\n- why?\n')
  const say = (text: string) => day.obey({ kind: 'say', text, heading: 'Icebreaker', by: ANNA })
  expect([say('Kiruna, cloudy'), say('Delft'), say('')]).toEqual([1, 1, 'notes/empty'])
  expect(day.text).toBe(
    '# Day 1\n\n## Icebreaker\n\nOne line each.\n\n- Kiruna, cloudy\n- Delft\n\n## Git\n\n- why?\n',
  )
  expect(day.state.questions.size).toBe(0)
})

test('[N29] where the icebreaker asks in a heading of its own, a hello goes below that', () => {
  const day = notes(
    '## Icebreaker question\n\n### Where are you?\n\n- Oslo\n\n### Have you used Git?\n\n- yes\n',
  )
  day.obey({ kind: 'say', text: 'Turku {#q-aaaa}', heading: 'Icebreaker', by: ANNA })
  expect(day.text).toBe(
    '## Icebreaker question\n\n### Where are you?\n\n- Oslo\n- Turku { #q-aaaa}\n\n### Have you used Git?\n\n- yes\n',
  )
})

test('[N29] without an icebreaker its heading is written, and taken by the stage when it gets there', () => {
  const day = notes()
  day.obey({ kind: 'say', text: 'Bergen, rain', heading: 'Icebreaker', by: ANNA })
  expect(day.text).toBe('## Icebreaker\n\n- Bergen, rain\n')
  day.section('Icebreaker', 3)
  expect(day.text).toBe('## Icebreaker\n\n- Bergen, rain\n')
})
