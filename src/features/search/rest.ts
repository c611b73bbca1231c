import { Hono } from 'hono'
import { isRefusal, orThrow, refuse } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import type { NotesService } from '../notes/contract.ts'
import type { PeopleService } from '../people/contract.ts'
import type { SearchService } from './contract.ts'

type Deps = {
  readonly search: SearchService
  readonly people: Pick<PeopleService, 'personOf'>
  readonly notes: Pick<NotesService, 'closed'>
  readonly row: (notes: string) => Promise<{ id: string; workshop: string } | undefined>
}

/**
 * `GET /api/v1/answered/<notes id>?q=<what is typed>`: questions like it that were answered on other days. Row `notes/read` of the
 * matrix. Refuses unknown notes, and who asks faster than people type.
 */
export function answeredApi({ search, people, notes, row }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:notes', async (c) => {
    const { session, address } = c.var.info
    const refused = search.pace(session ?? address)
    if (isRefusal(refused)) throw orThrow(refused)
    const id = c.req.param('notes')
    const closed = await notes.closed(await people.personOf(session), id, 'read')
    const known = closed ? undefined : await row(id)
    if (!known) throw orThrow(refuse('notes/unknown'))
    const ask = { workshop: known.workshop, notes: known.id, text: c.req.query('q') ?? '' }
    const answered = await search.answeredBefore(ask)
    return c.json({ answered }, 200, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  })
}
