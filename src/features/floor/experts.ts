import { type Refusal, refuse } from '../../core/refusal.ts'
import type { ExpertCommand, ExpertView } from './contract.ts'

/** A room lead asks for somebody who knows more: one wish per room. Instants are ms since 1970. */
export type ExpertCall = {
  readonly id: string
  readonly about: string
  /** Where they can be called: a link, or where the room is. */
  readonly where: string
  readonly since: number
  /** Who of staff sees to it: the participant, and how everybody may know them, "helper 5". */
  readonly taker: { readonly by: string; readonly label: string; readonly at: number } | null
  /** Since when it stands on the director's list. */
  readonly staged: number | null
  /** When it was taken back or solved; null: it is open. */
  readonly over: number | null
}

type Who = { readonly by: string; readonly label: string; readonly id: string; readonly now: number }

/** [FL25] What a command makes of a room's wish; null: it is so already. `id`: of a new one. */
export function callExpert(
  call: ExpertCall | null,
  command: ExpertCommand,
  { by, label, id, now }: Who,
): ExpertCall | null | Refusal {
  const open = call && call.over === null ? call : null
  switch (command.kind) {
    case 'expert': {
      const [about, where] = [command.about.trim(), command.where.trim()]
      if (about === '') return refuse('input/invalid', { field: 'about' }, { about: 'input/invalid' })
      if (open) return open.about === about && open.where === where ? null : { ...open, about, where }
      return { id, about, where, since: now, taker: null, staged: null, over: null }
    }
    case 'expert-over':
      return open && { ...open, over: now }
    case 'expert-call': {
      if (command.what === 'reopen') return call && call.over !== null ? { ...call, over: null } : null
      if (!open) return refuse('help/unknown-call')
      return see(open, command.what, { by, label, now })
    }
    default:
      return command satisfies never
  }
}

type See = Exclude<Extract<ExpertCommand, { kind: 'expert-call' }>['what'], 'reopen'>

function see(call: ExpertCall, what: See, { by, label, now }: Omit<Who, 'id'>): ExpertCall | null | Refusal {
  switch (what) {
    case 'take':
      if (call.taker) return call.taker.by === by ? null : refuse('help/taken', { who: call.taker.label })
      return { ...call, taker: { by, label, at: now } }
    case 'release':
      return call.taker && { ...call, taker: null }
    case 'solve':
      return { ...call, over: now }
    case 'stage':
      return call.staged === null ? { ...call, staged: now } : null
    case 'unstage':
      return call.staged === null ? null : { ...call, staged: null }
    default:
      return what satisfies never
  }
}

/** The wish as screens show it, while it is open; participants stay with the server. */
export const expertNow = (call: ExpertCall | null | undefined): ExpertView | null =>
  call && call.over === null
    ? {
        id: call.id,
        about: call.about,
        where: call.where,
        since: call.since,
        by: call.taker?.label ?? null,
        taken: call.taker?.at ?? null,
        staged: call.staged,
      }
    : null
