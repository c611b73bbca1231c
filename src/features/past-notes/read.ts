import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { directionsIn, readText } from '../../core/text.ts'
import type {
  PastAnswer,
  PastDoubt,
  PastNotes,
  PastReport,
  PastSection,
  PollRow,
  SectionKind,
} from './contract.ts'
import { readFrontMatter } from './front-matter.ts'
import { type NoteLine, readLines } from './lines.ts'
import { isPlaceholder, type ListItem, Lists, type Run } from './lists.ts'
import { choicesOf } from './polls.ts'
import { addressOf, kindOfHeading, readTimers, titleAndAddress } from './sections.ts'
import { readVotes, type Votes } from './votes.ts'

/** The longest day of notes that we know has 52 kB. With a marker on each question it still fits a live document. */
export const MAX_NOTES_CHARS = 2_000_000

/** Items below these headings are not asked of anybody. */
const QUIET: readonly SectionKind[] = ['icebreaker', 'feedback']

/**
 * Reads notes of a past day (FORMATS: HackMD, HedgeDoc, workshop archives). A question is a top-level list item outside
 * icebreaker and feedback sections that is no poll row. Lists below a summary or right below a paragraph that asks
 * ("Free-form answers:") count too, and are named as doubtful. Never fails on untidy text: what is doubtful or kept as
 * text stands in the report with its line.
 * Refuses text that cannot be stored (`input/text`, with the line) or is over 2,000,000 characters.
 */
export function readPastNotes(text: string): PastNotes | Refusal {
  if (text.length > MAX_NOTES_CHARS)
    return refuse('input/too-large', { field: 'notes', max: MAX_NOTES_CHARS })
  const whole = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
  // Bidi controls may be typed into live notes too: they are kept, pointed out, and never shown as they are.
  const { without } = directionsIn(whole)
  for (const [i, line] of isRefusal(readText(without, 'notes', MAX_NOTES_CHARS))
    ? without.split('\n').entries()
    : []) {
    const checked = readText(line, 'notes', MAX_NOTES_CHARS)
    if (isRefusal(checked)) return refuse(checked.refusal, { ...checked.facts, line: i + 1 })
  }
  return new Reader(whole).read()
}

type Open = { section: number; level: number; kind: SectionKind }
type Box = { path: number; poll: boolean }
/** `poll`: it stands in a box that says so. */
type Placed = { run: Run; section: number | null; quiet: SectionKind | null; poll: boolean }

/** One reading of one text. */
class Reader {
  readonly #front
  readonly #lines: string[]
  readonly #read: NoteLine[]
  readonly #markdown: string
  readonly #before: number
  readonly #lists = new Lists()
  readonly #placed: Placed[] = []
  readonly #path: Open[] = []
  /** Open boxes (`:::info`): how long the path was where each began. */
  readonly #boxes: Box[] = []
  readonly #notes: PastNotes
  readonly #report: PastReport

