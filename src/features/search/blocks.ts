/** A block of the notes as it is looked up. */
export type SearchBlock = {
  readonly block: string
  readonly kind: 'heading' | 'question' | 'text'
  readonly section: string
  readonly sectionBlock: string
  readonly number: number | null
  readonly state: string | null
  readonly text: string
  /** The first answer, follow-ups left out; '' for none. */
  readonly answer: string
  /** Further lines of a question, and all answers with what follows them: looked up, not shown. */
  readonly more: string
  readonly staff: boolean
}

const HEADING = /^(?:<div class="in-box[^>]*>)?<h[2-6] data-heading="/
const ARTICLE = /<article class="q" id="([^"]+)" data-n="(\d+)" data-state="([^"]+)"( data-staff="true")?/
const TEXT = /<span class="q-text"[^>]*>([\s\S]*?)<\/span><\/p>/
const MORE = /<div class="q-more">([\s\S]*?)<\/div>(?=<div class="q-answers">|<p class="q-foot">)/
const ANSWERS = /<div class="q-answers">([\s\S]*)<\/div><p class="q-foot">/
const HIDDEN = 'class="q-hidden"'
/** More of a block is for who reads it, UTF-16 units. */
const MOST_TEXT = 4_000
const MOST_ANSWER = 400

/** [SN4] What is there to look up in rendered notes: every block with words, none of a question that was taken away. */
export function searchBlocks(
  blocks: Iterable<{ readonly id: string; readonly html: string }>,
): SearchBlock[] {
  const found: SearchBlock[] = []
  let section = ''
  let sectionBlock = ''
  for (const { id, html } of blocks) {
    if (html.includes(HIDDEN)) continue
    const known = seen.get(html)
    const block = known ?? read(html)
    if (!known) keep(html, block)
    if (block.kind === 'heading') [section, sectionBlock] = [block.text, id]
    if (block.text !== '') found.push({ ...block, block: id, section, sectionBlock })
  }
  return found
}

type Read = Omit<SearchBlock, 'block' | 'section' | 'sectionBlock'>

/** Blocks that did not change are not read again. */
const seen = new Map<string, Read>()
const MOST_SEEN = 5_000

function keep(html: string, block: Read): void {
  seen.set(html, block)
  const [oldest] = seen.keys()
  if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest)
}

function read(html: string): Read {
  const article = ARTICLE.exec(html)
  if (!article) {
    const kind = HEADING.test(html) ? 'heading' : 'text'
    return {
      kind,
      number: null,
      state: null,
      text: plain(html, MOST_TEXT),
      answer: '',
      more: '',
      staff: false,
    }
  }
  const answers = ANSWERS.exec(html)?.[1] ?? ''
  return {
    kind: 'question',
    number: Number(article[2]),
    state: article[3] ?? null,
    text: plain(TEXT.exec(html)?.[1] ?? '', MOST_TEXT),
    answer: plain(firstOf(answers), MOST_ANSWER),
    more: plain(`${MORE.exec(html)?.[1] ?? ''} ${answers}`, MOST_TEXT),
    staff: article[4] !== undefined,
  }
}

/** The first answer of a list of answers: what stands before the next item. */
function firstOf(answers: string): string {
  const item = answers.indexOf('<li>')
  if (item < 0) return answers
  const rest = answers.slice(item + '<li>'.length)
  const end = rest.search(/<\/?(?:li|ul|ol)>/)
  return end < 0 ? rest : rest.slice(0, end)
}

const NAMED: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
}

/** Words of our renderer's HTML; code stands between backticks. */
function plain(html: string, most: number): string {
  const text = html
    .replace(/<pre>[\s\S]*?<\/pre>/g, (pre) => pre.replace(/<\/?code[^>]*>/g, ''))
    .replace(/<\/?code[^>]*>/g, '`')
    .replace(/<\/?(?:p|li|ul|ol|pre|div|table|tr|td|th|h\d|br|hr|blockquote)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp|#39);/g, (name) => NAMED[name] ?? name)
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text
}
