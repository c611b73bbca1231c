import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import diff from 'highlight.js/lib/languages/diff'
import python from 'highlight.js/lib/languages/python'
import yaml from 'highlight.js/lib/languages/yaml'
import MarkdownIt from 'markdown-it'
import {
  type Block,
  dedent,
  headingText,
  itemText,
  markerAt,
  questionEnd,
  seenText,
} from '../notes-text/contract.ts'
import {
  answersOf,
  type Beside,
  besideOf,
  type Carried,
  isPutAway,
  type Question,
  type QuestionState,
  roomMark,
  stateIcon,
} from '../questions/contract.ts'
import type { RunningWords } from '../running-text/contract.ts'

/**
 * The only place where guests' text becomes HTML. markdown-it with `html: false`: tags in the text are text. Links go
 * to http, https and mailto only; pictures are links, so that nothing foreign loads in a learner's browser (N16).
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, highlight, maxNesting: 20 })
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim())
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index]
  token?.attrSet('rel', 'noopener noreferrer nofollow ugc')
  // A link to nowhere would lead to the page that it stands on.
  if (token && !token.attrGet('href')) token.attrs = token.attrs?.filter(([name]) => name !== 'href') ?? null
  return self.renderToken(tokens, index, options)
}
/** Code of so many characters stays on one line, also on a phone: `git` at the end of a line and `diff` at the next is no command. */
const WHOLE = 16
markdown.renderer.rules.code_inline = (tokens, index) => {
  const code = tokens[index]?.content ?? ''
  return `<code${code.length <= WHOLE ? ' class="whole"' : ''}>${escapeHtml(code)}</code>`
}
// The page has the one h1, also against a heading inside an item.
for (const rule of ['heading_open', 'heading_close'] as const) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index]
    if (token?.tag === 'h1') token.tag = 'h2'
    return self.renderToken(tokens, index, options)
  }
}
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index]
  const url = String(token?.attrGet('src') ?? '')
  const label = token?.content || 'picture'
  if (url === '') return escapeHtml(label)
  return `<a class="picture" href="${escapeHtml(url)}" rel="noopener noreferrer nofollow ugc">${escapeHtml(label)}</a>`
}

for (const [name, language] of Object.entries({ bash, diff, python, yaml }))
  hljs.registerLanguage(name, language)

/** Longer code shows without colours: some text costs the colouring ten times what it should. */
const MAX_COLOURED = 2_000

function highlight(code: string, language: string): string {
  const known = hljs.getLanguage(language) ? language : null
  return known && code.length < MAX_COLOURED ? hljs.highlight(code, { language: known }).value : ''
}

/** Words of the chips and buttons in a block; handed in, since the renderer knows no language. */
export type BlockWords = {
  states: Readonly<Record<QuestionState, string>>
  answer: string
  /** Heading of the section where people say hello. */
  icebreaker: string
  /** What the notes say of a step by themselves. */
  running: RunningWords
  /** `Me too, {count}` */
  plus(count: number): string
  /** On the button while nobody said so. */
  meToo: string
  question(number: number): string
  from(room: string): string
  /** Of a question that is part of another one. */
  same(number: number): string
  /** Of a question that others are part of: their numbers. */
  with(numbers: readonly number[]): string
  /** Of answers that were given below a question that was merged: its number. */
  carried(number: number): string
}

const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text)

/** A block that is longer, UTF-16 units, is shown as it was typed: hostile Markdown takes milliseconds for each thousand. */
const MAX_RENDERED = 10_000
/** A question that is longer, UTF-16 units, is read as a text, not as a line that stands out. */
const LONG = 600

/** HTML of one block. `question`: when the block is one and is known; `parts`: those that were merged into it. Never throws: what cannot be rendered is text. */
export function renderBlock(
  block: Block,
  question: Question | null,
  words: BlockWords,
  beside: Beside | null = question && besideOf(ALONE, question, undefined),
  parts: readonly Carried[] = [],
): string {
  try {
    if (!question && block.source.length > MAX_RENDERED) return asTyped(block.source)
    const html =
      question && beside ? renderQuestion(block, question, beside, words, parts) : renderPlain(block)
    // The last line of a box is its lower edge, and what comes behind stands apart.
    const edge = block.kind === 'box-close' ? ' box-end' : ''
    return block.box ? `<div class="in-box in-box-${escapeHtml(block.box)}${edge}">${html}</div>` : html
  } catch {
    // What staff took away stays away, whatever it is.
    return question && isPutAway(question) ? '' : asTyped(block.source)
  }
}

const ALONE = { questions: new Map<string, Question>(), last: 0 }

const asTyped = (source: string): string => `<pre>${escapeHtml(clean(source))}</pre>`

/** Lists and paragraphs; what is too long, or nested too deep, as it was typed. */
function flow(source: string): string {
  const tokens = source.length > MAX_RENDERED ? null : markdown.parse(clean(source), {})
  // What would stand deeper than `maxNesting` is passed over by markdown-it without a word.
  if (!tokens || tokens.some(({ level, nesting }) => nesting === 1 && level > 18)) return asTyped(source)
  return markdown.renderer.render(tokens, markdown.options, {})
}

