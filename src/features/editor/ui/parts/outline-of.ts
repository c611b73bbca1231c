import type { QuestionState } from '../../../notes/contract.ts'
import { type Block, headingText } from '../../../notes-text/ui/shared/text.ts'
import type { Mode } from '../../../stage/contract.ts'

export type HeadingKind =
  | 'lesson'
  | 'episode'
  | 'exercise'
  | 'discussion'
  | 'break'
  | 'icebreaker'
  | 'welcome'
  | 'feedback'

export type Heading = {
  /** UTF-16 offset of its line. */
  at: number
  level: number
  title: string
  /** The title without the word that its kind says already: "Exercise: bake bread" is "Bake bread". */
  short: string
  kind: HeadingKind
  /** Questions below it, and how many of them wait for an answer. */
  questions: number
  open: number
}

/** How many headings the outline shows; the text itself has no such limit. */
const MAX_HEADINGS = 400
const WAITING: ReadonlySet<QuestionState> = new Set(['open', 'answering', 'for-stream'])

/**
 * The headings of the text below its title, with the questions under each up to the next heading. `states`: by question id.
 * `planned`: what the stage says that a heading is, by its words.
 */
export function outlineOf(
  blocks: readonly Block[],
  states: ReadonlyMap<string, QuestionState>,
  planned: ReadonlyMap<string, Mode> = new Map(),
): Heading[] {
  const headings: Heading[] = []
  for (const block of blocks) {
    const last = headings.at(-1)
    if (block.kind === 'heading' && block.level > 1 && headings.length < MAX_HEADINGS) {
      const title = headingText(block)
      headings.push({
        at: block.from,
        level: block.level,
        ...named(title, block.level, planned.get(title)),
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

/** What the first words of a heading say it is; words behind them are its title. */
const KINDS: readonly (readonly [HeadingKind, RegExp])[] = [
  ['exercise', /^(?:exercise|task|hands-on)\b(?:[ \d.]*[:,-] *)?/i],
  ['discussion', /^discussion\b(?:[ \d.]*[:,-] *)?/i],
  ['break', /^(?:coffee |lunch )?break\b|^lunch\b/i],
  ['icebreaker', /^(?:icebreaker|ice breaker|warm-up)\b/i],
  ['welcome', /^(?:welcome|introduction|practical)\b/i],
  ['feedback', /^(?:feedback|wrap-up|reflections?)\b/i],
]

function named(title: string, level: number, mode?: Mode): Pick<Heading, 'title' | 'short' | 'kind'> {
  const [kind, words] = KINDS.find(([, words]) => words.test(title)) ?? []
  if (!kind || !words) {
    const known = mode === 'exercise' || mode === 'discussion' || mode === 'break' ? mode : null
    return { title, short: title, kind: known ?? (level <= 2 ? 'lesson' : 'episode') }
  }
  const rest = kind === 'exercise' || kind === 'discussion' ? title.replace(words, '') : title
  const short = rest === '' ? title : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`
  return { title, short, kind }
}

/** The heading above (or at) an offset of the text. */
export const headingAt = (headings: readonly Heading[], at: number): Heading | undefined =>
  headings.findLast((heading) => heading.at <= at)

/** All in order, each alone, but those that are past in groups where `least` at least stand together. */
export function inGroups<One>(all: readonly One[], gone: ReadonlySet<One>, least: number): One[][] {
  const groups: One[][] = []
  for (const one of all) {
    const last = groups.at(-1)
    if (gone.has(one) && last?.[0] !== undefined && gone.has(last[0])) last.push(one)
    else groups.push([one])
  }
  return groups.flatMap((group) => (group.length >= least ? [group] : group.map((one) => [one])))
}

/** What stands below these headings, up to the next one each. */
export function partsBelow(
  blocks: readonly Block[],
  headings: readonly Heading[],
): { from: number; to: number }[] {
  const wanted = new Set(headings.map(({ at }) => at))
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' || !wanted.has(block.from)) return []
    const next = blocks.findIndex(({ kind }, at) => at > index && kind === 'heading')
    const last = blocks[(next < 0 ? blocks.length : next) - 1]
    return last && last !== block ? [{ from: block.to, to: last.to }] : []
  })
}
