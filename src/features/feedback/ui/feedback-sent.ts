import type { Route } from './+types/feedback-sent'
import { take } from './parts/take.ts'

export const handle = { deed: 'feedback/give', script: false }

/** The form of pages with scripts, answered as JSON: they ask by themselves, for on a network that fails the router loads the page anew. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { answer, status } = await take(context, params, await request.formData())
  return Response.json(answer, { status })
}
