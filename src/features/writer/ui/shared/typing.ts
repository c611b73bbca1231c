import { EditorSelection, type EditorState, type Line, type StateCommand } from '@codemirror/state'
import { NAMES } from './names.ts'

/** Blocks that the insert buttons write, as docs/notes-format.md has them; `|` is where the cursor goes; what stands between two is typed over. */
export const BLOCKS = {
  question: '- |',
  answer: '    - |',
  exercise: ':::exercise{until=xx:45}\n20 minutes, until xx:45. |\n:::',
  break: '### Break until xx:|00|',
  poll: ':::poll\n|Your question:|\n\n- First answer: \n- Second answer: \n:::',
} as const
export type BlockName = keyof typeof BLOCKS

/** An answer goes below the question's line or item; the rest stands alone, with a blank line around it. */
const LOOSE: ReadonlySet<BlockName> = new Set(['exercise', 'break', 'poll'])

/** When what is put in ends, as the stage knows it: the minute of the hour, and in how many minutes. */
export type Ends = { readonly minute: number; readonly minutes: number }

/** The block with its end, where that is known and the block has one. */
function blockOf(name: BlockName, ends: Ends | null): string {
  if (!ends) return BLOCKS[name]
  const end = `xx:${String(ends.minute).padStart(2, '0')}`
  if (name === 'break') return `### Break until ${end}|`
  return BLOCKS[name].replaceAll('xx:45', end).replace('20 minutes', `${ends.minutes} minutes`)
}

/** The line below which something is put in: the cursor's, or the end of the box (`:::`) that it stands in, which stays whole. */
function lineOf({ doc, selection }: EditorState): Line {
  const line = doc.lineAt(selection.main.head)
  let depth = 0
  let inside = false
  for (let number = 1; number <= doc.lines; number++) {
    const one = doc.line(number)
    const box = /^:::+[ \t]*(.*)$/.exec(one.text)
    if (box?.[1] === '') depth = Math.max(0, depth - 1)
    if (inside && depth === 0) return one
    if (box?.[1]) depth++
    if (number === line.number) {
      if (depth === 0) return line
      inside = true
    }
  }
  // A box that is never closed is none.
  return line
}

/** Writes a block on lines of its own below the cursor's line or box, and puts the cursor into it. */
export const insertBlock =
  (name: BlockName, ends: Ends | null = null): StateCommand =>
  ({ state, dispatch }) => {
    const line = name === 'answer' ? state.doc.lineAt(state.selection.main.head) : lineOf(state)
    const next = line.number < state.doc.lines ? state.doc.line(line.number + 1).text.trim() : ''
    const block = blockOf(name, ends)
    const before = line.text.trim() === '' ? '' : LOOSE.has(name) ? '\n\n' : '\n'
    const after = LOOSE.has(name) && next !== '' ? '\n' : ''
    // A line of blanks is replaced, so that the block's own indent counts.
    const from = before === '' ? line.from : line.to
    const insert = before + block.replaceAll('|', '') + after
    const anchor = from + before.length + block.indexOf('|')
    const chosen = Math.max(0, block.lastIndexOf('|') - block.indexOf('|') - 1)
    dispatch(
      state.update({
        changes: { from, to: line.to, insert },
        selection: { anchor, head: anchor + chosen },
        scrollIntoView: true,
        userEvent: 'input.block',
      }),
    )
    return true
  }

/** Puts whole lines in below the cursor's line or box, with a blank line around them; an empty line is taken. */
export const insertLines =
  (lines: string): StateCommand =>
  ({ state, dispatch }) => {
    const line = lineOf(state)
    const empty = line.text.trim() === ''
    const insert = `${empty ? '' : '\n\n'}${lines}${line.number < state.doc.lines ? '\n' : ''}`
    const from = empty ? line.from : line.to
    dispatch(
      state.update({
        changes: { from, to: line.to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: 'input.block',
      }),
    )
    return true
  }

/** Puts `mark` around each selection (or takes it away again); with nothing selected the cursor goes between. */
export const wrapIn =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    const changes = state.changeByRange((range) => {
      const { from, to } = range
      const inside =
        state.sliceDoc(from - mark.length, from) === mark && state.sliceDoc(to, to + mark.length) === mark
      if (inside) {
        return {
          changes: [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ],
          range: EditorSelection.range(from - mark.length, to - mark.length),
        }
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(from + mark.length, to + mark.length),
      }
    })
    dispatch(state.update(changes, { scrollIntoView: true, userEvent: 'input.format' }))
    return true
  }

/** `[words](https://)`, the address selected to be typed over. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main
  const words = state.sliceDoc(from, to)
  const address = 'https://'
  const start = from + words.length + 3
  dispatch(
    state.update({
      changes: { from, to, insert: `[${words}](${address})` },
      selection: words === '' ? { anchor: from + 1 } : { anchor: start, head: start + address.length },
      scrollIntoView: true,
      userEvent: 'input.format',
    }),
  )
  return true
}

/** Makes the selected lines list items, or plain lines again when all of them are. */
export const toggleList: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main
  const first = state.doc.lineAt(from).number
  const last = state.doc.lineAt(to).number
  const lines = Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index))
  const all = lines.every(({ text }) => /^\s*- /.test(text))
  const changes = lines.flatMap(({ from, text }) => {
    const indent = /^\s*/.exec(text)?.[0].length ?? 0
    if (all) return [{ from: from + indent, to: from + indent + 2, insert: '' }]
    return /^\s*- /.test(text) ? [] : [{ from: from + indent, insert: '- ' }]
  })
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input.format' }))
  return true
}

/** Takes the names out of the whole text; the words stay. */
export const hideNames: StateCommand = ({ state, dispatch }) => {
  const changes = [...state.doc.toString().matchAll(NAMES)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }))
  if (changes.length === 0) return false
  dispatch(state.update({ changes, userEvent: 'delete' }))
  return true
}
