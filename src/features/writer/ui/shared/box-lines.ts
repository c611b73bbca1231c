import type { Extension } from '@codemirror/state'
import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** What Markdown does not know of our text (docs/notes-format.md): the lines of a container, and what is said on stream. */
const BOX = /^:::.*$|\[voice\]/gm

const finder = new MatchDecorator({
  regexp: BOX,
  decoration: ([words]) => Decoration.mark({ class: words.startsWith(':::') ? 'cm-box' : 'cm-voice' }),
})

/** Marks them, for `look.ts` to colour. */
export const boxLines: Extension = ViewPlugin.fromClass(
  class {
    marks
    constructor(view: EditorView) {
      this.marks = finder.createDeco(view)
    }
    update(update: ViewUpdate) {
      // Not `updateDeco`: marks stay where they were when others write above what is seen.
      if (update.docChanged || update.viewportChanged) this.marks = finder.createDeco(update.view)
    }
  },
  { provide: (plugin) => EditorView.decorations.of((view) => view.plugin(plugin)?.marks ?? Decoration.none) },
)
