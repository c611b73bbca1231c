import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { itemText, split } from '../notes-text/contract.ts'
import { decide } from './rules.ts'
import { unmarked } from './stamp.ts'
import { applyEntry, emptyState, type NotesState } from './state.ts'

const kinds = (text: string): string[] => split(text).map(({ kind, source }) => `${kind} ${source}`)

describe('[N21] the live document has the same top-level items as the reader of past notes', () => {
  test('up to three blanks before the bullet; what stands two further in belongs to it', () => {
    const blocks = split('## Beds\n   - deep? {#q-7k3f}\n     - yes\n   - wide?\n- long?\n  - no\n')
    expect(blocks.map(({ kind, marker }) => [kind, marker])).toEqual([
      ['heading', null],
      ['item', 'q-7k3f'],
      ['item', null],
      ['item', null],
    ])
    expect(blocks.slice(1).map(itemText)).toEqual(['deep?', 'wide?', 'long?'])
  })

  test('a quote ends a list; four blanks are no item', () => {
    expect(kinds('- a?\n> so\n  - b?\n')).toEqual(['item - a?', 'text > so', 'item   - b?'])
    expect(kinds('words\n\n    - code\n')).toEqual(['text words', 'text     - code'])
  })

  test('a fence that is never closed hides nothing below it; a closed one is one block, also inside an item', () => {
    expect(kinds('```sh\n\n- a?\n')).toEqual(['fence ```sh', 'item - a?'])
    expect(kinds('~~~\n- no\n\n~~~\n- a?\n  ```\n- no\n  ```\n')).toEqual([
      'fence ~~~\n- no\n\n~~~',
      'item - a?\n  ```\n- no\n  ```',
    ])
  })
})

test('[N21] an answer to an indented question stays below it, and is no question of its own', () => {
  const question = { id: 'q-7k3f', number: 1, classroom: null, room: null, base: 0 }
  const state: NotesState = applyEntry(emptyState(7), {
    seq: 1,
    kind: 'question',
    key: 'k-1',
    participant: null,
    body: question,
    data: null,
    at: new Date('2031-03-12T09:00:00Z'),
  })
  state.document.insert(0, '## Beds\n   - deep? {#q-7k3f}\n')
  const done = decide(
    state,
    { kind: 'answer', question: 'q-7k3f', text: 'two spades', by: 'p-1' },
    new Date('2031-03-12T09:01:00Z'),
    null,
  )
  expect(isRefusal(done)).toBe(false)
  expect(state.document.text).toBe('## Beds\n   - deep? {#q-7k3f}\n       - two spades\n')
  expect(unmarked(state)).toEqual([])
})
