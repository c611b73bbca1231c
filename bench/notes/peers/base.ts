import * as Y from 'yjs'
import { ROOT } from '../../../src/features/notes/contract.ts'
import { benchText } from '../text.ts'

/** The document that a peer begins with: the same text as ours, put in at once. */
export function base(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText(ROOT).insert(0, benchText())
  return doc
}
