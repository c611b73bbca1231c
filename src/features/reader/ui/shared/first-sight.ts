import { useState } from 'react'
import type { MyNotes, NotesPage } from '../../../notes/contract.ts'
import { blocksHtml } from './blocks.ts'
import { type OutlineRow, outlineOf } from './outline.ts'

/**
 * What a page's scripts are told of the notes that stand in its HTML: all but the blocks, which they read there. A long day
 * would else be sent twice, and a phone would read it twice.
 */
export type FirstSight = Omit<NotesPage, 'blocks'> & {
  /** There is a block, and a question among them. */
  readonly filled: boolean
  readonly asked: boolean
  /** Code stands in it somewhere. */
  readonly coded: boolean
  readonly outline: readonly OutlineRow[]
}

/** Stays on the server: loaders hand a first sight on to the renderer as it is, and to the browser without this. */
const htmls = new WeakMap<FirstSight, string>()

/** So many runs on each side of what is on are sent open: some screens. */
const OPEN_RUNS = 3

/** For loaders: `page` as this person sees it, own +1 pressed, what is far away shut. */
export function firstSight({ blocks, ...page }: NotesPage, mine: MyNotes): FirstSight {
  const sight = {
    ...page,
    filled: blocks.length > 0,
    asked: blocks.some(({ id }) => isQuestion(id)),
    coded: blocks.some(({ html }) => html.includes('<code')),
    outline: outlineOf(blocks),
  }
  htmls.set(sight, blocksHtml({ blocks, ...page }, mine, OPEN_RUNS))
  return sight
}

/** The blocks' HTML while the page is made; nothing in a browser, which has it in the page. */
export const htmlOf = (sight: FirstSight): string => htmls.get(sight) ?? ''

export const isQuestion = (block: string): boolean => block.startsWith('q-')

/**
 * Notes as they were when the page first showed them, until it shows others: a page that looks for news hears of these by
 * frames, which count from there.
 */
export function useFirstSight(newest: FirstSight | null): FirstSight | null {
  const [first, setFirst] = useState(newest)
  if (first?.id === newest?.id) return first
  setFirst(newest)
  return newest
}
