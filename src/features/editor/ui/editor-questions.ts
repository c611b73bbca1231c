import { data } from 'react-router'
import { orThrow } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import type { Route } from './+types/editor-questions'
import { notesAt } from './shared/notes-at.ts'

export const handle = { deed: 'notes/read', script: false }

/** The questions of the notes as JSON, for the list beside the editor. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { notes } = orThrow(await notesAt(services, params))
  const person = await services.people.personOf(context.get(requestInfoKey).session)
  orThrow(await services.notes.closed(person, notes.id, 'read'))
  const listed = orThrow(await services.notes.listed(notes.id, person))
  return data(listed, { headers: { 'x-robots-tag': 'noindex' } })
}

/** Asked for again and again: on a network that fails there is nothing new. */
export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => serverLoader().catch(() => null)
