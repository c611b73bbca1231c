import { Hono } from 'hono'
import { orThrow } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import type { NotesService } from './contract.ts'

/** `GET /api/v1/notes/<id>.md`: the notes as Markdown for people, without markers. Row `notes/read` of the matrix: anyone. */
export function notesApi(notes: NotesService): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:file{.+\\.md}', async (c) => {
    const markdown = orThrow(await notes.markdown(c.req.param('file').slice(0, -'.md'.length)))
    return c.body(markdown, 200, {
      'content-type': 'text/markdown; charset=utf-8',
      // Live notes are for who is here; search engines get what was reviewed.
      'x-robots-tag': 'noindex',
      'cache-control': 'no-cache',
    })
  })
}
