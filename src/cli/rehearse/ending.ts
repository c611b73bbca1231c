import { setTimeout as pause } from 'node:timers/promises'
import { openWire } from '../crowd/wire.ts'
import { listOf } from './helpers.ts'
import { type Found, findIn } from './measure.ts'
import { ask } from './place.ts'
import type { Shared } from './player.ts'

/** Everybody's words are on their way at the end for this long at most, ms. */
const SETTLE_MS = 15_000
const AGAIN_MS = 500

/** How the questions of a rehearsal ended: how many in which state, and within what times they had their first answer, ms. */
export type Ending = Found & {
  readonly states: Readonly<Record<string, number>>
  readonly answered_ms: readonly number[]
}

/**
 * Reads everything as somebody does who was never here: the Markdown, the page, the frame of a socket that returns, and the list of
 * questions; again until everything acknowledged is there, or the time for it is over. Throws StartError when nobody answers.
 */
export async function settle(shared: Shared): Promise<Ending> {
  const until = performance.now() + SETTLE_MS
  for (;;) {
    const ending = await look(shared)
    if (ending.lost === 0 || performance.now() > until) return ending
    await pause(AGAIN_MS)
  }
}

async function look({ place, asked, written, helped, questions }: Shared): Promise<Ending> {
  const text = async (path: string) => (await ask(`${place.url}${path}`)).text()
  const [markdown, page, frame, rows] = await Promise.all([
    text(`/api/v1/notes/${place.notes}.md`),
    text(`/w/${place.slug}/live`),
    firstFrame(place),
    listOf(place),
  ])
  const byId = new Map(rows?.map((row) => [row.id, row]))
  const own = questions.map(({ id }) => byId.get(id))
  const tagsOf = (is: (row: NonNullable<(typeof own)[number]>) => boolean) =>
    new Set(asked.filter((_, index) => own[index] && is(own[index])))
  const isHidden = (id: string) => byId.get(id)?.state === 'hidden'
  const found = findIn(markdown, { asked, written, helped }, [page, frame], {
    hidden: tagsOf(({ state }) => state === 'hidden'),
    merged: tagsOf(({ state }) => state === 'merged'),
    gone: tagsOf(({ mergedInto }) => mergedInto != null && isHidden(mergedInto.id)),
  })
  const states: Record<string, number> = {}
  for (const row of own) if (row) states[row.state] = (states[row.state] ?? 0) + 1
  const answered_ms = own.flatMap((row) => row?.firstAnswerMs ?? [])
  // A question that is not listed is lost, wherever its words stand.
  const unlisted = own.filter((row) => row === undefined).length
  return { ...found, lost: Math.max(found.lost, unlisted), states, answered_ms }
}

/** All blocks as the live socket sends them to a browser that comes back. */
async function firstFrame({ url, workshop, notes }: Shared['place']): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const wire = openWire({
    base: url.replace(/^http/, 'ws'),
    workshop,
    cookie: '',
    see: [{ room: 'notes', id: notes }],
    hear: () => undefined,
    read: resolve,
  })
  try {
    return await Promise.race([promise, pause(SETTLE_MS, '', { ref: false })])
  } finally {
    await wire.close()
  }
}
