import { Hono } from 'hono'
import type { Person } from '../../core/person.ts'
import { orThrow, refuse } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import { hedgeDocFile } from '../notes-text/api.ts'
import type { NotesService } from './contract.ts'

/**
 * `GET /api/v1/notes/<id>.md`: the notes as Markdown for people, without markers. Row `notes/read` of the matrix; who may not
 * read them hears the same as of notes that there are none. `?for=hedgedoc`: as HedgeDoc and HackMD show it best.
 */
export function notesApi(
  notes: NotesService,
  personOf: (session: string | null) => Promise<Person>,
): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:file{.+\\.md}', async (c) => {
    const id = c.req.param('file').slice(0, -'.md'.length)
    const closed = await notes.closed(await personOf(c.var.info.session), id, 'read')
    if (closed) throw orThrow(refuse('notes/unknown'))
    const markdown = orThrow(await notes.markdown(id))
    return c.body(c.req.query('for') === 'hedgedoc' ? hedgeDocFile(markdown) : markdown, 200, {
      'content-type': 'text/markdown; charset=utf-8',
      // Live notes are for who is here; search engines get what was reviewed.
      'x-robots-tag': 'noindex',
      'cache-control': 'no-cache',
    })
  })
}
