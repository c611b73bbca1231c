import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readLine, readText } from '../../core/text.ts'
import type { ClassroomsService } from '../classrooms/contract.ts'
import { isOrderCommand } from '../order/contract.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { MAX_ASK, MAX_HELLO, type NotesCommand } from './contract.ts'
import type { Guest } from './orderly.ts'
import type { BlockWords } from './render.ts'
import { newQuestionId } from './room.ts'
import type { Command } from './rules.ts'
import type { NotesRow } from './store.ts'

export type CommandDeps = {
  classrooms: Pick<ClassroomsService, 'get'>
  words: Pick<BlockWords, 'icebreaker'>
  people: Pick<PeopleService, 'labelOf' | 'participantWith'>
}

/** A text that does not fit, whatever else is wrong with it: the schema would say no more than that something is. */
export function textTooLong(raw: unknown): Refusal | null {
  const { kind, text } = (raw ?? {}) as { kind?: unknown; text?: unknown }
  const max = kind === 'say' ? MAX_HELLO : MAX_ASK
  return typeof text === 'string' && text.length > max ? refuse('notes/too-long', { max }) : null
}

/** What somebody sent, as a command that says who it is from and what its words are; or why it cannot be one. */
export async function toCommand(
  deps: CommandDeps,
  person: Person,
  row: Pick<NotesRow, 'workshop'>,
  raw: NotesCommand,
  by: string,
  guest: Guest | undefined,
): Promise<Command | Refusal> {
  if (isOrderCommand(raw)) {
    const refused = allow(person, 'notes/keep-order', { workshop: row.workshop })
    return (
      refused ?? {
        ...raw,
        by,
        as: (await deps.people.labelOf(person, row.workshop)) ?? '',
        id: newQuestionId(),
      }
    )
  }
  switch (raw.kind) {
    case 'ask':
    case 'follow':
    case 'answer': {
      const text = readText(raw.text, 'text', MAX_ASK)
      if (typeof text !== 'string') return text
      if (text === '') return refuse('notes/empty')
      if (raw.kind === 'follow') return { ...raw, text, by, guest }
      if (raw.kind === 'answer') {
        const staff = may(person, 'notes/keep-order', { workshop: row.workshop })
        const label = await deps.people.labelOf(person, row.workshop)
        return { kind: 'answer', question: raw.question, text, by, staff, seen: raw.seen, label, guest }
      }
      const relayed = raw.relay === undefined ? null : await relay(deps, person, row.workshop, raw.relay)
      if (isRefusal(relayed)) return relayed
      return {
        kind: 'ask',
        text,
        id: newQuestionId(),
        classroom: relayed?.id ?? null,
        room: relayed?.name ?? null,
        by,
        guest,
      }
    }
    case 'say': {
      const text = readLine(raw.text, 'text', MAX_HELLO)
      return isRefusal(text) ? text : { kind: 'say', text, heading: deps.words.icebreaker, by, guest }
    }
    case 'plus':
    case 'withdraw':
      return { ...raw, by, guest }
    case 'state':
    case 'claim':
    case 'assign':
    case 'merge':
    case 'unmerge':
      return allow(person, 'notes/keep-order', row) ?? staffCommand(deps, person, row, raw, by)
    default:
      return raw satisfies never
  }
}

type OfStaff = Extract<NotesCommand, { kind: 'state' | 'claim' | 'assign' | 'merge' | 'unmerge' }>

async function staffCommand(
  { people }: CommandDeps,
  person: Person,
  { workshop }: Pick<NotesRow, 'workshop'>,
  raw: OfStaff,
  by: string,
): Promise<Command | Refusal> {
  if (raw.kind === 'merge' || raw.kind === 'unmerge') return { ...raw, by }
  const label = await people.labelOf(person, workshop)
  if (raw.kind !== 'assign') return { ...raw, by, label }
  if (raw.to === null) return { ...raw, to: null, by, label }
  const other = raw.to === label ? by : await people.participantWith(raw.to, workshop)
  if (other === null) return refuse('notes/unknown-helper', { who: raw.to })
  return { ...raw, to: { by: other, label: raw.to }, by, label }
}

/** Everybody but staff and who leads a room: the order that is kept is for them. */
export function isGuest(person: Person, workshop: string): boolean {
  const leads = person.grants.some((grant) => grant.role === 'room-lead' && grant.workshop === workshop)
  return !leads && !may(person, 'notes/keep-order', { workshop })
}

/** Only a room's lead asks in the room's name. */
async function relay(deps: CommandDeps, person: Person, workshop: string, classroom: string) {
  return allow(person, 'classroom/lead', { workshop, classroom }) ?? deps.classrooms.get(workshop, classroom)
}
