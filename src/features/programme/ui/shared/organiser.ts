import type { RouterContextProvider } from 'react-router'
import { orThrow, RefusalError, refuse } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { servicesKey } from '../../../../http/services.ts'
import { permitted } from '../../../people/ui/shared/permitted.ts'

type Context = Readonly<RouterContextProvider>

/** For the pages of the whole installation: an organiser without a workshop's bounds, else told where the start link is. */
export async function organiser(context: Context) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const { grants } = await services.people.personOf(info.session)
  const one = grants.find(({ role }) => role === 'organiser')
  if (!one) throw new RefusalError(refuse('people/needs-start-link'))
  await permitted(context, 'workshop/organise', { workshop: null })
  return { services, info }
}

/** For the pages of one workshop: its organiser. Who is none hears the same whether the workshop exists or not. */
export async function organiserOf(context: Context, slug: string) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const person = await services.people.personOf(info.session)
  if (!person.grants.some(({ role }) => role === 'organiser'))
    throw new RefusalError(refuse('people/needs-start-link'))
  const workshop = orThrow(await services.programme.bySlug(slug))
  await permitted(context, 'workshop/organise', { workshop: workshop.id })
  return { services, info, workshop, person }
}
