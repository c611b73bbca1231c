import { EditorState, type TransactionSpec } from '@codemirror/state'
import { expect, test } from 'vitest'
import { ySyncAnnotation } from 'y-codemirror.next'
import { ownPlaces } from './wrote.ts'

test('[W16] where this browser wrote is known for a moment, and stays with its line while others type; what others type is not', () => {
  let at = 0
  const wrote = ownPlaces(() => at)
  let state = EditorState.create({ doc: 'one\ntwo\nthree' })
  const change = (spec: TransactionSpec) => {
    const one = state.update(spec)
    wrote.hear(one)
    state = one.state
  }
  change({ changes: { from: 13, insert: '\n- Mine?' } })
  expect(wrote.places()).toEqual([8, 14])
  change({ changes: { from: 0, insert: 'zero\n' }, annotations: ySyncAnnotation.of({} as never) })
  expect(wrote.places()).toEqual([13, 19])
  expect(state.sliceDoc(19)).toBe('- Mine?')
  at = 6_000
  expect(wrote.places()).toEqual([])
})