function renderPlain(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      // The page has the one h1; notes start at h2.
      const level = Math.min(6, Math.max(2, block.level))
      const source = block.source.replace(/^ *#+[ \t]*/, '')
      return `<h${level} data-heading="${escapeHtml(headingText(block))}">${inline(source)}</h${level}>`
    }
    case 'box-open': {
      const title = block.source.replace(/^:::[ \t]*[\w-]*(?:\{[^}]*\})?[ \t]*/, '')
      return title ? `<p class="box-title">${inline(title)}</p>` : ''
    }
    case 'box-close':
      return ''
    case 'rule':
      return '<hr>'
    default: {
      if (ABOUT.test(block.source)) return `<p class="about">${inline(block.source)}</p>`
      const [ends = '', until] = ENDS.exec(block.source) ?? []
      const rest = block.source.slice(ends.length).trimStart()
      return `${until ? `<p class="ends">${inline(until)}</p>` : ''}${rest && flow(rest)}`
    }
  }
}

/** Until when, at the beginning of what an exercise or a break says. */
const ENDS = /^(\d{1,3} minutes?, until (?:xx|\d{1,2}):[0-5]\d)\.?(?=\s|$)/

/** One short line that ends with a link, as it stands below a heading: "Day 1, git-intro. [Open the episode](https://…)". */
const ABOUT = /^[^\n[\]]{0,120}\[[^\n[\]]{1,80}\]\([^\s()]{1,500}\)\.?$/

function renderQuestion(
  block: Block,
  question: Question,
  beside: Beside,
  words: BlockWords,
  parts: readonly Carried[],
): string {
  const { id, number, state } = question
  const { into, rooms, plus: count } = beside
  // [QO11] Hidden, it is gone for readers; merged, it says where it went.
  if (state === 'hidden' || into?.hidden) return ''
  if (state === 'merged') {
    const where = into
      ? `<a href="#${into.id}">${escapeHtml(words.same(into.number))}</a>`
      : words.states.merged
    return `<p class="q-hidden" id="${id}">${words.question(number)}: ${where}</p>`
  }
  const end = questionEnd(block.source, question.asked)
  const first = block.source.indexOf('\n')
  const more = first >= 0 && end > first ? below(block.source.slice(0, end)) : ''
  // [QO15] What was answered below a question that is part of this one by now is read here.
  const carried = parts.filter((part) => answersOf(part) !== '')
  const answers =
    (end < block.source.length ? below(block.source.slice(end)) : '') +
    carried.map((part) => renderCarried(part, words)).join('')
  const at = Math.max(
    question.touchedAt ?? question.at,
    ...carried.map((part) => part.question.touchedAt ?? 0),
  )
  const room = question.room ? `<span class="q-room">${escapeHtml(words.from(question.room))}</span>` : ''
  const also =
    beside.parts.length > 0 ? `<span class="q-room">${escapeHtml(words.with(beside.parts))}</span>` : ''
  // `data-staff`: this very text was before staff when they answered it or set its state; only such text may be on a projector.
  const seen = [{ question, block }, ...carried].every(
    (one) => one.question.seen === seenText(one.block.source),
  )
  const staff = seen ? ' data-staff="true"' : ''
  // The room that asked it finds its answer by this.
  const mark = rooms.length > 0 ? ` data-room="${rooms.map(roomMark).join(' ')}"` : ''
  const [whole, text] = [escapeHtml(words.question(number)), itemText(block)]
  return (
    `<article class="q" id="${id}" data-n="${number}" data-state="${state}"${staff}${mark} aria-labelledby="${id}-n ${id}-t">` +
    `<div class="q-head"><p class="q-line"><a class="q-n" id="${id}-n" href="#${id}" aria-label="${whole}">${number}</a> ` +
    `<span class="q-text" id="${id}-t"${text.length > LONG ? ' data-long="true"' : ''}>${inline(text)}</span></p>` +
    `<button class="q-plus" type="submit" form="plus-form" name="plus" value="${id}" aria-pressed="false" aria-label="${escapeHtml(words.plus(count))}">${count > 0 ? `+${count}` : escapeHtml(words.meToo)}</button></div>` +
    (more && `<div class="q-more">${more}</div>`) +
    (answers && `<div class="q-answers">${answers}</div>`) +
    `<p class="q-foot"><span class="q-state q-state-${state}">${stateIcon(state)}${words.states[state]}</span>` +
    `<time class="q-time" datetime="${new Date(at).toISOString()}"></time>${room}${also}` +
    `<button class="q-answer" type="submit" form="answer-form" name="answer" value="${id}" aria-label="${escapeHtml(`${words.answer}, ${words.question(number)}`)}">${words.answer}</button></p>` +
    '</article>'
  )
}

/** No paragraph: what shows one line of the answers finds words of an answer in it. */
function renderCarried(part: Carried, words: BlockWords): string {
  const { id, number } = part.question
  const from = `<a href="#${id}">${escapeHtml(words.carried(number))}</a>`
  return `<span class="about">${from}:</span>\n${below(answersOf(part))}`
}

const below = (source: string): string => flow(dedent(source.split('\n').slice(1)))

const inline = (source: string): string => markdown.renderInline(clean(source))

/** HedgeDoc and HackMD write how large a picture is: here it is a link. */
const PICTURE_SIZE = /(?<=\]\([^\s()]{1,2000}) =\d{0,5}x\d{0,5}(?=\))/g

/** Without markers; control characters show as the replacement character. */
function clean(source: string): string {
  return (source.includes('`') ? source : source.replace(PICTURE_SIZE, ''))
    .split('\n')
    .map((line) => markerAt(line)?.text ?? line)
    .join('\n')
    .replace(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
