import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** The beginning of a list item, blanks and bullet. */
const ITEM = /^[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+(?=\S)/
const TAB = 4
/** Further in a narrow window has no room left for words. */
const MOST = 16

/** [W18] So many characters stand before the words of a list item; 0 for any other line. */
export function hangOf(line: string): number {
  const begin = ITEM.exec(line)?.[0] ?? ''
  return Math.min(
    MOST,
    [...begin].reduce((at, sign) => (sign === '\t' ? at + TAB - (at % TAB) : at + 1), 0),
  )
}

const hangs = Array.from({ length: MOST + 1 }, (_, n) => Decoration.line({ class: `cm-hang cm-hang-${n}` }))

/** In a narrow window, `look.ts`, the second row of a list item begins below its words. By classes: pages allow no style of their own. */
const narrow = EditorView.theme({
  '@media (max-width: 599px)': {
    '.cm-line.cm-hang': {
      paddingLeft: 'calc(var(--s4) + var(--hang))',
      textIndent: 'calc(-1 * var(--hang))',
    },
    // A chip or a name in the line is a box of its own, and would pull its first letter out of itself.
    '.cm-line.cm-hang *': { textIndent: '0' },
    ...Object.fromEntries(hangs.map((_, n) => [`.cm-hang-${n}`, { '--hang': `${n}ch` }])),
  },
})

/** Only the lines in sight are looked at. */
function marksIn({ state, visibleRanges }: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>()
  let done = -1
  for (const { from, to } of visibleRanges)
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      const mark = hangs[hangOf(line.text)]
      if (mark && mark !== hangs[0] && line.from > done) marks.add(line.from, line.from, mark)
      done = line.from
      at = line.to + 1
    }
  return marks.finish()
}

export const hanging: Extension = [
  narrow,
  ViewPlugin.fromClass(
    class {
      marks: DecorationSet
      constructor(view: EditorView) {
        this.marks = marksIn(view)
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.marks = marksIn(update.view)
      }
    },
    { decorations: ({ marks }) => marks },
  ),
]
