import { codeFolding, foldEffect, foldKeymap, unfoldAll } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'

/** From the end of a heading's line to the end of its section, UTF-16 offsets. */
export type TextPart = { readonly from: number; readonly to: number }

/**
 * [FO5] Sections of Markdown fold in the text: below a heading by CodeMirror's own keys (Ctrl+Shift+[ and ]), several at once by
 * `foldParts`. `label` names the sign that stands for what is folded; pressed, it opens.
 */
export const textFolds = (label: string): Extension => [
  codeFolding({
    placeholderDOM(_view, onclick) {
      const sign = document.createElement('button')
      sign.type = 'button'
      sign.className = 'cm-folded'
      sign.textContent = '…'
      sign.setAttribute('aria-label', label)
      sign.title = label
      sign.addEventListener('click', onclick)
      return sign
    },
  }),
  keymap.of(foldKeymap),
]

/** Folds these parts; one that the cursor stands in stays open. */
export function foldParts(view: EditorView, parts: readonly TextPart[]): void {
  const { head } = view.state.selection.main
  const { length } = view.state.doc
  const effects = parts
    .filter(({ from, to }) => from < to && to <= length && (head < from || head > to))
    .map((part) => foldEffect.of(part))
  if (effects.length > 0) view.dispatch({ effects })
}

export const openParts = (view: EditorView): void => void unfoldAll(view)
