import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hocuspocus, NOTHING, plain } from './dialect.ts'

test('[BN2] both dialects say what a message is by its beginning, and give back what it carries', () => {
  const doc = new Y.Doc()
  doc.getText('notes').insert(0, 'dough')
  const update = Y.encodeStateAsUpdate(doc)
  for (const dialect of [plain, hocuspocus]) {
    const before = Uint8Array.of(7, 7)
    const message = dialect.update(update)
    expect(dialect.kindOf(Buffer.concat([before, message]), before.length)).toBe('update')
    expect(dialect.contentOf(message)).toEqual(update)
    expect(dialect.kindOf(dialect.step1, 0)).toBe('step1')
    expect(dialect.kindOf(dialect.step2(NOTHING), 0)).toBe('step2')
    expect(dialect.kindOf(dialect.awareness(1, 1, {}), 0)).toBe('other')
  }
})
