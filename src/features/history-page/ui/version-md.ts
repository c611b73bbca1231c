import { orThrow } from '../../../core/refusal.ts'
import { servicesKey } from '../../../http/services.ts'
import { notesAt } from '../../editor/ui/shared/notes-at.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/version-md'
import { numberIn } from './parts/asked.ts'

export const handle = { deed: 'notes/keep-order', script: false }

/** One version as a Markdown file, without markers: `?v=` is its number. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { workshop, notes } = orThrow(await notesAt(services, params))
  await permitted(context, 'notes/keep-order', { workshop: workshop.id })
  const seq = numberIn(new URL(request.url).searchParams, 'v') ?? Number.MAX_SAFE_INTEGER
  const text = orThrow(await services.history.markdown(notes.id, seq))
  return new Response(text, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${workshop.slug}-notes-${params.n}-version.md"`,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
