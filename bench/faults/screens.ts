import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Scene } from './scene.ts'

const LOOK_MS = 10
/** Screens that do not agree by then never will. */
const LONGEST_MS = 60_000

/** Seconds until every editor and every reader's page shows what everybody had typed when this was called; at most a minute. */
export async function agreed(scene: Pick<Scene, 'typists' | 'oracle' | 'shown'>): Promise<number> {
  const began = performance.now()
  const typed = scene.typists.map(({ doc }) => [doc.clientID, Y.getState(doc.store, doc.clientID)] as const)
  const words = scene.oracle.sentBy(began)
  const editors = scene.typists.map(
    ({ doc }) =>
      () =>
        typed.every(([client, clock]) => Y.getState(doc.store, client) >= clock),
  )
  const pages = scene.shown.map((seen) => () => words.every((word) => seen.has(word)))
  let behind = [...editors, ...pages]
  for (;;) {
    behind = behind.filter((agrees) => !agrees())
    const took = performance.now() - began
    if (behind.length === 0 || took > LONGEST_MS) return took / 1_000
    await pause(LOOK_MS)
  }
}

/** Who was connected and is not any more, and for how long; until it is disposed of. */
export function watchGaps({ typists, askers }: Pick<Scene, 'typists' | 'askers'>): Disposable & {
  /** Seconds from each loss until that client was connected and in step again. */
  readonly gaps: readonly number[]
} {
  const isIn = [
    ...typists.map((one) => () => one.state === 'saved' || one.state === 'saving'),
    ...askers.map((one) => () => one.state === 'live'),
  ]
  const lost = new Map<number, number>()
  const gaps: number[] = []
  const timer = setInterval(() => {
    const now = performance.now()
    for (const [index, isInNow] of isIn.entries()) {
      const since = lost.get(index)
      if (!isInNow()) lost.set(index, since ?? now)
      else if (since !== undefined) {
        gaps.push((now - since) / 1_000)
        lost.delete(index)
      }
    }
  }, LOOK_MS)
  return { gaps, [Symbol.dispose]: () => clearInterval(timer) }
}
