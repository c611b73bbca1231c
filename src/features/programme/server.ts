import { isId } from '../../core/ids.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { readLine, readText } from '../../core/text.ts'
import { isZone } from '../../core/time.ts'
import type { NewWorkshop, ProgrammeService } from './contract.ts'
import { isSlug, isWebAddress, readContact, slugOf } from './names.ts'
import type { ProgrammeStore } from './store.ts'

/** Tries before an address with a number behind it is given up. */
const MAX_SLUG_TRIES = 50

/** Workshops and their programme. */
export function programmeService({
  store,
  now,
}: {
  store: ProgrammeStore
  now: () => Date
}): ProgrammeService {
  const service: ProgrammeService = {
    publicWorkshops: () => store.summaries(true),
    allWorkshops: () => store.summaries(false),

    async bySlug(slug) {
      return (isSlug(slug) ? await store.bySlug(slug) : undefined) ?? refuse('workshop/unknown')
    },

    async byId(id) {
      return (isId(id) ? await store.byId(id) : undefined) ?? refuse('workshop/unknown')
    },

    days: (workshop) => store.days(workshop),

    async create(workshop, programme) {
      const read = readWorkshop(workshop)
      if ('refusal' in read) return read
      if (read.title === undefined) return refuse('input/invalid', { field: 'title' })
      if (read.zone === undefined) return refuse('input/invalid', { field: 'zone' })
      const slug = slugOf(workshop.slug ?? read.title ?? '')
      for (let n = 1; n <= MAX_SLUG_TRIES; n++) {
        const numbered = n === 1 ? slug : `${slug}-${n}`
        const made = await store.create(
          { ...workshop, ...read, slug: numbered } as NewWorkshop & { slug: string },
          programme,
        )
        if (made) return made
      }
      return refuse('input/invalid', { field: 'slug' })
    },

    recordImport: (workshop, { format, name, report }) => store.recordImport(workshop, format, name, report),

    async programme(workshop) {
      return isId(workshop) && (await store.byId(workshop))
        ? store.programme(workshop)
        : refuse('workshop/unknown')
    },

    async change(workshop, change) {
      const found = await service.byId(workshop)
      if ('refusal' in found) return found
      const read = readWorkshop(change)
      if ('refusal' in read) return read
      await store.change(workshop, {
        ...(read.title !== undefined && { title: read.title }),
        ...(read.summary !== undefined && { summary: read.summary }),
        ...(read.zone !== undefined && { zone: read.zone }),
        ...(read.streamUrl !== undefined && { stream_url: read.streamUrl }),
        ...(read.contact !== undefined && { contact: read.contact }),
        ...(change.published !== undefined && { published_at: change.published ? now() : null }),
      })
      return service.byId(workshop)
    },
  }
  return service
}

type WorkshopFields = {
  title?: string
  summary?: string
  zone?: string
  streamUrl?: string | null
  contact?: string
}

/** The fields that are there, checked. */
function readWorkshop(raw: Partial<NewWorkshop>): WorkshopFields | Refusal {
  const fields: WorkshopFields = {}
  if (raw.title !== undefined) {
    const title = readLine(raw.title, 'title', 200)
    if (typeof title !== 'string') return title
    fields.title = title
  }
  if (raw.summary !== undefined) {
    const summary = readText(raw.summary, 'summary', 2000)
    if (typeof summary !== 'string') return summary
    fields.summary = summary
  }
  if (raw.zone !== undefined) {
    if (!isZone(raw.zone)) return refuse('programme/unknown-zone', { zone: String(raw.zone).slice(0, 60) })
    fields.zone = raw.zone
  }
  if (raw.streamUrl !== undefined) {
    const url = raw.streamUrl === null ? '' : raw.streamUrl.trim()
    if (url !== '' && !isWebAddress(url)) return refuse('input/invalid', { field: 'streamUrl' })
    fields.streamUrl = url === '' ? null : url
  }
  if (raw.contact !== undefined) {
    const contact = readContact(raw.contact)
    if (contact === null) return refuse('input/invalid', { field: 'contact' })
    fields.contact = contact
  }
  return fields
}
