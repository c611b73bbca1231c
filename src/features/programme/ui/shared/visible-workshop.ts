import { orThrow, RefusalError, refuse } from '../../../../core/refusal.ts'
import type { RequestInfo } from '../../../../http/request.ts'
import type { Services } from '../../../../http/services.ts'
import type { Workshop } from '../../contract.ts'

/** For loaders and actions: the workshop of an address. One that is not published exists for its own staff only; others hear 404. */
export async function visibleWorkshop(
  services: Pick<Services, 'programme' | 'people'>,
  { session }: Pick<RequestInfo, 'session'>,
  slug: string,
): Promise<Workshop> {
  const workshop = orThrow(await services.programme.bySlug(slug))
  if (workshop.published) return workshop
  const { grants } = await services.people.personOf(session)
  const staff = grants.some((grant) => grant.workshop === workshop.id || grant.workshop === null)
  if (!staff) throw new RefusalError(refuse('workshop/unknown'))
  return workshop
}
