import { expect, test } from 'vitest'
import { blockWords } from '../../ui/words/server.ts'
import { Renderer } from './reader.ts'
import { ANNA, BEN, notes } from './rules.fixtures.ts'

const shown = ({ state }: ReturnType<typeof notes>, id: string) =>
  new Renderer(blockWords).sheet(state).blocks.find((block) => block.id === id)?.html ?? ''

function two(words = 'why?') {
  const day = notes()
  day.ask(words, 'q-aaaa')
  day.ask('how?', 'q-bbbb')
  const set = (state: 'hidden' | 'later' | 'open') =>
    day.obey({ kind: 'state', question: 'q-aaaa', state, by: ANNA })
  return { day, set }
}

test('[QO11] hidden, a question is gone for readers, however long it is; shown again, it is there', () => {
  for (const words of ['secret', 'secret '.repeat(500)]) {
    const { day, set } = two(words)
    for (let n = 0; n < 4; n++) day.answer('q-aaaa', 'secret '.repeat(500))
    set('hidden')
    expect(shown(day, 'q-aaaa')).toBe('')
    set('open')
    expect(shown(day, 'q-aaaa')).toContain('<article class="q" id="q-aaaa"')
  }
})

test('[QO11] merged, it names the question that it is the same as, and that one counts for both', () => {
  const { day } = two()
  for (const [question, by] of [
    ['q-aaaa', ANNA],
    ['q-aaaa', BEN],
    ['q-bbbb', BEN],
  ] as const)
    day.obey({ kind: 'plus', question, on: true, by })
  day.obey({ kind: 'merge', question: 'q-aaaa', into: 'q-bbbb', by: ANNA })
  expect(shown(day, 'q-aaaa')).toBe(
    '<p class="q-hidden" id="q-aaaa">Question 1: <a href="#q-bbbb">Same as question 2</a></p>',
  )
  expect(shown(day, 'q-bbbb')).toContain('>+2</button>')
  expect(shown(day, 'q-bbbb')).toContain('With question 1')
  day.obey({ kind: 'state', question: 'q-bbbb', state: 'hidden', by: ANNA })
  expect(shown(day, 'q-aaaa')).toBe('')
})

test('[QO11] the words of a question stand apart from its answers, and many long answers stay answers', () => {
  const { day } = two('what of\n\n- this\n- that')
  expect(shown(day, 'q-aaaa')).toMatch(/<div class="q-more"><ul>\n<li>this<\/li>\n<li>that<\/li>\n<\/ul>/)
  expect(shown(day, 'q-aaaa')).not.toContain('q-answers')
  for (let n = 0; n < 4; n++) day.answer('q-aaaa', `${n} ${'long '.repeat(700)}`)
  expect(shown(day, 'q-aaaa')).toMatch(/<div class="q-answers"><pre>[\s\S]*0 long[\s\S]*3 long/)
  expect(shown(day, 'q-aaaa')).toContain('name="answer"')
})

test('[N16] a hundred nested bullets, tables, HTML, look-alikes and turned writing in a question and its answers are words', () => {
  const nested = Array.from({ length: 100 }, (_, n) => `${'  '.repeat(n)}- ${n}`).join('\n')
  for (const words of [
    nested,
    `why?\n${nested}`,
    '<b onclick=x>why</b>\n\n| <i> | b |\n|---|---|\n| 1 | 2 |',
    'is it \u202eexe.txt\u202c or \u2067x\u2069',
    'look:\n```\nnever closed <script>',
  ]) {
    const { day } = two(words)
    day.answer('q-aaaa', words)
    const html = shown(day, 'q-aaaa')
    expect(html).toContain('<article class="q" id="q-aaaa"')
    expect(html).not.toMatch(/<(script|b|i)[ >]|[\u202a-\u202e\u2066-\u2069]/)
    // What comes below is a question of its own.
    expect(shown(day, 'q-bbbb')).toContain('<article class="q" id="q-bbbb"')
  }
})
