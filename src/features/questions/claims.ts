import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { draft } from './drafts.ts'
import { type Claim, isPutAway, type Question, type Questions } from './question.ts'

/** A claim whose page said nothing for so long is over, ms: whoever has it left the desk. */
export const CLAIM_MS = 120_000
/** A page that says again that it answers is written down so often at most, ms. */
const RENEW_MS = 30_000

/** `label`: role word and number of who takes it, "helper 2". */
export type Take = { kind: 'claim'; question: string; on: boolean; by: string; label: string }
/** `to`: null gives it back to everybody. `was`: whose it was when it was assigned, by their label. */
export type Assign = {
  kind: 'assign'
  question: string
  to: { by: string; label: string } | null
  was?: string | null | undefined
  by: string
  label: string
}

/** The claim that still counts at `now`, ms since 1970. */
export const claimAt = ({ claim }: Pick<Question, 'claim'>, now: number): Claim | null =>
  claim !== null && now - claim.at <= CLAIM_MS ? claim : null

/** [QO2] One has it; whoever comes second is told who. Taken again by the same one, it lasts longer. */
export function decideTake(state: Questions, command: Take, at: Date): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  if (!question) return refuse('notes/unknown-question')
  const now = at.getTime()
  const claim = claimAt(question, now)
  if (claim && claim.by !== command.by)
    return refuse('notes/claimed', { number: question.number, who: claim.label })
  if (!command.on) return question.claim ? [giveBack(question, command.by)] : []
  if (isPutAway(question)) return refuse('notes/hidden', { number: question.number })
  if (claim && now - claim.at < RENEW_MS) return []
  const body = {
    question: question.id,
    to: command.by,
    label: command.label,
    was: claim?.label ?? null,
  }
  return [draft({ kind: 'claim', body }, command.by)]
}

/** [QO3] Staff hand a question to one of them, as long as nobody else did so meanwhile. */
export function decideAssign(state: Questions, command: Assign, at: Date): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  if (!question) return refuse('notes/unknown-question')
  if (isPutAway(question)) return refuse('notes/hidden', { number: question.number })
  const claim = claimAt(question, at.getTime())
  if ((claim?.by ?? null) === (command.to?.by ?? null)) return []
  if (command.was !== undefined && command.was !== (claim?.label ?? null))
    return refuse(claim ? 'notes/claimed' : 'notes/changed-meanwhile', {
      number: question.number,
      who: claim?.label ?? '',
    })
  const { to } = command
  if (!to) return [giveBack(question, command.by)]
  const body = {
    question: question.id,
    to: to.by,
    label: to.label,
    was: claim?.label ?? null,
    ...(to.by !== command.by && { from: command.label }),
  }
  return [draft({ kind: 'claim', body }, command.by)]
}

/** [QO4] Claims of those who left the desk end. */
export function decideOver(state: Questions, at: Date): readonly Draft[] {
  const now = at.getTime()
  return [...state.questions.values()]
    .filter((question) => question.claim !== null && claimAt(question, now) === null)
    .map((question) => giveBack(question, null))
}

const giveBack = ({ id, claim }: Question, by: string | null): Draft =>
  draft({ kind: 'claim', body: { question: id, to: null, label: null, was: claim?.label ?? null } }, by)
