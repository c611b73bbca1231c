import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Conflict, SectionName, SectionSeen } from '../section-text/contract.ts'

export { MAX_SECTION, type SectionName, type SectionSeen } from '../section-text/contract.ts'

/** A section as it is read. `seq`: the last entry of the notes that is in it. */
export type SectionRead = { readonly name: SectionName; readonly text: string; readonly seq: number }

/** `base`: the text as it was read; `text`: as it shall be. */
export type SectionSent = { readonly section: SectionName; readonly base: string; readonly text: string }

/** What became of it. `section`: as it stands then. */
export type SectionSaved =
  | { readonly state: 'saved'; readonly section: SectionRead }
  | { readonly state: 'held' }
  /** Others changed the same words. `joined`: both, to go on from. */
  | {
      readonly state: 'both'
      readonly section: SectionRead
      readonly joined: string
      readonly conflicts: readonly Conflict[]
    }

export interface PlainWritingService {
  /** All sections of these notes, in order, and the one that the stage is in. */
  sections(notes: string): Promise<{ sections: readonly SectionSeen[]; now: SectionName | null } | Refusal>
  read(notes: string, section: SectionName): Promise<SectionRead | Refusal>
  write(
    person: Person,
    address: string,
    notes: string,
    sent: SectionSent,
    key: string,
  ): Promise<SectionSaved | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    plainWriting: PlainWritingService
  }
}
