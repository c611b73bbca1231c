import { orThrow } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { t } from '../../../ui/words/words.ts'
import '../../../ui/words/feedback.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import { CHOICE_NAMES, LINES } from '../contract.ts'
import { csvOf } from '../rules.ts'
import type { Route } from './+types/answers-csv'
import { dayOf } from './parts/day-of.ts'

export const handle = { deed: 'feedback/read', script: false }

/** All answers of a day as a CSV file (RFC 4180), one row a person, in an order that says nothing of when they came. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { workshop, day, n } = await dayOf(services, context.get(requestInfoKey), params)
  await permitted(context, 'feedback/read', { workshop: workshop.id })
  const rows = orThrow(await services.feedback.table(workshop.id, day.id))
  const head = [...CHOICE_NAMES, ...LINES, 'more'].map((name) =>
    t(`feedback.ask.${name}` as 'feedback.ask.more'),
  )
  const body = rows.map((row) => [
    ...CHOICE_NAMES.map((name) => {
      const choice = row[name]
      return choice === null ? '' : t(`feedback.${name}.${choice}` as 'feedback.pace.right')
    }),
    ...LINES.map((kind) => [row[kind], ...row.agreed[kind]].filter((line) => line !== '').join('; ')),
    row.more,
  ])
  return new Response(csvOf([head, ...body]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${workshop.slug}-feedback-${n}.csv"`,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
