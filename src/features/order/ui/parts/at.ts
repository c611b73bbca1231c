import type { RouterContextProvider } from 'react-router'
import { orThrow, refuse } from '../../../../core/refusal.ts'
import { servicesKey } from '../../../../http/services.ts'
import { permitted } from '../../../people/ui/shared/permitted.ts'

/** The n-th notes of a workshop (from 1) and who asks, when they may do this there. */
export async function orderAt(
  context: Readonly<RouterContextProvider>,
  { slug, n }: { slug: string; n: string },
  deed: Parameters<typeof permitted>[1],
) {
  const services = context.get(servicesKey)
  const workshop = orThrow(await services.programme.bySlug(slug))
  const person = await permitted(context, deed, { workshop: workshop.id })
  const list = await services.notes.list(workshop.id)
  const notes = orThrow((/^[1-9]\d{0,3}$/.test(n) && list[Number(n) - 1]) || refuse('notes/unknown'))
  return { services, workshop, person, notes }
}
