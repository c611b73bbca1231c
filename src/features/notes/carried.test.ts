import { expect, test } from 'vitest'
import { blockWords } from '../../ui/words/server.ts'
import { firstLatest, questionIn } from '../latest-answers/ui/shared/question-in.ts'
import { markdownOf } from './markdown.ts'
import { Renderer } from './reader.ts'
import { ANNA, AT, BEN, notes } from './rules.fixtures.ts'

const [A, B, C] = ['q-aaaa', 'q-bbbb', 'q-cccc']

/** Three questions; A has an answer of two lines with a follow-up, B one of staff. */
function three(words = 'why?\n\n- so many lines') {
  const day = notes()
  day.ask(words, A)
  day.ask('how?', B)
  day.ask('what?', C)
  day.answer(A, 'To choose.\n\nWhat goes in.')
  day.obey({ kind: 'follow', question: A, text: 'And then?', by: ANNA })
  day.obey({ kind: 'answer', question: B, text: 'With care.', by: BEN, staff: true })
  const renderer = new Renderer(blockWords)
  const html = (id: string) => renderer.sheet(day.state).blocks.find((block) => block.id === id)?.html ?? ''
  const merge = (question: string, into: string, at = AT) =>
    day.obey({ kind: 'merge', question, into, by: ANNA }, at)
  const thread = (question: string) => markdownOf(day.state, blockWords.carried, { part: { question } })
  return { day, renderer, html, merge, thread }
}

test('[QO15] what was answered below a merged question is read below the other one, once, with its number and the way there', () => {
  const { day, renderer, html, merge } = three()
  const before = html(B)
  merge(A, B)
  const answers = questionIn(html(B))?.answers ?? ''
  expect(answers).toMatch(
    /With care\.[\s\S]*<a href="#q-aaaa">From question 1<\/a>:<\/span>\n<ul>\n<li>\n?<p>To choose\.[\s\S]*What goes in\.[\s\S]*And then\?/,
  )
  // The words of the question that went are not there again.
  expect(answers).not.toMatch(/why\?|so many lines/)
  const all = renderer
    .sheet(day.state)
    .blocks.map((block) => block.html)
    .join('\n')
  for (const words of ['To choose.', 'And then?', 'With care.']) expect(all.split(words)).toHaveLength(2)
  day.obey({ kind: 'unmerge', question: A, by: ANNA })
  expect(html(B)).toBe(before)
  expect(html(A)).toContain('To choose.')
})

test('[QO15] through one that was merged on itself, and not when the one that stands for all is hidden', () => {
  const { day, html, merge } = three()
  merge(A, B)
  merge(B, C)
  expect(questionIn(html(C))?.answers).toMatch(
    /From question 1<[\s\S]*To choose\.[\s\S]*From question 2<[\s\S]*With care\./,
  )
  day.obey({ kind: 'state', question: C, state: 'hidden', by: ANNA })
  expect([html(A), html(B), html(C)]).toEqual(['', '', ''])
})

test('[QO15] a question without an answer brings none, and what is typed below a merged one comes along', () => {
  const { day, html, merge } = three()
  merge(C, B)
  expect(html(B)).not.toContain('From question')
  const { document } = day.state
  const at = document.text.indexOf('what?')
  const end = document.text.indexOf('\n', at) < 0 ? document.text.length : document.text.indexOf('\n', at)
  day.apply([{ participant: ANNA, kind: 'text', body: null, data: document.insert(end, '\n  - Typed.') }])
  expect(html(B)).toMatch(/From question 3<[\s\S]*Typed\./)
})

test('[QO15] [N24] merged by staff its answer may stand on a wall below the other one, and is new there', () => {
  const { html, merge } = three()
  expect(questionIn(html(B))?.staff).toBe(true)
  expect(questionIn(html(A))?.staff).toBe(false)
  const later = new Date(AT.getTime() + 60_000)
  merge(A, B, later)
  expect(questionIn(html(B))).toMatchObject({ staff: true, at: later.getTime() })
  const wall = firstLatest([{ id: B, html: html(B) }], { seenOnly: true })
  expect(wall.questions[0]?.answers).toContain('To choose.')
})

test('[QO15] the Markdown of a thread has what was answered below what was merged into it; the whole text has it where it stands', () => {
  const { day, merge, thread } = three()
  const whole = markdownOf(day.state, blockWords.carried)
  merge(A, B)
  expect(thread(B)).toBe(
    [
      '- how?',
      '    - With care.',
      '    - From question 1:',
      '        - To choose.',
      '',
      '            What goes in.',
      '            - And then?',
      '',
    ].join('\n'),
  )
  expect(thread(A)).toContain('To choose.')
  expect(markdownOf(day.state, blockWords.carried)).toBe(whole)
  day.obey({ kind: 'unmerge', question: A, by: ANNA })
  expect(thread(B)).toBe('- how?\n    - With care.\n')
})
