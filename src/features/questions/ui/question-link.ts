import { redirect } from 'react-router'
import { isRefusal, orThrow, type Refusal, refuse } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { type Services, servicesKey } from '../../../http/services.ts'
import type { Route } from './+types/question-link'

export const handle = { deed: 'notes/read', script: false }

/** As a link names a question: by its id, by its number (today, else the newest day that has it), or as `day-number`. */
const NAMED = /^(?:(q-[0-9a-z]{4,8})|(?:([1-9]\d{0,2})-)?([1-9]\d{0,4}))$/

/** [QO14] A short address that stays: it leads to the question where it can be read best now, merged ones to where they went. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { session } = context.get(requestInfoKey)
  const workshop = orThrow(await services.programme.bySlug(params.slug))
  const [, id, day, number] = NAMED.exec(params.question) ?? []
  if (!id && !number) throw orThrow(refuse('notes/unknown-question'))
  const [listed, stage, person] = await Promise.all([
    services.notes.list(workshop.id),
    services.stage.view(workshop.id),
    services.people.personOf(session),
  ])
  const now = isRefusal(stage) ? null : (stage.day?.notes ?? null)
  const days = listed.map((one, at) => ({ ...one, n: at + 1 }))
  // Today first, then the newest.
  const order = day
    ? days.filter(({ n }) => n === Number(day))
    : days.toReversed().sort((one, other) => Number(other.id === now) - Number(one.id === now))
  for (const { id: notes, n } of order) {
    if (await services.notes.closed(person, notes, 'read')) continue
    const anchor = await anchorIn(services, notes, (row) => row.id === id || row.number === Number(number))
    if (isRefusal(anchor) || anchor === null) continue
    return redirect(`/w/${workshop.slug}/${notes === now ? 'live' : `notes/${n}`}#${anchor}`)
  }
  throw orThrow(refuse('notes/unknown-question'))
}

async function anchorIn(
  { notes }: Services,
  id: string,
  isIt: (row: { id: string; number: number }) => boolean,
): Promise<string | null | Refusal> {
  const rows = await notes.questions(id)
  if (isRefusal(rows)) return rows
  const row = rows.find(isIt)
  return row && row.state !== 'hidden' ? (row.mergedInto?.id ?? row.id) : null
}
