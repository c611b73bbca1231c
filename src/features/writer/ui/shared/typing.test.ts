import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { hideNames, insertBlock, insertLines, insertLink, toggleList, wrapIn } from './typing.ts'

/** Runs a command on text in which `|` is the cursor, or `<` and `>` a selection; gives the text back the same way. */
function run(text: string, command: StateCommand): string {
  const anchor = text.search(/[|<]/)
  const doc = text.replace(/[|<>]/g, '')
  const head = text.includes('>') ? text.indexOf('>') - 1 : anchor
  let state = EditorState.create({ doc, selection: EditorSelection.single(anchor, head) })
  command({
    state,
    dispatch: (transaction) => {
      state = transaction.state
    },
  })
  const { from, to, empty } = state.selection.main
  const after = state.doc.toString()
  return empty
    ? `${after.slice(0, from)}|${after.slice(from)}`
    : `${after.slice(0, from)}<${after.slice(from, to)}>${after.slice(to)}`
}

test('[W10] a template goes below the line, with a blank line around it', () => {
  expect(run('one|\ntwo', insertLines('## A\n\n- b'))).toBe('one\n\n## A\n\n- b\n|\ntwo')
  expect(run('|', insertLines('## A'))).toBe('## A|')
})

test('[W10] what is put in while the cursor stands in a box goes below it, and the box stays whole', () => {
  const box = ':::poll\nTea?|\n\n- yes: oo\n:::\n\nb'
  expect(run(box, insertLines('## A'))).toBe(':::poll\nTea?\n\n- yes: oo\n:::\n\n## A\n|\n\nb')
  expect(run(box, insertBlock('question'))).toBe(':::poll\nTea?\n\n- yes: oo\n:::\n- |\n\nb')
  expect(run('::: info\n:::: tip\na|\n::::\n:::', insertBlock('question'))).toBe(
    '::: info\n:::: tip\na\n::::\n:::\n- |',
  )
  expect(run(':::poll\n:::|\nb', insertBlock('question'))).toBe(':::poll\n:::\n- |\nb')
  expect(run(':::never closed\na|\nb', insertBlock('question'))).toBe(':::never closed\na\n- |\nb')
})

test('[W17] names in brackets go, and the words around them stay', () => {
  expect(run('|- [name=Anna] why? [name=Ben B.]\n- `[name]` stays', hideNames)).toBe(
    '|- why?\n- `[name]` stays',
  )
})

describe('[W10] blocks', () => {
  test.each([
    ['question', 'one|\ntwo', 'one\n- |\ntwo'],
    ['question', '|', '- |'],
    ['answer', '- why| {#q-aaaa}', '- why {#q-aaaa}\n    - |'],
    ['answer', '- why\n   |', '- why\n    - |'],
    ['break', 'one|\ntwo', 'one\n\n### Break until xx:<00>\n\ntwo'],
    ['poll', '|', ':::poll\n<Your question:>\n\n- First answer: \n- Second answer: \n:::'],
  ] as const)('%s', (name, before, after) => {
    expect(run(before, insertBlock(name))).toBe(after)
  })

  test('an exercise closes its box and leaves what follows alone', () => {
    expect(run('a|\n\nb', insertBlock('exercise'))).toBe(
      'a\n\n:::exercise{until=xx:45}\n20 minutes, until xx:45. |\n:::\n\nb',
    )
  })
})

test('[ED6] what is put in says the minute that the stage knows', () => {
  const ends = { minute: 5, minutes: 12 }
  expect(run('|', insertBlock('exercise', ends))).toBe(
    ':::exercise{until=xx:05}\n12 minutes, until xx:05. |\n:::',
  )
  expect(run('|', insertBlock('break', ends))).toBe('### Break until xx:05|')
  expect(run('|', insertBlock('question', ends))).toBe('- |')
})

test('marks go around and away again', () => {
  expect(run('a <b> c', wrapIn('**'))).toBe('a **<b>** c')
  expect(run('a **<b>** c', wrapIn('**'))).toBe('a <b> c')
  expect(run('a | c', wrapIn('`'))).toBe('a `|` c')
})

test('a link asks for its address, or for its words', () => {
  expect(run('see <this>', insertLink)).toBe('see [this](<https://>)')
  expect(run('see |', insertLink)).toBe('see [|](https://)')
})

test('lines become a list and plain again', () => {
  expect(run('a|\n  b', toggleList)).toBe('- a|\n  b')
  expect(run('a<\n  b>', toggleList)).toBe('- a<\n  - b>')
  expect(run('- a|', toggleList)).toBe('a|')
})
