import { orThrow, refuse } from '../../../core/refusal.ts'
import { servicesKey } from '../../../http/services.ts'
import type { Route } from './+types/day-end'
import { loadDayEnd } from './shared/day-end.ts'
import { unlessFeedback } from './shared/revalidate.ts'

export const handle = { deed: 'notes/read', script: false }

export const shouldRevalidate = unlessFeedback

/** What this browser is shown at the end of the n-th day, as JSON: for pages under which the day ended. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { programme, notes } = context.get(servicesKey)
  const workshop = orThrow(await programme.bySlug(params.slug))
  const list = await notes.list(workshop.id)
  const n = /^[1-9]\d{0,2}$/.test(params.n) ? Number(params.n) : 0
  const { id, day } = orThrow(list[n - 1] ?? refuse('notes/unknown'))
  return loadDayEnd(context, workshop.id, { id: day, notes: id })
}

/** On a network that fails the page goes on without. */
export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => serverLoader().catch(() => null)
