import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { visibleWorkshop } from '../../programme/ui/shared/visible-workshop.ts'
import type { Route } from './+types/calendar'
import { calendarOf } from './parts/calendar-file.ts'

export const handle = { deed: 'workshop/read', script: false }

/** `/w/<slug>/calendar.ics`: the days of a workshop for a calendar, to bring in once or to subscribe to. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const workshop = await visibleWorkshop(services, info, params.slug)
  const days = await services.programme.days(workshop.id)
  const address = `${info.publicUrl}/w/${workshop.slug}`
  return new Response(calendarOf({ workshop, days, address, now: info.now }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${workshop.slug}.ics"`,
    },
  })
}
