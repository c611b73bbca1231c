import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const caret = (tone: string) => ({
  [`.cm-caret-${tone}`]: { borderLeftColor: `var(--role-${tone})` },
  [`.cm-caret-${tone} > span`]: { backgroundColor: `var(--role-${tone})` },
  [`.cm-range-${tone}`]: { boxShadow: `inset 0 -2px 0 var(--role-${tone})`, backgroundColor: 'var(--sel)' },
})

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: 'none', boxShadow: 'inset 0 0 0 2px var(--focus)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--s2) 0' },
  '.cm-line': { padding: '0 var(--s3) 0 var(--s2)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    border: '0',
    color: 'var(--ink-3)',
    fontSize: '0.6875rem',
  },
  '.cm-gutters .cm-gutterElement': { lineHeight: '1.375rem' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sel)' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-box': { color: 'var(--ink-3)' },
  '.cm-voice': { color: 'var(--help-ink)' },
  '.cm-question': {
    fontFamily: 'var(--font)',
    fontSize: '0.75rem',
    color: 'var(--ink-2)',
    backgroundColor: 'var(--sunken)',
    borderRadius: 'var(--r-chip)',
    padding: '0.0625rem 0.3125rem',
    marginLeft: 'var(--s2)',
    whiteSpace: 'nowrap',
    // Beside words that run from right to left it stays a thing of its own.
    display: 'inline-block',
    lineHeight: '1.2',
    unicodeBidi: 'isolate',
  },
  '.cm-folded': {
    background: 'var(--sunken)',
    border: '0',
    borderRadius: 'var(--r-chip)',
    color: 'var(--ink-2)',
    cursor: 'pointer',
    marginLeft: 'var(--s2)',
    padding: '0 var(--s2)',
  },
  '.cm-question b': { color: 'var(--help-ink)', fontWeight: '560' },
  '.cm-caret': { borderLeft: '2px solid', position: 'relative', marginLeft: '-1px', marginRight: '-1px' },
  '.cm-caret > span': {
    animation: 'cm-caret-fade 200ms 3s forwards',
    color: 'var(--on-role)',
    borderRadius: '0 var(--r-chip) var(--r-chip) 0',
    fontFamily: 'var(--font)',
    fontSize: '0.75rem',
    fontWeight: '560',
    left: '0',
    lineHeight: '1.3',
    padding: '0 0.375rem',
    pointerEvents: 'none',
    position: 'absolute',
    top: '0',
    whiteSpace: 'nowrap',
    zIndex: '1',
  },
  '@keyframes cm-caret-fade': { to: { opacity: '0' } },
  '@media (max-width: 599px)': {
    '&': { fontSize: '1rem' },
    '.cm-gutters': { display: 'none' },
    '.cm-line': { padding: '0 var(--s4)' },
  },
  ...caret('staff'),
  ...caret('helper'),
  ...caret('guest'),
})

const highlight = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--accent-ink)', fontWeight: '640' },
  { tag: tags.monospace, color: 'var(--done-ink)' },
  { tag: tags.strong, fontWeight: '640' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--code-link)' },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--ink-3)' },
])

/** The editor in the house's tokens, light and dark alike. */
export const look: Extension = [theme, syntaxHighlighting(highlight)]
