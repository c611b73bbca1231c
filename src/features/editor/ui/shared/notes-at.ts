import { isRefusal, type Refusal, refuse } from '../../../../core/refusal.ts'
import type { Services } from '../../../../http/services.ts'
import type { NotesService } from '../../../notes/contract.ts'
import type { Workshop } from '../../../programme/contract.ts'

type Listed = Awaited<ReturnType<NotesService['list']>>[number]

/** The workshop and its n-th notes (from 1), as addresses name them. */
export async function notesAt(
  services: Services,
  { slug, n }: { slug: string; n: string },
): Promise<{ workshop: Workshop; notes: Listed } | Refusal> {
  const workshop = await services.programme.bySlug(slug)
  if (isRefusal(workshop)) return workshop
  const notes = /^[1-9]\d{0,3}$/.test(n) ? (await services.notes.list(workshop.id))[Number(n) - 1] : undefined
  return notes ? { workshop, notes } : refuse('notes/unknown')
}
