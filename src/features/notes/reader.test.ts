import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEmptyPatch, patch, type Sheet } from '../../live/sheet.ts'
import { headingText, split } from '../notes-text/contract.ts'
import { FRESH, type Question } from '../questions/contract.ts'
import { applyOrder } from '../reader/ui/shared/reader-order.ts'
import { NotesDocument } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { Renderer } from './reader.ts'
import { type BlockWords, renderBlock } from './render.ts'
import { emptyState, type NotesState } from './state.ts'

const states = [
  'open',
  'answering',
  'answered',
  'for-stream',
  'on-stream',
  'later',
  'merged',
  'hidden',
] as const
const words: BlockWords = {
  states: Object.fromEntries(states.map((state) => [state, state])) as BlockWords['states'],
  answer: 'Answer',
  icebreaker: 'Icebreaker',
  running: { material: { 2: 'Episode', 3: 'Exercise' }, ends: String, steps: String },
  meToo: 'Me too',
  plus: (count) => `Me too, ${count}`,
  question: (number) => `Question ${number}`,
  from: (room) => `from ${room}`,
  same: (number) => `Same as question ${number}`,
  with: (numbers) => `With ${numbers.join(', ')}`,
  carried: (number) => `From question ${number}`,
}
const html = (text: string) =>
  split(text)
    .map((block) => renderBlock(block, null, words))
    .join('\n')

/** The tags of rendered text with their attributes, as an HTML parser would see them (quotes are escaped inside values). */
const tags = (rendered: string) =>
  [...rendered.matchAll(/<(\/?[a-zA-Z!][^\s>]*)((?:[^>"]|"[^"]*")*)>/g)].map(([, name = '', rest = '']) => ({
    name,
    rest,
  }))
const SAFE_TAG =
  /^\/?(?:p|h[2-6]|ul|ol|li|a|em|strong|s|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|div|span|article|button|svg|path|time)$/
const SAFE_ATTRIBUTE =
  /^(?:href|rel|class|id|start|style|title|data-[a-z]+|aria-[a-z]+|type|form|name|value|d|datetime|viewBox)$/

function expectHarmless(rendered: string): void {
  for (const { name, rest } of tags(rendered)) {
    expect(name).toMatch(SAFE_TAG)
    for (const [, attribute = '', value = ''] of rest.matchAll(/([^\s=]+)="([^"]*)"/g)) {
      expect(attribute).toMatch(SAFE_ATTRIBUTE)
      if (attribute === 'href') expect(value).toMatch(/^(?:https?:|mailto:|#)/i)
      if (attribute === 'style') expect(value).toMatch(/^text-align:(?:left|right|center)$/)
    }
  }
  // Nothing that looks like a tag is left over, and no quote opens a value that does not close.
  expect(rendered.replace(/<(\/?[a-zA-Z!][^\s>]*)((?:[^>"]|"[^"]*")*)>/g, '')).not.toContain('<')
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:x)',
  '![x](javascript:alert(1))',
  '![x](https://example.org/a.png "t\\" onload=alert(1) x=\\"")',
  '![" onerror="alert(1)](https://example.org/a.png)',
  '<https://example.org/"onmouseover=alert(1)>',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '[x](https://example.org "\\"><script>")',
  '```"><script>alert(1)</script>\ncode\n```',
  '```js" onclick="x\ncode\n```',
  '::: info" onclick="alert(1)\nwords\n:::',
  '::: "><script>\nwords\n:::',
  '# <script>alert(1)</script>" onclick="x',
  '- <svg/onload=alert(1)> {#q-aaaa}',
  '| <b> | " |\n|---|---|\n| <i> | \' |',
  '&lt;script&gt;',
  'https://example.org/<script>',
  '\u202etxt.exe',
]

test('[N16] whatever the text is, no script runs, and links go to http, https and mailto only', () => {
  for (const attack of ATTACKS) {
    expectHarmless(html(attack))
    expectHarmless(html(`- ${attack.replaceAll('\n', '\n  ')}`))
  }
  const piece = fc.oneof(
    fc.constantFrom(...ATTACKS),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '<', '>', '[', '](', ')', '`', '\n', '- '),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => expectHarmless(html(pieces.join('')))),
    { numRuns: 500 },
  )
})

test('[N16] pictures are links, controls are shown as such, and an endless block is plain text', () => {
  expect(html('![a cat](https://example.org/cat.png)')).toContain(
    '<a class="picture" href="https://example.org/cat.png"',
  )
  expect(html('![a cat](https://example.org/cat.png)')).not.toContain('<img')
  expect(html('![a cat](https://example.org/cat.png =100x)')).toContain('/cat.png"')
  expect(html('`![a](b =1x)`')).toContain('![a](b =1x)')
  expect(html('[x](javascript:alert(1))')).not.toContain('<a')
  expect(html('\u202eabc')).toContain('\ufffdabc')
  expect(html(`${'['.repeat(20_000)}<b>`)).toBe(`<pre>${'['.repeat(20_000)}&lt;b&gt;</pre>`)
  expect(html('words [link](https://example.org)')).toContain('rel="noopener noreferrer nofollow ugc"')
})

test('[N17] blocks have their exact place in the text, and together they hold every word of it', () => {
  const line = fc.constantFrom(
    '# A',
    '## B',
    '- item',
    '  below',
    '',
    '```',
    '::: info',
    ':::',
    '---',
    'words  ',
    '> q',
    '1. one',
    '\tx',
    '- q {#q-aaaa}',
    '🐳',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n')
      let at = 0
      for (const block of split(text)) {
        expect(block.source).toBe(text.slice(block.from, block.to))
        expect(text.slice(at, block.from).trim()).toBe('')
        expect(block.source).toBe(block.source.trimEnd())
        at = block.to
      }
      expect(text.slice(at).trim()).toBe('')
    }),
  )
})

