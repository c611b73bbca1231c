import type { QuestionState } from '../../../notes/contract.ts'
import { headingText, split } from '../../../notes-text/ui/shared/text.ts'

export type Heading = {
  /** UTF-16 offset of its line. */
  at: number
  level: number
  title: string
  kind: 'lesson' | 'episode' | 'exercise' | 'break'
  /** Questions below it, and how many of them wait for an answer. */
  questions: number
  open: number
}

/** How many headings the outline shows; the text itself has no such limit. */
const MAX_HEADINGS = 400
const WAITING: ReadonlySet<QuestionState> = new Set(['open', 'answering', 'for-stream'])

/** The headings of the text below its title, with the questions under each up to the next heading. `states`: by question id. */
export function outlineOf(text: string, states: ReadonlyMap<string, QuestionState>): Heading[] {
  const headings: Heading[] = []
  for (const block of split(text)) {
    const last = headings.at(-1)
    if (block.kind === 'heading' && block.level > 1 && headings.length < MAX_HEADINGS) {
      const title = headingText(block)
      headings.push({
        at: block.from,
        level: block.level,
        title,
        kind: kindOf(title, block.level),
        questions: 0,
        open: 0,
      })
    } else if (block.marker && last) {
      const state = states.get(block.marker)
      last.questions++
      if (state && WAITING.has(state)) last.open++
    }
  }
  return headings
}

function kindOf(title: string, level: number): Heading['kind'] {
  if (/^(exercise|task|hands-on)\b/i.test(title)) return 'exercise'
  if (/^(coffee |lunch )?break\b|^lunch\b/i.test(title)) return 'break'
  return level <= 2 ? 'lesson' : 'episode'
}
