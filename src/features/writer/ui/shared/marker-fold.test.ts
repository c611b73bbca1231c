import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { foldMarkers } from './marker-fold.ts'

const words = { question: () => '', waiting: '' }
const LINE = '- why {#q-aaaa}'
const BEFORE = '- why'.length

function changed(
  spec: (state: EditorState) => TransactionSpec,
  doc = `${LINE}\n- next`,
): { text: string; at: number } {
  const state = EditorState.create({ doc, extensions: foldMarkers(words) })
  const next = state.update(spec(state)).state
  return { text: next.doc.toString(), at: next.selection.main.head }
}

const typing = (at: number, insert: string): TransactionSpec => ({
  changes: { from: at, insert },
  selection: { anchor: at + insert.length },
  userEvent: 'input.type',
})

describe('[W8] the marker keeps the end of its line', () => {
  test.each([BEFORE, LINE.length])('words typed at the visible end (offset %i) go before it', (at) => {
    expect(changed(() => typing(at, '?'))).toEqual({ text: '- why? {#q-aaaa}\n- next', at: BEFORE + 1 })
  })

  test.each([BEFORE, LINE.length])('a new line there (offset %i) goes behind it', (at) => {
    expect(changed(() => typing(at, '\n- '))).toEqual({
      text: `${LINE}\n- \n- next`,
      at: LINE.length + 3,
    })
  })

  test('a paste of several lines is cut at the first', () => {
    expect(changed(() => typing(LINE.length, ' and\nmore'))).toEqual({
      text: '- why and {#q-aaaa}\nmore\n- next',
      at: LINE.length + 9,
    })
  })

  test('a backspace behind it takes the last letter, a delete before it nothing', () => {
    const gone = (userEvent: string): TransactionSpec => ({
      changes: { from: BEFORE, to: LINE.length },
      selection: { anchor: BEFORE },
      userEvent,
    })
    expect(changed(() => gone('delete.backward'))).toEqual({ text: '- wh {#q-aaaa}\n- next', at: BEFORE - 1 })
    expect(changed(() => gone('delete.forward')).text).toBe(`${LINE}\n- next`)
  })

  test('typing elsewhere, deleting the whole line, and what others type pass', () => {
    expect(changed(() => typing(2, 'x')).text).toBe('- xwhy {#q-aaaa}\n- next')
    const line = { changes: { from: 0, to: LINE.length + 1 }, userEvent: 'delete.line' }
    expect(changed(() => line).text).toBe('- next')
    expect(changed(() => ({ changes: { from: LINE.length, insert: ' x' } })).text).toBe(`${LINE} x\n- next`)
  })
})
