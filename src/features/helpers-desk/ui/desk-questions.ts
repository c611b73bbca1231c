import { data } from 'react-router'
import { orThrow } from '../../../core/refusal.ts'
import { servicesKey } from '../../../http/services.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/desk-questions'

export const handle = { deed: 'notes/keep-order', script: false }

/** The questions of the desk as JSON: asked for when a patch says that something changed. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const workshop = orThrow(await services.programme.bySlug(params.slug))
  const person = await permitted(context, 'notes/keep-order', { workshop: workshop.id })
  const notes = await services.desk.notes(workshop.id)
  const listed = notes === null ? { seq: 0, rows: [] } : orThrow(await services.notes.listed(notes, person))
  return data(listed, { headers: { 'x-robots-tag': 'noindex' } })
}

/** Asked for again and again: on a network that fails there is nothing new. */
export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => serverLoader().catch(() => null)
