import { orThrow } from '../../../core/refusal.ts'
import { t } from '../../../ui/words/words.ts'
import '../../../ui/words/calm.ts'
import type { Route } from './+types/audit-csv'
import { orderAt } from './parts/at.ts'
import { byWords, didWords } from './parts/audit-words.ts'
import { csvOf } from './parts/csv.ts'

export const handle = { deed: 'notes/audit', script: false }

/** The newest of these are in the table; a workshop's day has some hundreds. */
const MOST = 20_000

/** Asks permitted(), by orderAt: who did what for the order in the notes of a day, newest first (RFC 4180). */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, workshop, notes } = await orderAt(context, params, 'notes/audit')
  const rows = orThrow(await services.order.audit(notes.id, MOST))
  const head = [t('calm.page.when'), t('calm.page.who'), t('calm.page.what')]
  const body = rows.map((row) => [new Date(row.at).toISOString(), byWords(row.by), didWords(row)])
  return new Response(csvOf([head, ...body]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${workshop.slug}-order-${params.n}.csv"`,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
