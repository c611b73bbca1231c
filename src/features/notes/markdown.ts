import { type Refusal, refuse } from '../../core/refusal.ts'
import { type Part, parse, parsedOf, partOf, stripMarkers, withoutQuestions } from '../notes-text/contract.ts'
import type { NotesState } from './state.ts'

/** [N71] The notes, or a part of them, as Markdown for people: without markers and, unless `all` is wanted, hidden questions. */
export function markdownOf(
  { document, questions }: NotesState,
  { all = false, part }: { all?: boolean; part?: Part },
): string | Refusal {
  const isHidden = (id: string) => !all && questions.get(id)?.state === 'hidden'
  const hides = !all && [...questions.values()].some(({ state }) => state === 'hidden')
  const whole = parsedOf(document)
  const shown = hides ? parse(withoutQuestions(whole, isHidden)) : whole
  if (!part) return stripMarkers(shown.text)
  const found = partOf(shown, part)
  return found === null ? refuse('notes/unknown-part') : `${stripMarkers(found)}\n`
}
