import { type Refusal, refuse } from '../../core/refusal.ts'
import {
  answerIndent,
  dedent,
  type Parsed,
  type Part,
  parse,
  parsedOf,
  partOf,
  questionBlock,
  stripMarkers,
  withoutQuestions,
} from '../notes-text/contract.ts'
import { answersOf, carriedTo, joined } from '../questions/contract.ts'
import type { NotesState } from './state.ts'

/**
 * [N71] The notes, or a part of them, as Markdown for people: without markers and, unless `all` is wanted, hidden questions. `from`: the words
 * above what was answered below a question that was merged, by its number.
 */
export function markdownOf(
  state: NotesState,
  from: (number: number) => string,
  { all = false, part }: { all?: boolean; part?: Part } = {},
): string | Refusal {
  const { document, questions } = state
  const isHidden = (id: string) => !all && questions.get(id)?.state === 'hidden'
  const hides = !all && [...questions.values()].some(({ state }) => state === 'hidden')
  const whole = parsedOf(document)
  const text = hides ? withoutQuestions(whole, isHidden) : whole.text
  if (!part) return stripMarkers(text)
  const shown = hides ? parse(text) : whole
  const found = partOf(shown, part)
  if (found === null) return refuse('notes/unknown-part')
  const more = 'question' in part ? carriedBelow(state, shown, part.question, from) : ''
  return `${stripMarkers(found + more)}\n`
}

/** [QO15] What was answered below the questions that are part of this one: an item for each, with its answers below. */
function carriedBelow(
  state: NotesState,
  shown: Parsed,
  id: string,
  from: (number: number) => string,
): string {
  const block = questionBlock(shown, id)
  if (!block) return ''
  const indent = answerIndent(block)
  return (carriedTo(shown.blocks, joined(state)).get(id) ?? [])
    .flatMap((part) => {
      const answers = answersOf(part)
      if (answers === '') return []
      const lines = dedent(answers.trimEnd().split('\n').slice(1)).split('\n')
      const below = lines.map((line) => (line.trim() === '' ? '' : `${indent}    ${line}`))
      return [`${indent}- ${from(part.question.number)}:`, ...below]
    })
    .map((line) => `\n${line}`)
    .join('')
}
