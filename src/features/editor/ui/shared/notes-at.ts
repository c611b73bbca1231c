import type { RouterContextProvider } from 'react-router'
import { isRefusal, orThrow, type Refusal, refuse } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { type Services, servicesKey } from '../../../../http/services.ts'
import type { NotesService } from '../../../notes/contract.ts'
import { allow } from '../../../people/ui/shared/permitted.ts'
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

type Request = {
  readonly context: Readonly<RouterContextProvider>
  readonly params: { readonly slug: string; readonly n: string }
}

/** These notes for who is about to write: a participant from now on, so that unsent words find the same one after a reload. */
export async function writerAt({ context, params }: Request) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const person = await services.people.personOf(info.ensureSession())
  const { workshop, notes } = orThrow(await notesAt(services, params))
  orThrow(allow(person, 'notes/write', { workshop: workshop.id }))
  return { services, info, person, workshop, notes, here: `/w/${workshop.slug}/edit/${params.n}` }
}
