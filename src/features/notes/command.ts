import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readLine, readText } from '../../core/text.ts'
import type { ClassroomsService } from '../classrooms/contract.ts'
import { allow, may } from '../people/api.ts'
import { MAX_ASK, MAX_HELLO, type NotesCommand } from './contract.ts'
import type { BlockWords } from './render.ts'
import { newQuestionId } from './room.ts'
import type { Command } from './rules.ts'
import type { NotesRow } from './store.ts'

export type CommandDeps = {
  classrooms: Pick<ClassroomsService, 'get'>
  words: Pick<BlockWords, 'icebreaker'>
}

/** What somebody sent, as a command that says who it is from and what its words are; or why it cannot be one. */
export async function toCommand(
  deps: CommandDeps,
  person: Person,
  row: Pick<NotesRow, 'workshop'>,
  raw: NotesCommand,
  by: string,
): Promise<Command | Refusal> {
  switch (raw.kind) {
    case 'ask':
    case 'answer': {
      const text = readText(raw.text, 'text', MAX_ASK)
      if (typeof text !== 'string') return text
      if (text === '') return refuse('notes/empty')
      if (raw.kind === 'answer') {
        const staff = may(person, 'notes/keep-order', { workshop: row.workshop })
        return { kind: 'answer', question: raw.question, text, by, staff }
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
      }
    }
    case 'say': {
      const text = readLine(raw.text, 'text', MAX_HELLO)
      return isRefusal(text) ? text : { kind: 'say', text, heading: deps.words.icebreaker, by }
    }
    case 'plus':
    case 'withdraw':
      return { ...raw, by }
    case 'state':
      return allow(person, 'notes/keep-order', { workshop: row.workshop }) ?? { ...raw, by }
    default:
      return raw satisfies never
  }
}

/** Only a room's lead asks in the room's name. */
async function relay(deps: CommandDeps, person: Person, workshop: string, classroom: string) {
  return allow(person, 'classroom/lead', { workshop, classroom }) ?? deps.classrooms.get(workshop, classroom)
}
