import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import {
  answerIndent,
  type Block,
  headingText,
  headingWords,
  insertPoint,
  markerAt,
  nextSection,
  type Place,
  questionBlock,
  type Section,
  sectionBelow,
  sectionEnd,
  seenText,
  split,
} from '../notes-text/contract.ts'
import { checkTyping, knownOf, MAX_NOTES_LENGTH, type MayDelete, type Typing } from '../typing/contract.ts'
import { type QuestionState, ROOT } from './contract.ts'
import { isPutAway, type NotesEntry, type NotesState } from './state.ts'
import { strays } from './strays.ts'
import { decideWithdraw, type Withdraw } from './withdraw.ts'

/**
 * What may be done to the notes, and what it writes (rules N1–N15, N23, N26, N27, N35 in README.md). Commands come from the rim with
 * everything that is not a decision: who, fresh marker ids, the room's name.
 */
export type Command =
  /** Typing of a writer; `owns` says which Yjs clients are the sender's, `mayDelete` what of others it may take out. */
  | { kind: 'typing'; typing: Typing; owns(client: number): boolean; mayDelete: MayDelete; by: string }
  | { kind: 'ask'; text: string; id: string; classroom: string | null; room: string | null; by: string }
  /** A hello, below the heading of the icebreaker with these words. */
  | { kind: 'say'; text: string; heading: string; by: string }
  | { kind: 'answer'; question: string; text: string; by: string; staff?: boolean }
  | Withdraw
  | { kind: 'plus'; question: string; on: boolean; by: string }
  | { kind: 'state'; question: string; state: QuestionState; by: string }
  /** Somebody of staff began to answer beside the text, or nobody does any more. */
  | { kind: 'answering'; question: string; on: boolean }
  /** The stage moved on: the notes get the heading when it is not there, and `below` it a line of Markdown. */
  | { kind: 'section'; heading: string; level: 2 | 3; below: string }
  /** Questions that somebody typed get their marker and number. `line`: first line as it stood when it was found. */
  | { kind: 'stamp'; items: readonly { line: string; id: string; base: number; again: boolean }[] }
  /** Markers without a question are taken out of the text. */
  | { kind: 'tidy' }
  /** Past notes, into empty notes only; markers stand in the text. */
  | { kind: 'import'; text: string; questions: readonly { id: string; base: number }[] }

type Before = readonly Draft[] | null