  constructor(text: string) {
    this.#front = readFrontMatter(text)
    this.#before = text.slice(0, this.#front?.raw.length ?? 0).split('\n').length - 1
    this.#markdown = text.slice(this.#front?.raw.length ?? 0)
    this.#lines = this.#markdown.split('\n')
    this.#read = readLines(this.#lines)
    this.#report = {
      ...{ sections: 0, questions: 0, answers: 0, followUps: 0, polls: 0, pollRows: 0, timers: 0 },
      doubtful: [],
      keptAsText: [],
    }
    this.#notes = {
      frontMatter: this.#front && { format: this.#front.format, raw: this.#front.raw },
      title: this.#front?.title ?? null,
      sections: [],
      questions: [],
      polls: [],
      timers: [],
      markdown: this.#markdown,
      report: this.#report,
    }
    if (this.#front && !this.#front.readable) this.#doubtAt(1, 1, 'front-matter', this.#front.raw)
  }

  read(): PastNotes {
    for (const [index, line] of this.#read.entries()) this.#line(index, line)
    for (const placed of this.#placed) this.#run(placed)
    for (const orphan of this.#lists.orphans) {
      this.#doubt(orphan, 'answer-without-question')
      this.#keep(orphan, 'list item')
    }
    for (const item of this.#lists.hollow) this.#keep(item, 'item without words')
    const { sections, questions, polls, timers } = this.#notes
    this.#report.sections = sections.length
    this.#report.questions = questions.length
    this.#report.pollRows = polls.length
    this.#report.polls = new Set(polls.map((row) => row.poll)).size
    this.#report.timers = timers.length
    polls.sort((a, b) => a.line - b.line)
    const byPlace = (a: { line: number; column: number }, b: { line: number; column: number }) =>
      a.line - b.line || a.column - b.column
    this.#report.doubtful.sort(byPlace)
    this.#report.keptAsText.sort(byPlace)
    return this.#notes
  }

  #line(index: number, line: NoteLine): void {
    const raw = this.#lines[index]!
    if (raw.includes('[name='))
      this.#doubtAt(this.#lineOf(index), raw.indexOf('[name=') + 1, 'name', raw.slice(raw.indexOf('[name=')))
    const { at, without } = directionsIn(raw)
    if (at >= 0) this.#doubtAt(this.#lineOf(index), at + 1, 'turned', without)
    switch (line.kind) {
      case 'blank':
        this.#lists.blank()
        break
      case 'rule':
        this.#lists.cut()
        break
      case 'heading':
        this.#lists.cut()
        this.#heading(index, line)
        break
      case 'container':
        this.#lists.cut()
        if (line.closed) this.#boxes.push({ path: this.#path.length, poll: line.name.startsWith('poll') })
        else this.#doubtAt(this.#lineOf(index), 1, 'container-not-closed', raw)
        break
      case 'container-end': {
        this.#lists.cut()
        const around = this.#boxes.pop()?.path
        // A break ends with its box; questions below an exercise's box still belong to the exercise.
        if (around !== undefined && this.#path.at(-1)?.kind === 'break') {
          this.#path.length = Math.min(this.#path.length, around)
        }
        break
      }
      case 'item': {
        const runs = this.#lists.runs.length
        this.#lists.item(index, line)
        const run = this.#lists.runs[runs]
        const [section, quiet] = [this.#path.at(-1)?.section ?? null, this.#quiet()]
        if (run) this.#placed.push({ run, section, quiet, poll: this.#boxes.some(({ poll }) => poll) })
        break
      }
      case 'code':
        this.#lists.text(index, line.indent, raw, 'code')
        this.#fence(index, raw)
        break
      case 'quote':
        this.#lists.text(index, line.indent, line.text, 'quote')
        break
      case 'text':
        if (!this.#lists.text(index, line.indent, line.text, 'text')) this.#paragraph(index, line.text)
        break
      default:
        line satisfies never
    }
  }

  #heading(index: number, { level, text }: { level: number; text: string }): void {
    const boxed = this.#boxes.length > 0
    if (level === 1 && !boxed && this.#notes.sections.length === 0 && this.#notes.title === null) {
      this.#notes.title = text
      return
    }
    // A heading inside a box decorates it: it never ends the section around the box.
    const floor = this.#boxes[0]?.path ?? 0
    while (this.#path.length > floor && this.#path.at(-1)!.level >= level) this.#path.pop()
    const { title, url } = titleAndAddress(text)
    const kind = kindOfHeading(title, boxed ? 3 : level)
    const line = this.#lineOf(index)
    const section: PastSection = { level, title, url, kind, line, questions: 0 }
    this.#notes.sections.push(section)
    this.#path.push({
      section: this.#notes.sections.length - 1,
      level: boxed ? Math.max(level, 3) : level,
      kind,
    })
    this.#notes.timers.push(...readTimers(text, kind, line))
  }

  #paragraph(index: number, text: string): void {
    const at = this.#path.at(-1)
    const section = at && this.#notes.sections[at.section]
    if (section && section.url === null && this.#read[index - 1]?.kind === 'heading')
      section.url = addressOf(text)
    this.#notes.timers.push(...readTimers(text, at?.kind ?? null, this.#lineOf(index)))
    if (/^[–—]\s/.test(text)) this.#doubtAt(this.#lineOf(index), 1, 'dash-item', text)
  }

  #fence(index: number, raw: string): void {
    const alone = this.#read[index - 1]?.kind !== 'code' && this.#read[index + 1]?.kind !== 'code'
    if (alone) this.#doubtAt(this.#lineOf(index), 1, 'fence-not-closed', raw)
  }

  #quiet(): SectionKind | null {
    return this.#path.find((open) => QUIET.includes(open.kind))?.kind ?? null
  }

  #run({ run, section, quiet, poll }: Placed): void {
    const { intro, items } = run
    const choices = choicesOf(run, poll ? 'poll' : 'top')
    this.#rows(choices)
    for (const item of choices.keys()) {
      for (const child of item.children)
        if (!/^votes?\s?:/i.test(child.lines[0]!)) this.#keep(child, 'remark on a choice')
    }
    const asked = items.filter((item) => !choices.has(item) && !isEmpty(item))
    const [first] = asked
    if (!quiet && first) {
      if (intro?.joined && !intro.quote && asksAround(intro.text))
        this.#doubtAt(this.#lineOf(intro.index), 1, 'list-below-paragraph', intro.text)
      if (section !== null && this.#notes.sections[section]!.kind === 'summary')
        this.#doubt(first, 'list-below-summary')
    }
    for (const item of items) {
      if (choices.has(item)) continue
      if (isEmpty(item)) this.#keep(item, 'item without words')
      else if (quiet) {
        this.#keep(item, `${quiet} item`)
        this.#answers(item.children, false)
      } else this.#question(item, section)
    }
  }

  #question(item: ListItem, section: number | null): void {
    const { text, votes } = questionVotes(item)
    if (votes > 0) this.#doubt(item, 'votes-on-question')
    this.#notes.questions.push({
      line: this.#lineOf(item.index),
      column: item.column,
      index: item.index,
      text,
      section,
      number: item.number,
      votes,
      answers: this.#answers(item.children, true),
    })
    if (section !== null) this.#notes.sections[section]!.questions++
  }

  /** Nested items as answers; poll rows among them go to the polls. `count`: they belong to a question. */
  #answers(items: ListItem[], count: boolean, depth = 0): PastAnswer[] {
    const choices = choicesOf({ items, intro: null }, 'nested')
    this.#rows(choices)
    const answers: PastAnswer[] = []
    for (const item of items) {
      const { text, votes } = questionVotes(item)
      if (/:\s?o{4,}[a-np-z]/.test(item.lines[0]!)) this.#doubt(item, 'votes-in-the-middle')
      const followUps = this.#answers(item.children, count, depth + 1)
      if (choices.has(item)) continue
      if (isPlaceholder(text)) {
        answers.push(...followUps)
        continue
      }
      if (count) this.#report[depth === 0 ? 'answers' : 'followUps']++
      answers.push({ line: this.#lineOf(item.index), text, votes, followUps })
    }
    return answers
  }

  #rows(choices: Map<ListItem, Votes>): void {
    let poll = 0
    for (const [item, { label, count, form }] of choices) {
      const line = this.#lineOf(item.index)
      poll ||= line
      const row: PollRow = { line, poll, label, count, form }
      this.#notes.polls.push(row)
    }
  }

  #lineOf(index: number): number {
    return index + this.#before + 1
  }

  #doubt(item: ListItem, what: PastDoubt): void {
    this.#doubtAt(this.#lineOf(item.index), item.column, what, item.lines[0]!)
  }

  #doubtAt(line: number, column: number, what: PastDoubt, kept: string): void {
    this.#report.doubtful.push({ line, column, what, kept: kept.slice(0, 80) })
  }

  #keep(item: ListItem, what: string): void {
    this.#report.keptAsText.push({ line: this.#lineOf(item.index), column: item.column, what })
  }
}

/** Somebody was to fill it in, and nobody did. */
const isEmpty = ({ lines, children }: ListItem): boolean => isPlaceholder(lines[0]!) && children.length === 0

/** A paragraph that the list right below may answer: "Free-form answers:", "A. What do you …? Discuss.", "– a question". */
const asksAround = (text: string): boolean =>
  !/^https?:/.test(text) && /:$|\?|^[–—]\s|^[A-Z][.)]\s/.test(text)

/** An item's words and votes. A lone `o` or a bare `+3` at the end of a sentence can be a word, so they do not count. */
function questionVotes(item: ListItem): { text: string; votes: number } {
  const first = item.lines[0]!
  const votes = readVotes(first)
  const word = /\s\+(?:[2-9]|\d\d+)$|\so$/.test(first.slice(-12))
  if (!votes || word) return { text: item.lines.join('\n'), votes: 0 }
  return { text: [votes.label, ...item.lines.slice(1)].join('\n'), votes: votes.count }
}
