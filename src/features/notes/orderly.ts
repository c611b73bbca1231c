import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { parsedOf, questionBlock, sectionEnd } from '../notes-text/contract.ts'
import {
  decideOrder,
  type GuestDeed,
  type Held,
  hold,
  isLockedAt,
  meets,
  meetsTyping,
  type OrderEntry,
  type Ordering,
  wordsOf,
} from '../order/contract.ts'
import { type Before, decideQuestion, draft, insertAt, typing } from '../questions/contract.ts'
import type { Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { typeHello } from './hello.ts'
import type { Command } from './rules.ts'
import { type NotesState, WHOLE_LINE } from './state.ts'

/** Who is no staff. What is asked of them: see the order. */
export type Guest = {
  /** A name for words that wait for a look. */
  fresh(): string
  /** Counts what is written; false for a mass of it. `known`: who wrote here before may have typed for long without network. */
  mayAdd(characters: number, known: boolean): boolean
}

export type Ordered = Ordering & { readonly by: string }
type OrderDraft = { kind: 'order'; body: OrderEntry }
type Typed = { readonly typing: Typing; owns(client: number): boolean; readonly by: string }

type Said = GuestDeed | 'follow'
const GUEST_DEEDS: ReadonlySet<string> = new Set<Said>(['ask', 'answer', 'follow', 'say', 'plus', 'withdraw'])
const isGuestDeed = (command: Command): command is Extract<Command, { kind: Said }> =>
  GUEST_DEEDS.has(command.kind)

/** What meets a guest who says something: why not, or what is written instead of it; null when nothing is asked. */
export function meetsOrder(
  state: NotesState,
  command: Command,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal | null {
  if (!isGuestDeed(command) || !command.guest) return null
  // It waits already, or it does not.
  if (before) return before[0]?.kind === 'order' ? before : null
  const { order, document } = state
  if (!order.on) return null
  // What follows an answer is one to the order.
  const met = meets(order, command.kind === 'follow' ? 'answer' : command.kind, command.by, at)
  if (met !== null && met !== 'wait') return met
  if (command.kind === 'answer' || command.kind === 'follow') {
    const block = questionBlock(parsedOf(document), command.question)
    if (block && isLockedAt(order, document, block.from)) return refuse('notes/locked')
  }
  if (met === null || command.kind === 'plus' || command.kind === 'withdraw') return null
  if (command.text === '') return refuse('notes/empty')
  const { by, text } = command
  switch (command.kind) {
    case 'ask': {
      const { classroom, room } = command
      return held(hold(order, command.id, by, 'new', { kind: 'ask', text, classroom, room }), by)
    }
    case 'answer':
    case 'follow': {
      const words = { kind: command.kind, question: command.question, text }
      return held(hold(order, command.guest.fresh(), by, 'new', words), by)
    }
    case 'say': {
      const words = { kind: 'say', heading: command.heading, text } as const
      return held(hold(order, command.guest.fresh(), by, 'new', words), by)
    }
    default:
      return command satisfies never
  }
}

/** The same for a guest who types; `adds`: characters that are new. A mass of them waits for a look. */
export function meetsAsTyping(
  { order, document }: NotesState,
  command: Typed,
  guest: Guest,
  adds: number,
  at: Date,
): readonly Draft[] | Refusal | null {
  const { by, owns } = command
  if (!guest.mayAdd(adds, order.wrote.has(by))) {
    const stopped = order.on ? meets(order, 'say', by, at) : null
    if (isRefusal(stopped)) return stopped
    const { text, beside } = wordsOf(command.typing, (client) => document.clockOf(client))
    return held(hold(order, guest.fresh(), by, 'paste', { kind: 'typed', text, beside }), by)
  }
  const met = order.on
    ? meetsTyping(order, command.typing, adds, { by, owns: (client) => owns(client) }, document, ROOT, at)
    : null
  if (isRefusal(met)) return met
  if (!met?.line) return null
  return [{ participant: by, kind: 'text', body: { line: met.line }, data: command.typing.update }]
}

const held = (entry: OrderEntry | Refusal, by: string): readonly Draft[] | Refusal =>
  isRefusal(entry) ? entry : [draft<OrderDraft>({ kind: 'order', body: entry }, by)]

/** What staff do for the order; what is released is written in its author's name. */
export function decideOrdered(
  state: NotesState,
  command: Ordered,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal {
  const who = command.kind === 'stop' ? whom(state, command) : null
  const entry = decideOrder(state.order, { ...command, who }, state.document, at)
  if (isRefusal(entry)) return entry
  if (entry === null) return []
  const drafts = [draft<OrderDraft>({ kind: 'order', body: entry }, command.by)]
  const one = entry.do === 'release' ? state.order.held.get(entry.held) : undefined
  if (!one) return drafts
  const words = release(state, one, at, before?.filter(({ kind }) => kind !== 'order') ?? null)
  return isRefusal(words) ? words : [...drafts, ...words]
}

function whom(state: NotesState, command: Ordered & { kind: 'stop' }): string | null {
  const { question, held: waits, participant } = command
  if (question !== undefined) return state.questions.get(question)?.by ?? null
  if (waits !== undefined) return state.order.held.get(waits)?.by ?? null
  return participant ?? null
}

function release(
  state: NotesState,
  { id, by, words }: Held,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal {
  switch (words.kind) {
    case 'ask':
      return decideQuestion(state, { ...words, id, by }, at, before)
    case 'answer':
    case 'follow':
      return decideQuestion(state, { ...words, by }, at, before)
    case 'say':
      return [said(typing(before, () => typeHello(state, { ...words, by }), by))]
    case 'typed': {
      const { document, section } = state
      const type = () => {
        const beside = words.beside === null ? -1 : document.placeOf(words.beside, 1)
        return beside === null
          ? insertAt(state, sectionEnd(parsedOf(document), section), words.text)
          : document.insert(beside + 1, words.text)
      }
      return [typing(before, type, by)]
    }
    default:
      return words satisfies never
  }
}

/** In slow mode it is a line. */
export const said = (text: Draft): Draft => ({ ...text, body: { line: WHOLE_LINE } })
