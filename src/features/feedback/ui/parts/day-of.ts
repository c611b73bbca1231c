import { orThrow, refuse } from '../../../../core/refusal.ts'
import type { RequestInfo } from '../../../../http/request.ts'
import type { Services } from '../../../../http/services.ts'
import { visibleWorkshop } from '../../../programme/ui/shared/visible-workshop.ts'

/** The n-th day of the workshop, n from 1 as in the addresses of its notes. Refuses unknown ones. */
export async function dayOf(
  services: Pick<Services, 'programme' | 'people'>,
  info: Pick<RequestInfo, 'session'>,
  params: { slug: string; n: string },
) {
  const workshop = await visibleWorkshop(services, info, params.slug)
  const days = await services.programme.days(workshop.id)
  const n = /^[1-9]\d{0,2}$/.test(params.n) ? Number(params.n) : 0
  const day = orThrow(days[n - 1] ?? refuse('feedback/unknown-day'))
  return {
    workshop: { id: workshop.id, slug: workshop.slug, title: workshop.title, zone: workshop.zone },
    day: { id: day.id, title: day.title },
    days: days.map(({ title }, at) => ({ title, n: at + 1 })),
    n,
    last: days.slice(n).every(({ number }) => number === null),
  }
}
