import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { isGuest, isHeld, type NotesFeature, type NotesStore, newQuestionId } from '../notes/api.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { findSection, MAX_SECTION, merge, type SectionName, sectionsOf } from '../section-text/contract.ts'
import { deletionsOf } from '../typing/contract.ts'
import type { PlainWritingService, SectionRead, SectionSent } from './contract.ts'

export type PlainWritingDeps = {
  notes: Pick<NotesFeature, 'find' | 'budgets' | 'service'>
  store: Pick<NotesStore, 'clientsOf'>
  people: Pick<PeopleService, 'ensureParticipant'>
}

/** Sections that are read and sent back as text. Rules PW1–PW6 in README.md. */
export function plainWriting({ notes, store, people }: PlainWritingDeps): PlainWritingService {
  async function read(id: string, section: SectionName): Promise<SectionRead | Refusal> {
    const found = await notes.find(id)
    if (isRefusal(found)) return found
    const { room } = found.notes
    const seen = await found.notes.committed(({ document }) => ({
      found: findSection(document, section),
      seq: room.seq,
    }))
    if (isRefusal(seen)) return seen
    if (!seen.found) return refuse('notes/unknown-part')
    return { name: seen.found.name, text: seen.found.text, seq: seen.seq }
  }

  return {
    read,

    async sections(id) {
      const found = await notes.find(id)
      if (isRefusal(found)) return found
      return found.notes.committed(({ document, section }) => {
        const sections = sectionsOf(document)
        const now =
          section && sections.find(({ heading, nth }) => heading === section.heading && nth === section.nth)
        return { sections, now: now ?? null }
      })
    },

    async write(person, address, id, raw, key) {
      if (raw.text.length > MAX_SECTION || raw.base.length > MAX_SECTION)
        return refuse('notes/too-long', { max: MAX_SECTION })
      const sent: SectionSent = { ...raw, base: lines(raw.base), text: lines(raw.text) }
      const found = await notes.find(id)
      if (isRefusal(found)) return found
      const { workshop, id: notesId } = found.row
      const closed =
        allow(person, 'notes/write', { workshop }) ?? (await notes.service.closed(person, notesId, 'write'))
      if (closed) return closed
      const by = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(by)) return by
      const done = await submit(
        found.notes.room,
        person,
        { ...sent, by, address, workshop },
        `notes:${notesId}`,
        key,
      )
      if (isRefusal(done) && done.refusal === 'notes/same-words') return both(notesId, sent)
      if (isRefusal(done)) return done
      if (isHeld(done.body)) return { state: 'held' }
      const section = await after(notesId, sent)
      return isRefusal(section) ? section : { state: 'saved', section }
    },
  }

  async function submit(
    room: Found['notes']['room'],
    person: Person,
    {
      section,
      base,
      text,
      by,
      address,
      workshop,
    }: SectionSent & { by: string; address: string; workshop: string },
    log: string,
    key: string,
  ) {
    const staff = may(person, 'notes/keep-order', { workshop })
    const budget = notes.budgets.of({ name: person.session ?? by, address, staff })
    const spent = budget.spend({ frames: 1, bytes: base.length + text.length })
    if (spent !== 0) return refuse('rate/too-fast')
    const own = new Set(await store.clientsOf(log, by))
    const owns = (client: number) => own.has(client)
    const guest = isGuest(person, workshop) ? { fresh: newQuestionId, mayAdd: budget.mayAdd } : undefined
    const mayDelete = deletionsOf({ budget, owns })
    const command = { kind: 'section-text', section, base, text, by, owns, mayDelete, guest } as const
    const done = await budget.timed(() => room.submit(command, by, key))
    if (!isRefusal(done) && !isHeld(done.body)) budget.didWell()
    return done
  }

  /** It was saved: under its old name, or that of the heading that it has now. */
  async function after(id: string, { section, text }: SectionSent): Promise<SectionRead | Refusal> {
    const same = await read(id, section)
    if (!isRefusal(same)) return same
    const all = await notes.find(id)
    if (isRefusal(all)) return all
    const first = /^ {0,3}#{1,6}[ \t]+(.*)$/m.exec(text)?.[1]?.trim() ?? ''
    const again = await read(id, { at: '', heading: first, nth: 1 })
    return isRefusal(again)
      ? { name: { at: '', heading: '', nth: 1 }, text: '', seq: all.notes.room.seq }
      : again
  }

  async function both(id: string, { section, base, text }: SectionSent) {
    const now = await read(id, section)
    if (isRefusal(now)) return now
    const { joined, conflicts } = merge(base, text, now.text)
    return { state: 'both', section: now, joined, conflicts } as const
  }
}

type Found = Exclude<Awaited<ReturnType<NotesFeature['find']>>, Refusal>

/** As forms send it; sections end without blank lines. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trimEnd()
