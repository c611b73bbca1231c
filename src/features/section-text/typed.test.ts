import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import { NotesDocument } from '../typing/contract.ts'
import { findSection, sectionsOf } from './sections.ts'
import { type SectionCommand, typedIn } from './typed.ts'

const ROOT = 'notes'
const NOTES = `Hello all

## Git

- Why two steps? {#q-aaaaa}
    - To choose.
- Is main the default? {#q-bbbbb}

### Break

Tea.

## Git

Once more.
`

function notes(text = NOTES) {
  const document = new NotesDocument(ROOT, null, 0xffff0001)
  if (text) document.insert(0, text)
  const all = () => sectionsOf(document)
  const sectionNamed = (heading: string, nth = 1) =>
    all().find((one) => one.heading === heading && one.nth === nth) ?? { at: '', heading, nth }
  return {
    document,
    all,
    sectionNamed,
    read: (heading: string, nth = 1) => findSection(document, sectionNamed(heading, nth))?.text ?? null,
    /** Saves it; what was done, or the refusal's code. */
    save(section: SectionCommand['section'], base: string, text: string) {
      const command = { kind: 'section-text', section, base, text, by: 'anna' } as const
      const typing = typedIn(document, ROOT, { ...command, owns: () => false, mayDelete: () => null })
      if (typing === null) return null
      if (isRefusal(typing)) return typing.refusal
      document.apply(typing.update)
      return typing
    },
  }
}

test('[ST4] sections are told in order, read without markers, and found although their heading changed or was made anew', () => {
  const { document, all, read, sectionNamed } = notes()
  expect(all().map(({ heading, nth }) => `${heading} ${nth}`)).toEqual([' 1', 'Git 1', 'Break 1', 'Git 2'])
  expect(read('')).toBe('Hello all')
  expect(read('Git')).toBe('## Git\n\n- Why two steps?\n    - To choose.\n- Is main the default?')
  expect(read('Git', 2)).toBe('## Git\n\nOnce more.')
  const git = sectionNamed('Git')
  document.insert(NOTES.indexOf('## Git') + 6, ' and more')
  expect(findSection(document, git)?.text).toContain('## Git and more')
  expect(findSection(document, { at: '1-1', heading: 'Break', nth: 1 })?.text).toBe('### Break\n\nTea.')
  expect(findSection(document, { at: '1-1', heading: 'Nowhere', nth: 1 })).toBeNull()
  expect(notes('').all()).toHaveLength(1)
})

test('[ST3] markers stay with their line, move with it, and go with it', () => {
  const one = notes()
  const git = one.sectionNamed('Git')
  const base = one.read('Git') ?? ''
  const lines = base.split('\n')
  const text = base
    .replace('two steps?', 'two steps, really?')
    .replace('- Is main', '    - And to look.\n- Is main')
  one.save(git, base, text)
  expect(one.document.text).toContain(
    '- Why two steps, really? {#q-aaaaa}\n    - To choose.\n    - And to look.\n- Is main the default? {#q-bbbbb}\n',
  )
  // Moved to the end.
  const now = one.read('Git') ?? ''
  const moved = now
    .replace('- Is main the default?', '')
    .replace('- Why', '- Is main the default?\n- Why')
    .trimEnd()
  one.save(git, now, moved)
  expect(one.document.text).toContain(
    '- Is main the default? {#q-bbbbb}\n- Why two steps, really? {#q-aaaaa}',
  )
  expect(one.document.text.match(/\{#q-/g)).toHaveLength(2)
  // Taken out.
  const left = one.read('Git') ?? ''
  one.save(git, left, left.replace('- Is main the default?\n', ''))
  expect(one.document.text).not.toContain('q-bbbbb')
  expect(one.document.text).toContain('## Git\n\n- Why two steps, really? {#q-aaaaa}')
  expect(lines).toHaveLength(5)
})

test('[ST5] an edit is an update of the letters that changed: cursors and names of all others stay', () => {
  const { document, read, sectionNamed, save } = notes()
  const other = new Y.Doc()
  Y.applyUpdate(other, document.whole())
  const base = read('Git') ?? ''
  const typing = save(sectionNamed('Git'), base, base.replace('To choose', 'To pick'))
  if (typing === null || typeof typing === 'string') throw new Error('not typed')
  expect(typing.structs.map(({ content }) => content.getContent().join(''))).toEqual(['pick'])
  expect([...typing.deletes.values()].flat().reduce((sum, { len }) => sum + len, 0)).toBe('choose'.length)
  Y.applyUpdate(other, typing.update)
  expect(other.getText(ROOT).toString()).toBe(document.text)
  expect(save(sectionNamed('Git'), read('Git') ?? '', read('Git') ?? '')).toBeNull()
})

test('[ST5] into empty notes, at the very beginning, and all of it gone', () => {
  const one = notes('')
  one.save({ at: '', heading: '', nth: 1 }, '', '## First\n\nWords')
  expect(one.document.text).toBe('## First\n\nWords')
  const name = one.sectionNamed('First')
  one.save(name, '## First\n\nWords', 'Above\n\n## First\n\nWords')
  expect(one.document.text).toBe('Above\n\n## First\n\nWords')
  one.save(one.sectionNamed('First'), '## First\n\nWords', '')
  expect(one.document.text.trim()).toBe('Above')
})

test('[ST2] what others changed meanwhile is a refusal, and so are a section that is gone and letters that no screen may get', () => {
  const { document, read, sectionNamed, save } = notes()
  const base = read('Git') ?? ''
  const git = sectionNamed('Git')
  document.edit((text) => {
    text.delete(NOTES.indexOf('choose'), 6)
    text.insert(NOTES.indexOf('choose'), 'select')
  })
  expect(save(git, base, base.replace('choose', 'pick'))).toBe('notes/same-words')
  expect(save({ at: '', heading: 'Gone', nth: 1 }, '', 'text')).toBe('notes/unknown-part')
  const now = read('Git') ?? ''
  for (const bad of ['\u0000', '\ud800', '\u202e', '\u0007'])
    expect(save(git, now, `${now}\n- ${bad}`)).toBe('input/text')
  // What stands there already is asked of nobody.
  document.insert(document.text.indexOf('## Git') + 6, '\u202e')
  const odd = read('Git\u202e') ?? ''
  expect(save(git, odd, `${odd}\n- Fine?`)).not.toBe('input/text')
  expect(read('Git\u202e')).toContain('- Fine?')
})