export function decide(
  state: NotesState,
  command: Command,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal {
  switch (command.kind) {
    case 'typing':
      return decideTyping(state, command, before)
    case 'ask':
      return decideAsk(state, command, before)
    case 'answer':
      return decideAnswer(state, command, before)
    case 'say':
      if (command.text === '') return refuse('notes/empty')
      return [typing(before, () => typeHello(state, command), command.by)]
    case 'withdraw':
      // Taken out before a gap, it is gone from the document here: it goes for everybody.
      return before ?? decideWithdraw(state, command, at)
    case 'plus': {
      const question = state.questions.get(command.question)
      if (!question || isPutAway(question)) return refuse('notes/unknown-question')
      // [N5] once per participant: pressing again what is pressed writes nothing.
      if (question.plus.has(command.by) === command.on) return []
      return [draft({ kind: 'plus', body: { question: command.question, on: command.on } }, command.by)]
    }
    case 'state': {
      const question = state.questions.get(command.question)
      if (!question) return refuse('notes/unknown-question')
      // [N24] pressed again over another text, it says that staff saw this one.
      const block = questionBlock(state.document.text, question.id)
      const seen = block && seenText(block.source)
      if (question.state === command.state && (!seen || question.seen === seen)) return []
      const body = { question: question.id, state: command.state, ...(seen && { seen }) }
      return [draft({ kind: 'state', body }, command.by)]
    }
    case 'answering': {
      // [N23] Whatever else it is by now, it stays.
      const [from, to] = command.on ? (['open', 'answering'] as const) : (['answering', 'open'] as const)
      if (state.questions.get(command.question)?.state !== from) return []
      return [draft({ kind: 'state', body: { question: command.question, state: to } }, null)]
    }
    case 'section':
      return decideSection(state, command, before)
    case 'stamp':
      return decideStamp(state, command, before)
    case 'tidy': {
      const found = strays(state)
      if (found.length === 0 && !before) return []
      const take = (root: { delete(at: number, length: number): void }) => {
        for (const { at, length } of found.toReversed()) root.delete(at, length)
      }
      return [typing(before, () => state.document.edit(take))]
    }
    case 'import': {
      // Decided again, nothing else may stand there but itself.
      if (state.document.text !== (before ? command.text : '')) return refuse('notes/not-empty')
      if (command.text.length > MAX_NOTES_LENGTH) return refuse('notes/too-long', { max: MAX_NOTES_LENGTH })
      const questions = command.questions.map((question, index) =>
        numbered(state, question.id, index, null, question.base),
      )
      return [...questions, typing(before, () => state.document.insert(0, command.text))]
    }
    default:
      return command satisfies never
  }
}

function decideTyping(
  state: NotesState,
  command: Command & { kind: 'typing' },
  before: Before,
): readonly Draft[] | Refusal {
  // It stands in the document already: what another process wrote in between changes nothing about it.
  if (before) return before
  const checked = checkTyping(command.typing, knownOf(state.document.doc, ROOT))
  if ('refusal' in checked) return checked
  if (!checked.clients.every(command.owns)) return refuse('notes/foreign-client')
  if (checked.stale) return []
  const tooMuch = command.mayDelete(checked.deletes)
  if (tooMuch) return tooMuch
  if (checked.adds > 0 && state.document.length + checked.adds > MAX_NOTES_LENGTH) {
    return refuse('notes/too-long', { max: MAX_NOTES_LENGTH })
  }
  return [{ participant: command.by, kind: 'text', body: null, data: command.typing.update }]
}

function decideAsk(
  state: NotesState,
  command: Command & { kind: 'ask' },
  before: Before,
): readonly Draft[] | Refusal {
  if (command.text === '') return refuse('notes/empty')
  if (!before && state.questions.has(command.id)) return refuse('server/busy')
  const lines = itemLines('- ', command.text, command.id)
  const text = () => insertAt(state, sectionEnd(state.document.text, state.section), lines)
  const { id, by, classroom, room } = command
  return [
    numbered(state, id, 0, by, 0, { classroom, room, asked: lines.trimEnd().length }),
    typing(before, text, by),
  ]
}

/** [N29] A plain line at the end of the icebreaker; where there is none, its heading is written too. */
function typeHello(state: NotesState, { text, heading }: Command & { kind: 'say' }): Uint8Array {
  const whole = state.document.text
  const blocks = split(whole)
  const standing = icebreakerIn(blocks, heading)
  const line = itemLines('- ', text, null)
  if (!standing) return insertAt(state, nextSection(whole, null, 2), `## ${heading}\n\n${line}`)
  const place = sectionEnd(whole, standing)
  const last = blocks.findLast((block) => block.to <= place.at)
  return insertAt(state, { ...place, loose: last?.kind !== 'item' || last.marker !== null }, line)
}

/** The section where people say hello: the icebreaker's, or what asks them right below its heading. */
function icebreakerIn(blocks: readonly Block[], heading: string): Section | null {
  const wanted = heading.toLowerCase()
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && headingText(block).toLowerCase().includes(wanted),
  )
  const top = blocks[from]
  if (!top) return null
  const below = blocks.slice(from + 1).find(({ kind }) => kind === 'heading' || kind === 'item')
  const chosen = below?.kind === 'heading' && below.level > top.level ? below : top
  const words = headingText(chosen)
  const same = blocks.filter((block) => block.kind === 'heading' && headingText(block) === words)
  return { heading: words, nth: same.indexOf(chosen) + 1 }
}

function decideAnswer(
  state: NotesState,
  command: Command & { kind: 'answer' },
  before: Before,
): readonly Draft[] | Refusal {
  // Typed before a gap, it stays, even if the question's marker went meanwhile: other words were typed after it.
  if (before) return before
  if (command.text === '') return refuse('notes/empty')
  const block = questionBlock(state.document.text, command.question)
  const question = state.questions.get(command.question)
  if (!block || !question || isPutAway(question)) return refuse('notes/unknown-question')
  const lines = itemLines(`${answerIndent(block)}- `, command.text, null)
  const typed = state.document.insert(block.to, `\n${lines}`)
  // [N35] it is known by the Yjs id of its first character, behind the line break.
  const [answer = ''] = state.document.idsAt([block.to + 1])
  const seen = command.staff && { seen: seenText(`${block.source}\n${lines}`) }
  const body = { question: command.question, answer, length: lines.length, ...seen }
  return [
    draft({ kind: 'answer', body }, command.by),
    { participant: command.by, kind: 'text', body: null, data: typed },
  ]
}

/** [N8] the heading that stands below the running section is taken; when there is none, it is written there. */
function decideSection(
  state: NotesState,
  command: Command & { kind: 'section' },
  before: Before,
): readonly Draft[] {
  const { level, below } = command
  const heading = headingWords(command.heading)
  if (!before && state.section?.heading === heading) return []
  const blocks = split(state.document.text)
  const note = (section: Section) => draft({ kind: 'section', body: section }, null)
  if (before?.length === 1 && before[0]) return [before[0]]
  const standing = before ? null : sectionBelow(blocks, state.section, heading)
  if (standing) return [note(standing)]
  const place = nextSection(state.document.text, state.section, level)
  const above = split(state.document.text.slice(0, place.at))
  const nth = above.filter((block) => block.kind === 'heading' && headingText(block) === heading).length + 1
  const lines = `${'#'.repeat(level)} ${command.heading}${below ? `\n\n${below}` : ''}`
  return [before?.[0] ?? note({ heading, nth }), typing(before, () => insertAt(state, place, lines))]
}