test('[N17] headings and lines of any length are read in linear time', () => {
  // Quadratic work on this much would take minutes; the test's own time limit counts.
  for (const unit of [
    '[',
    '[](',
    '[a](b',
    '{#q-aaaa} ',
    ' #',
    '`',
    ':::',
    '- ',
    '```\n',
    '#'.repeat(7),
    '- a\n  ```\n',
  ]) {
    const blocks = split(`# ${unit.repeat(1_000_000 / unit.length)}`)
    for (const block of blocks.slice(0, 1_000)) headingText(block)
    expect(blocks.length).toBeGreaterThan(0)
  }
})

const ALPHABET = [
  '# A\n',
  '## B\n',
  '\n',
  '- one\n',
  '  - two\n',
  'words\n',
  '```\n',
  ':::\n',
  '- q {#q-aaaa}\n',
  '- r {#q-bbbb}\n',
  'x',
  '🐳',
]
const edits = fc.array(
  fc.record({
    at: fc.nat({ max: 200 }),
    drop: fc.nat({ max: 12 }),
    text: fc.array(fc.constantFrom(...ALPHABET), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const question = (id: string, number: number): Question => ({
  id,
  number,
  at: 0,
  by: null,
  classroom: null,
  room: null,
  state: 'open',
  plus: new Set(),
  base: number,
  touchedAt: null,
  seen: null,
  firstAt: null,
  asked: null,
  ...FRESH,
})
function withQuestions(): NotesState {
  const questions = new Map([question('q-aaaa', 1), question('q-bbbb', 2)].map((one) => [one.id, one]))
  return { ...emptyState(1), questions, last: 2 }
}
function change(
  document: NotesDocument,
  { at, drop, text }: { at: number; drop: number; text: readonly string[] },
) {
  return document.edit((root) => {
    const from = Math.min(at, root.length)
    root.delete(from, Math.min(drop, root.length - from))
    root.insert(from, text.join(''))
  })
}

test('[N18] a patch makes of what a reader has what the text is now', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const state = withQuestions()
      const renderer = new Renderer(words)
      let before: Sheet | null = null
      let order: string[] = []
      const blocks = new Map<string, string>()
      for (const edit of all) {
        change(state.document, edit)
        const after = renderer.sheet(state)
        // Through JSON, as on the wire.
        const frame = JSON.parse(JSON.stringify(patch('n', 1, before, after))) as ReturnType<typeof patch>
        order = applyOrder(order, frame.order) ?? []
        for (const [id, block] of Object.entries(frame.blocks)) blocks.set(id, block)
        expect(order.map((id) => ({ id, html: blocks.get(id) }))).toEqual(after.blocks)
        if (before && isEmptyPatch(frame, before)) expect(after.blocks).toEqual(before.blocks)
        before = after
      }
      expect(order).toEqual(new Renderer(words).sheet(state).blocks.map((block) => block.id))
    }),
  )
})

test('[N19] a block keeps its name while others change, and has it in every copy of the document', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const [here, there] = [withQuestions(), withQuestions()]
      for (const edit of all) there.document.apply(change(here.document, edit))
      const sheet = new Renderer(words).sheet(here)
      expect(new Renderer(words).sheet(there).blocks).toEqual(sheet.blocks)
      const reopened = { ...here, document: new NotesDocument(ROOT, here.document.whole(), 5) }
      expect(new Renderer(words).sheet(reopened).blocks).toEqual(sheet.blocks)
    }),
  )
  const state = withQuestions()
  state.document.insert(0, '# A\n\nfirst\n\nsecond\n\nthird')
  const names = () => new Renderer(words).sheet(state).blocks.map((block) => block.id)
  const [a, first, second, third] = names()
  state.document.insert(state.document.text.indexOf('second'), 'new\n\n')
  state.document.insert(state.document.text.indexOf('first') + 2, '-changed-')
  expect(names()).toEqual([a, first, expect.any(String), second, third])
})
