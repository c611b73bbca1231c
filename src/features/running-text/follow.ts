import type { Draft } from '../../live/room.ts'
import {
  headingText,
  headingWords,
  nextSection,
  parsedOf,
  type Section,
  sectionBelow,
} from '../notes-text/contract.ts'
import { type Before, draft, insertAt, type QuestionText, typing } from '../questions/contract.ts'
import { boxPlace } from './box-place.ts'
import { movedEnds } from './ends.ts'
import { type Followed, type Spot, spotsOf, startOf } from './followed.ts'
import type { Passage } from './passage.ts'

/** Notes that follow the stage: the steps that were followed last, the running one at the end. */
export type FollowState = QuestionText & { readonly followed: readonly Followed[] }

/**
 * The stage's step, and what the notes say of it by themselves. `step` names it; `told` is the stage's entry that was heard: what is
 * older than what was followed already changes nothing.
 */
export type FollowCommand = {
  readonly kind: 'section'
  readonly step: number
  readonly told: number
  readonly passage: Passage
}

/** [N8] the heading that stands below the running section is taken; when there is none, it is written there. */
export function decideFollow(state: FollowState, command: FollowCommand, before: Before): readonly Draft[] {
  const { step, told, passage } = command
  const last = state.followed.at(-1)
  if (last?.told !== undefined && last.told >= told) return []
  // Decided again, it keeps what it typed; when the stage was followed meanwhile, it is looked at anew.
  if (before) return standsOn(before, state) ? before : []
  const { document } = state
  const parsed = parsedOf(document)
  const { blocks } = parsed
  const heading = headingWords(passage.heading)
  const own = startOf(state.followed, step, null)
  const runs = !own && state.section?.heading === heading
  const standing = own ?? (runs ? state.section : sectionBelow(blocks, state.section, heading))
  /** `ends`: of a box that the server wrote; absent for none. */
  const note = ({ heading, nth }: Section, ends?: readonly Spot[]) => {
    const body = { heading, nth, step, told, ...(ends && { ends }), after: last?.told ?? 0 }
    return draft({ kind: 'section', body }, null)
  }

  if (!standing) {
    const place = nextSection(parsed, state.section, passage.level)
    const nth = blocks.filter((block) => block.from < place.at && isHeading(block, heading)).length + 1
    const lines = [`${'#'.repeat(passage.level)} ${passage.heading}`, passage.below, passage.box].filter(
      Boolean,
    )
    const typed = insertAt(state, place, lines.join('\n\n'))
    return [note({ heading, nth }, written(state, passage, place.at)), typing(null, () => typed)]
  }
  const known = startOf(state.followed, step, standing)
  if (known?.ends) {
    const { changes, spots } = movedEnds(document.text, known.ends, passage, (id) => document.placeOf(id, 1))
    const noted = note(standing, spots)
    if (changes.length === 0) return [noted]
    const typed = () =>
      document.edit((root) => {
        for (const { at, remove, insert } of changes) {
          // Behind what stays, so that a character that a spot is known by is never the one that goes.
          if (insert) root.insert(at, insert)
          if (remove > 0) root.delete(at + insert.length, remove)
        }
      })
    return [noted, typing(null, typed)]
  }
  const place = own ? null : boxPlace(blocks, standing, passage, runs)
  if (!place) return [note(standing)]
  const typed = insertAt(state, place, passage.box)
  return [note(standing, written(state, passage, place.at)), typing(null, () => typed)]
}

const isHeading = (block: Parameters<typeof headingText>[0] & { kind: string }, heading: string) =>
  block.kind === 'heading' && headingText(block) === heading

/** The ends of what was put in at or behind `from` just now. */
function written({ document }: FollowState, passage: Passage, from: number): Spot[] | undefined {
  const at = passage.box === '' ? -1 : document.text.indexOf(passage.box, from)
  return at < 0 ? undefined : spotsOf(passage, at, (offsets) => document.idsAt(offsets))
}

/** True while nobody followed the stage since this was decided. */
function standsOn([noted]: readonly Draft[], state: FollowState): boolean {
  const { after = 0 } = (noted?.body ?? {}) as Followed & { after?: number }
  return (state.followed.at(-1)?.told ?? 0) === after
}
