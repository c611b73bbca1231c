/** Where a workshop stands for its organiser. */
export type WorkshopState = 'draft' | 'published' | 'running' | 'over'

type Dated = { readonly published: boolean; readonly from: string | null; readonly to: string | null }

/** `today` is `YYYY-MM-DD` in the workshop's zone. What lies in the past is over, published or not. */
export function stateOf({ published, from, to }: Dated, today: string): WorkshopState {
  if (to !== null && to < today) return 'over'
  if (!published) return 'draft'
  return from !== null && from <= today ? 'running' : 'published'
}

/** The workshop that the organiser is busy with: one that runs, else the next to come, else the last one. */
export function currentOf<One extends { readonly state: WorkshopState; readonly from: string | null }>(
  workshops: readonly One[],
): One | null {
  const bySoonest = (a: One, b: One) => ((a.from ?? '9999') < (b.from ?? '9999') ? -1 : 1)
  const ahead = workshops.filter(({ state }) => state === 'published' || state === 'draft')
  return (
    workshops.find(({ state }) => state === 'running') ??
    ahead.toSorted(bySoonest)[0] ??
    workshops.toSorted(bySoonest).at(-1) ??
    null
  )
}

type Facts = {
  readonly slug: string
  readonly state: WorkshopState
  readonly days: number
  readonly rooms: number
  readonly stream: boolean
  readonly contact: boolean
}

export type Step = {
  readonly what: 'import' | 'rooms' | 'stream' | 'contact' | 'publish' | 'links' | 'direct' | 'notes'
  readonly done: boolean
  readonly href: string
  /** What there is already: days or rooms. */
  readonly count: number
}

/** What to do, in order; the first that is not done is next. While it runs the desk comes first, afterwards the notes. */
export function stepsOf(workshop: Facts | null): Step[] {
  const step = (what: Step['what'], done: boolean, href: string, count = 0): Step => ({
    what,
    done,
    href,
    count,
  })
  if (!workshop) return [step('import', false, '/organise/import')]
  const { slug, state, days, rooms, stream, contact } = workshop
  const page = `/organise/w/${slug}`
  if (state === 'over') return [step('notes', false, `${page}/notes`)]
  const before = [
    step('import', days > 0, '/organise/import', days),
    step('rooms', rooms > 0, `${page}#open-room`, rooms),
    step('stream', stream, `${page}#stream-title`),
    step('contact', contact, `${page}#contact-title`),
    step('publish', state !== 'draft', `${page}#page`),
    step('links', false, `${page}/links`, rooms),
  ]
  return state === 'running' ? [step('direct', false, `/w/${slug}/director`), ...before] : before
}
