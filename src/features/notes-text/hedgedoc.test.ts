import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import container from 'markdown-it-container'
import ins from 'markdown-it-ins'
import mark from 'markdown-it-mark'
import sub from 'markdown-it-sub'
import sup from 'markdown-it-sup'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { readPastNotes } from '../past-notes/api.ts'
import type { PastAnswer } from '../past-notes/contract.ts'
import { hedgeDocFile } from './api.ts'
import { toHedgeDoc } from './hedgedoc.ts'

/** HedgeDoc 1.10's renderer, as far as it changes what is read: public/js/extra.js. */
const hedgedoc = new MarkdownIt({ html: true, breaks: true, linkify: true, typographer: true })
for (const plugin of [mark, ins, sub, sup]) hedgedoc.use(plugin)
for (const name of ['success', 'info', 'warning', 'danger']) hedgedoc.use(container, name)

/** Of HTML what is read: elements' names stay as brackets around what is in them. */
const wordsOf = (html: string): string[] =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .match(/[\p{L}\p{N}]+/gu) ?? []

const shown = (markdown: string): string => hedgedoc.render(toHedgeDoc(markdown))

describe('[N70] HedgeDoc shows what we show', () => {
  test.each([
    ['a tag is text', 'What does <div> do? And <br>, </b>, <!-- this -->?', '&lt;div&gt;'],
    ['but not in code, where it stands as it is', 'Use `<div>`', '<code>&lt;div&gt;</code>'],
    [
      'an address in brackets is a link',
      'See <https://example.org/a?b=c>',
      '<a href="https://example.org/a?b=c"',
    ],
    ['money is no formula', 'echo $HOME and $PATH', '$HOME and $PATH'],
    ['nothing stands low or high', 'in ~/git~ and 2^10^', '~/git~ and 2^10^'],
    ['no film is put in', '{%youtube aaaaaaaaaaa %}', '{%youtube'],
    ['a letter in brackets stays one', 'Take (c) or (TM)', 'Take (c) or (TM)'],
    [
      'what is marked or put in is so there',
      '==this== and ++that++',
      '<mark>this</mark> and <ins>that</ins>',
    ],
    ['three dashes on top are a rule, and what is below stays', '---\nwords: 1\n---', '<hr>'],
  ])('%s', (_, markdown, html) => {
    expect(shown(markdown)).toContain(html)
  })

  test.each([
    ['a short form keeps its words', '*[HTML]: a language', '\\*[HTML]: a language'],
    ['a footnote that nothing points at too', '- a\n\n[^1]: words', '- a\n\n\\[^1]: words'],
    ['one that is pointed at is a footnote there', '- a[^1]\n\n[^1]: words', '- a[^1]\n\n[^1]: words'],
    ['a picture stands between words, not in one', 'std::key::x :tada:', 'std:\\:key::x :tada:'],
    ['an address keeps its port', 'https://a.org:80:x', 'https://a.org:80:x'],
    ['on top, three dashes begin no front matter', '---\nwords: 1\n---', '----\nwords: 1\n---'],
  ])('%s', (_, markdown, written) => {
    expect(toHedgeDoc(markdown)).toBe(written)
    expect(toHedgeDoc(written)).toBe(written)
  })

  test('the box of an exercise is one that HedgeDoc knows, with its end', () => {
    const text = ':::exercise{until=xx:45}\n20 minutes. Do steps 1 to 5.\n:::\n\n- Why?'
    expect(toHedgeDoc(text)).toBe(':::info\n**until xx:45**\n\n20 minutes. Do steps 1 to 5.\n:::\n\n- Why?')
    expect(shown(text)).toContain('<div class="info">\n<p><strong>until xx:45</strong></p>')
    const said = ':::exercise{until=xx:45}\n20 minutes, until xx:45.\n:::'
    expect(toHedgeDoc(said)).toBe(':::info\n20 minutes, until xx:45.\n:::')
  })

  test('a spoiler opens, a title stays, boxes in boxes close where they should', () => {
    expect(shown(':::spoiler The solution\n`git log`\n:::\n\nNext')).toMatch(
      /<details><summary>The solution<\/summary>\s*<p><code>git log<\/code><\/p>\s*<\/details>\s*<p>Next<\/p>/,
    )
    expect(shown(':::info Read this\na\n:::\n\nb')).toMatch(
      /<strong>Read this<\/strong>[\s\S]*a[\s\S]*<\/div>\n<p>b/,
    )
    const nested = shown(':::info\na\n:::danger\nb\n:::\nc\n:::\nd')
    expect(nested).toMatch(
      /<div class="info">[\s\S]*<div class="danger">[\s\S]*b[\s\S]*<\/div>\n<p>c<\/p>\n<\/div>\n<p>d/,
    )
  })

  test('thousands of boxes in each other cost neither time nor room', () => {
    for (const head of [':::info', ':::exercise{until=xx:45}']) {
      const text = `${head}\n`.repeat(10_000) + ':::\n'.repeat(10_000)
      expect(toHedgeDoc(text).length).toBeLessThan(3_000_000)
    }
  })

  test('a box or fence that nobody closed takes nothing in', () => {
    expect(shown(':::info\na\n\n## Next\n- Why?')).toContain('<p>:::info')
    expect(shown('```\na\n\n## Next\n\n- Why?')).toContain('<h2>Next</h2>')
    expect(shown('a\n\n:::\n\nb')).toContain('<p>:::</p>')
  })

  test('an answer stands below its question, however little it is moved in', () => {
    for (const blanks of [2, 3, 4, 5]) {
      const html = shown(`12. Why two steps?\n${' '.repeat(blanks)}- So that commits are small.\n- Next?`)
      expect(html).toMatch(/<li>Why two steps\?\s*<ul>\s*<li>So that commits are small\.<\/li>/)
    }
    expect(shown('123. Why?\n\t- Because.')).toMatch(/<li>Why\?\s*<ul>\s*<li>Because\.<\/li>/)
    expect(shown('- a\n   - b\n      - c\n  - d')).toMatch(
      /<li>a\s*<ul>\s*<li>b\s*<ul>\s*<li>c<\/li>\s*<\/ul>\s*<\/li>\s*<li>d<\/li>/,
    )
  })

  test('code of an answer stays code, also when its fence slipped', () => {
    const html = shown('- Which?\n    - This:\n    ```bash\n    git log\n```\n- Next <b>?')
    expect(html).toMatch(/<code class="language-bash">git log\n<\/code>/)
    expect(html).toContain('Next &lt;b&gt;?')
  })

  test('TOML on top, which HedgeDoc would print, becomes its YAML with the title', () => {
    expect(hedgeDocFile('+++\ntitle = "Day: 1"\ntemplate = "x.html"\n+++\n\n## a')).toBe(
      '---\ntitle: "Day: 1"\n---\n\n## a',
    )
    expect(hedgeDocFile('---\ntitle: a\n---\n## a')).toBe('---\ntitle: a\n---\n## a')
  })

  test('whatever is typed, every word is shown', () => {
    // No quotes: a fence that opens in one ends with it, for everybody.
    const piece = fc.constantFrom(
      ...[
        '- ',
        '12. ',
        '  ',
        '    ',
        '\t',
        '\n',
        '\n\n',
        '## ',
        ':::',
        ':::info',
        ':::spoiler x',
        '```',
        '~~~',
      ],
      ...[
        'word',
        ' and ',
        '<b>',
        '</details>',
        '`',
        '``',
        '$',
        '~',
        '^',
        '==',
        '++',
        '{%',
        '%}',
        '<!--',
        '|',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const count = (words: string[]) => words.filter((word) => word.includes('word')).length
        expect(count(wordsOf(shown(text)))).toBe(
          count(wordsOf(text.replaceAll('<', ' ').replaceAll('>', ' '))),
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

const folder = new URL(
  '../../../../shared/data/coderefinery-2024-03-12-workshop/content/questions/',
  import.meta.url,
)

describe.runIf(existsSync(folder))('[N70] six real days', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'day %i: every question is an item at the top, its answers are below it',
    (n) => {
      const file = readFileSync(new URL(`day${n}.md`, folder), 'utf8')
      const read = readPastNotes(file)
      if (isRefusal(read)) throw new Error(read.refusal)
      const html = hedgedoc.render(toHedgeDoc(read.markdown))
      expect(html).not.toMatch(/(^|>):::/m)
      const tops = topItems(html)
      for (const question of read.questions) {
        const words = wordsOf(hedgedoc.renderInline(question.text.split('\n')[0]!)).join(' ')
        const item = tops.find((top) => top.own === words || top.own.startsWith(`${words} `))
        expect(item, `line ${question.line}: ${words}`).toBeDefined()
        for (const answer of flat(question.answers)) {
          const said = wordsOf(
            hedgedoc.renderInline(answer.text.split('\n')[0]!.replace(/^\d+[.)] /, '')),
          ).join(' ')
          expect(item!.all, `line ${answer.line}`).toContain(said)
        }
      }
    },
  )
})

const flat = (answers: readonly PastAnswer[]): PastAnswer[] =>
  answers.flatMap((answer) => [answer, ...flat(answer.followUps)])

/** Items of lists at the top of a page: their own words, and all with what is nested. */
function topItems(html: string): { own: string; all: string }[] {
  const items: { own: string; all: string }[] = []
  let depth = 0
  let from = 0
  for (const tag of html.matchAll(/<(\/?)li[^>]*>/g)) {
    if (!tag[1] && depth++ === 0) from = tag.index + tag[0].length
    if (!tag[1] || --depth > 0) continue
    const inside = html.slice(from, tag.index)
    items.push({ own: wordsOf(inside.split(/<[uo]l/)[0]!).join(' '), all: wordsOf(inside).join(' ') })
  }
  return items
}
