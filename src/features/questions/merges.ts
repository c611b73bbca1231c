import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { parsedOf, questionBlock, seenText } from '../notes-text/contract.ts'
import { draft } from './drafts.ts'
import type { Question, Questions, QuestionText } from './question.ts'

export type Merge = { kind: 'merge'; question: string; into: string; by: string }
/** `into`: what it was merged into when that is undone. */
export type Unmerge = { kind: 'unmerge'; question: string; into?: string | undefined; by: string }

/** The question that this one is part of, through all that were merged on; itself when it is part of none. */
export function rootOf({ questions }: Pick<Questions, 'questions'>, question: Question): Question {
  const seen = new Set<string>()
  let at = question
  while (at.state === 'merged' && at.mergedInto !== null && !seen.has(at.id)) {
    seen.add(at.id)
    const next = questions.get(at.mergedInto)
    if (!next) break
    at = next
  }
  return at
}

/** Questions and all that are part of them, by the id of the one that stands for them; those that stand alone are not there. */
export function joined(state: Pick<Questions, 'questions'>): ReadonlyMap<string, readonly Question[]> {
  const found = new Map<string, Question[]>()
  for (const question of state.questions.values()) {
    if (question.state !== 'merged') continue
    const root = rootOf(state, question)
    if (root === question) continue
    const group = found.get(root.id)
    if (group) group.push(question)
    else found.set(root.id, [root, question])
  }
  return found
}

/** [QO6] +1 of a question and of all that are part of it, once per participant. */
export function plusOf(question: Question, group: readonly Question[] | undefined): number {
  if (!group) return question.plus.size + question.base
  const voters = new Set(group.flatMap(({ plus }) => [...plus]))
  return voters.size + group.reduce((sum, { base }) => sum + base, 0)
}

/** What other questions make of one: votes of all together, the numbers of those that are part of it, and what it is part of. */
export type Beside = {
  readonly plus: number
  readonly parts: readonly number[]
  /** Classrooms that asked it, or a part of it. */
  readonly rooms: readonly string[]
  readonly into: { readonly id: string; readonly number: number; readonly hidden: boolean } | null
}

export function besideOf(
  state: Questions,
  question: Question,
  group: readonly Question[] | undefined,
): Beside {
  const root = rootOf(state, question)
  return {
    plus: plusOf(question, group),
    parts: (group ?? []).slice(1).map(({ number }) => number),
    rooms: [...new Set((group ?? [question]).flatMap(({ classroom }) => classroom ?? []))],
    into: root === question ? null : { id: root.id, number: root.number, hidden: root.state === 'hidden' },
  }
}

/** The questions for which a participant pressed +1; of merged ones the one that stands for them, too. */
export function votesOf(state: Questions, participant: string): string[] {
  const mine = [...state.questions.values()].filter(({ plus }) => plus.has(participant))
  return [...new Set(mine.flatMap((question) => [question.id, rootOf(state, question).id]))]
}

export const mergedAway = (state: Questions, question: Question): Refusal => {
  const root = rootOf(state, question)
  return refuse('notes/merged', { number: question.number, into: root.number, question: root.id })
}

/** [QO5] Into what the other is part of by now; never into itself, and never round in a circle. */
export function decideMerge(state: QuestionText, command: Merge): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  const target = state.questions.get(command.into)
  if (!question || !target || question.state === 'hidden') return refuse('notes/unknown-question')
  if (question === target) return refuse('notes/merged-into-itself', { number: question.number })
  const into = rootOf(state, target)
  if (question.state === 'merged' && question.mergedInto !== null)
    return rootOf(state, question) === into ? [] : mergedAway(state, question)
  // Somebody merged that one into this one meanwhile.
  if (into === question) return mergedAway(state, target)
  if (into.state === 'hidden') return refuse('notes/hidden', { number: into.number })
  // [N24] What was answered below it is read below the other one: it is a text that staff had before them.
  const block = questionBlock(parsedOf(state.document), question.id)
  const body = { question: question.id, into: into.id, ...(block && { seen: seenText(block.source) }) }
  return [draft({ kind: 'merge', body }, command.by)]
}

export function decideUnmerge(state: Questions, command: Unmerge): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  if (!question) return refuse('notes/unknown-question')
  const { state: now, mergedInto, number } = question
  if (now !== 'merged' || (command.into !== undefined && command.into !== mergedInto))
    return refuse('notes/changed-meanwhile', { number })
  return [draft({ kind: 'unmerge', body: { question: question.id, into: mergedInto } }, command.by)]
}