function decideStamp(
  state: NotesState,
  command: Command & { kind: 'stamp' },
  before: Before,
): readonly Draft[] {
  const text = state.document.text
  // Another process gave one of these lines its marker in the meantime: looked at anew, the others are found again.
  if (before && command.items.some(({ id }) => wrote(before, id) && !standsAlone(text, id))) return []
  const found: { id: string; base: number; at: number; drop: number }[] = []
  let from = 0
  for (const item of command.items) {
    // [N9] of equal lines with a copied marker the first keeps it, when it is a question's.
    const marker = item.again ? markerAt(item.line) : null
    const first = marker && state.questions.has(marker.id) ? text.indexOf(`{#${marker.id}}`) + 1 : 0
    const at = lineAt(text, item.line, Math.max(from, first))
    const end = at + item.line.length
    // The line has changed since: the next look finds it again. An id that is taken waits for another one.
    if (at < 0 || state.questions.has(item.id)) continue
    const old = marker ? item.line.length - marker.text.length : 0
    found.push({ id: item.id, base: item.base, at: end - old, drop: old })
    from = end
  }
  if (found.length === 0 && !before) return []
  const typed = () =>
    state.document.edit((root) => {
      for (const { at, drop, id } of found.toReversed()) {
        if (drop > 0) root.delete(at, drop)
        root.insert(at, ` {#${id}}`)
      }
    })
  const items = before ? command.items.filter((item) => wrote(before, item.id)) : found
  return [
    ...items.map((item, index) => numbered(state, item.id, index, null, item.base)),
    typing(before, typed),
  ]
}

/** Where this whole line stands at or after `from`; -1 when nowhere. */
function lineAt(text: string, line: string, from: number): number {
  for (let at = text.indexOf(line, from); at >= 0; at = text.indexOf(line, at + line.length + 1)) {
    const end = at + line.length
    if ((at === 0 || text[at - 1] === '\n') && (end === text.length || text[end] === '\n')) return at
  }
  return -1
}

/** True when the line of this marker has no other one beside it. */
function standsAlone(text: string, id: string): boolean {
  const at = text.indexOf(`{#${id}}`)
  if (at < 0) return true
  const end = text.indexOf('\n', at)
  const line = text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)
  const last = markerAt(line)
  return last === null || markerAt(last.text) === null
}

const wrote = (before: readonly Draft[], id: string): boolean =>
  before.some((one) => one.kind === 'question' && (one.body as { id: string }).id === id)

function numbered(
  state: NotesState,
  id: string,
  index: number,
  by: string | null,
  base: number,
  from: { classroom: string | null; room: string | null; asked?: number } = { classroom: null, room: null },
): Draft {
  const number = state.last + index + 1
  return draft({ kind: 'question', body: { id, number, ...from, base } }, by)
}

const draft = (entry: NotesEntry, participant: string | null): Draft => ({ ...entry, participant })

/** Text is typed once: decided again, a command keeps what it typed the first time. */
function typing(before: Before, type: () => Uint8Array, by: string | null = null): Draft {
  const typed = before?.find((one) => one.kind === 'text')?.data
  return { participant: by, kind: 'text', body: null, data: typed ?? type() }
}

function insertAt(state: NotesState, place: Place, text: string): Uint8Array {
  const { at, before, after } = insertPoint(state.document.text, place)
  return state.document.insert(at, `${before}${text}${after}`)
}

/**
 * A person's words as a list item: further lines are indented below the bullet, so that they stay in it whatever they
 * say; what looks like a marker loses its shape, and a code block that is opened is closed, or everything below would be code.
 */
function itemLines(bullet: string, text: string, id: string | null): string {
  const [first = '', ...rest] = text.replaceAll('{#q-', '{ #q-').split('\n')
  const indent = ' '.repeat(bullet.length + 2)
  const marker = id ? ` {#${id}}` : ''
  // A fence beside the bullet would hide the marker.
  const head = first.trim().replace(/^(?=`{3}|~{3})/, '\\')
  const open = openFence(rest)
  return [
    `${bullet}${head}${marker}`,
    ...[...rest, ...(open ? [open] : [])].map((line) => (line.trim() === '' ? '' : indent + line)),
  ].join('\n')
}

/** The fence that is open after these lines, or null. */
function openFence(lines: readonly string[]): string | null {
  let open: string | null = null
  for (const line of lines.map((one) => one.trim())) {
    const fence: string | null = /^(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (open === null) open = fence
    else if (line.length >= open.length && line === open.charAt(0).repeat(line.length)) open = null
  }
  return open
}
