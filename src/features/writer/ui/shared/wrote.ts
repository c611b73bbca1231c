import type { Extension, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { ySyncAnnotation } from 'y-codemirror.next'

/** The view of the text follows within this, ms, also over a slow network. */
const KEEP_MS = 5_000
/** So many places at a time: where a hand was last. */
const MOST = 20

/** Where in the text this browser wrote a moment ago: to who wrote it, it is no news. */
export type Wrote = {
  readonly extension: Extension
  hear(one: Transaction): void
  places(): readonly number[]
}

/** [W16] the places stay with their words while others type around them. `now`: ms. */
export function ownPlaces(now: () => number): Wrote {
  let kept: readonly { readonly at: number; readonly when: number }[] = []
  const recent = () => {
    kept = kept.filter(({ when }) => now() - when < KEEP_MS).slice(-MOST)
    return kept
  }
  function hear(one: Transaction): void {
    if (!one.docChanged) return
    const places = new Map(recent().map(({ at, when }) => [one.changes.mapPos(at), when]))
    if (!one.annotation(ySyncAnnotation)) {
      const lineOf = (at: number) => one.newDoc.lineAt(at).from
      one.changes.iterChanges((_, __, from, to) => {
        for (const at of new Set([lineOf(from), lineOf(to)])) {
          places.delete(at)
          places.set(at, now())
        }
      })
    }
    kept = [...places].map(([at, when]) => ({ at, when }))
  }
  return {
    hear,
    extension: EditorView.updateListener.of(({ transactions }) => {
      for (const one of transactions) hear(one)
    }),
    places: () => recent().map(({ at }) => at),
  }
}
