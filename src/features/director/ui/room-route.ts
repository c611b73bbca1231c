import { orThrow } from '../../../core/refusal.ts'
import { servicesKey } from '../../../http/services.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/room-route'
import { panelOf } from './parts/load-panel.ts'

export const handle = { deed: 'stage/direct', script: true }

/** One room's panel as data; the desk asks again whenever the floor tells that the room changed. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { id } = orThrow(await services.programme.bySlug(params.slug))
  await permitted(context, 'stage/direct', { workshop: id })
  return panelOf(services, id, params.room)
}

/** On a network that fails the desk stays as it is. */
export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => serverLoader().catch(() => null)
