import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import {
  answerIndent,
  type Block,
  headingText,
  nextSection,
  questionBlock,
  type Section,
  sectionEnd,
  seenText,
  split,
} from '../notes-text/contract.ts'
import { type Before, draft, insertAt, numbered, typing } from './drafts.ts'
import type { Command } from './rules.ts'
import { isPutAway, type NotesState } from './state.ts'

/** What people say without holding the text: a question, a hello, an answer. */
export function decideAsk(
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
export function typeHello(state: NotesState, { text, heading }: Command & { kind: 'say' }): Uint8Array {
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

export function decideAnswer(
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
