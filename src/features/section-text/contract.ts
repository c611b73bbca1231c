/** Offered to the notes, which decide what is written, and to plain writing, which asks for it. */
export { type Conflict, type Edit, type Merged, merge } from './merge.ts'
export { findSection, readSection, type SectionName, type SectionSeen, sectionsOf } from './sections.ts'
export { MAX_SECTION, type SectionCommand, typedIn } from './typed.ts'
