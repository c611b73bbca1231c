import { type Context, Hono } from 'hono'
import { newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { orThrow, refuse } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import { limiter } from '../../http/rate.ts'
import type { NotesService } from '../notes/contract.ts'
import { hedgeDocFile } from '../notes-text/api.ts'
import type { Part } from '../notes-text/contract.ts'

/**
 * `GET /api/v1/notes/<id>.md`: the notes as Markdown for people, without markers; `?for=hedgedoc`: as HedgeDoc and HackMD show
 * it best. `GET …/<id>/questions`: its questions as JSON, in the order of the text. Row `notes/read` of the matrix; who may not
 * read them hears the same as of notes that there are none.
 */
export function notesApi(
  notes: NotesService,
  personOf: (session: string | null) => Promise<Person>,
): Hono<HttpEnv> {
  const readable = async (c: Context<HttpEnv>, id: string) => {
    const closed = await notes.closed(await personOf(c.var.info.session), id, 'read')
    if (closed) throw orThrow(refuse('notes/unknown'))
    return id
  }
  return new Hono<HttpEnv>()
    .get('/:file{.+\\.md}', async (c) => {
      const id = await readable(c, c.req.param('file').slice(0, -'.md'.length))
      const dialect = c.req.query('for')
      if (dialect !== undefined && dialect !== 'hedgedoc')
        throw orThrow(refuse('input/invalid', { field: 'for' }))
      const part = partIn(c.req.query())
      const markdown = orThrow(await notes.markdown(id, part ? { part } : {}))
      const text = dialect ? hedgeDocFile(markdown) : markdown
      const { 'cache-control': cached } = LIVE
      const live = (await notes.findable(id)) ? { 'cache-control': cached } : LIVE
      return c.body(text, 200, { 'content-type': 'text/markdown; charset=utf-8', ...live })
    })
    .get('/:id/questions', async (c) => {
      const id = await readable(c, c.req.param('id'))
      // [QO11] The words of what is hidden are for staff, who have a desk; number and state remain, so that there is no gap.
      const rows = orThrow(await notes.questions(id))
      const questions = rows.map((row) => (row.state === 'hidden' ? { ...row, text: '' } : row))
      return c.json({ questions, wait: await notes.wait(id) }, 200, LIVE)
    })
}

/** `?question=q-7k3f`, or `?section=Its words`, `&nth=2` for the second heading with these words. */
function partIn({ question, section, nth = '1' }: Record<string, string>): Part | null {
  if (question) return { question }
  return section ? { section: { heading: section, nth: /^[1-9]\d?$/.test(nth) ? Number(nth) : 1 } } : null
}

/** Live notes are for who is here; search engines get what was reviewed. */
const LIVE = { 'x-robots-tag': 'noindex', 'cache-control': 'no-cache' }

/** Programs that keep no cookie are somebody new each time, as in `live/api.ts`. */
const NEWCOMERS = { burst: 60, perMinute: 60 }

type Writing = {
  readonly notes: NotesService
  readonly personOf: (session: string | null) => Promise<Person>
  readonly now: () => Date
}

/**
 * `POST /api/v1/notes/<id>/questions`, `…/questions/<q-…>/answers`: a question or an answer as a plain form or a JSON object (`text`, `key?`;
 * of staff `seen?`), for whatever can send one. Answers 201 and what the live socket replies; each asks for its own row.
 */
export function askingApi({ notes, personOf, now }: Writing): Hono<HttpEnv> {
  const newcomers = limiter(NEWCOMERS, now)
  const write = async (c: Context<HttpEnv>, more: { kind: 'ask' } | { kind: 'answer'; question: string }) => {
    const { info } = c.var
    if (info.session === null && !newcomers.allow(info.address)) throw orThrow(refuse('rate/too-fast'))
    const fields = await fieldsOf(c)
    const field = (name: string) => fields.get(name) ?? ''
    const key = /^[\w-]{8,64}$/.test(field('key')) ? field('key') : newId()
    const seen = /^\d{1,4}$/.test(field('seen')) ? { seen: Number(field('seen')) } : {}
    const person = await personOf(info.ensureSession())
    const command = { ...more, text: field('text'), ...(more.kind === 'answer' && seen) }
    const { reply } = orThrow(await notes.do(person, info.address, c.req.param('id') ?? '', command, key))
    return c.json(reply, 201)
  }
  return new Hono<HttpEnv>()
    .post('/:id/questions', (c) => write(c, { kind: 'ask' }))
    .post('/:id/questions/:question/answers', (c) => {
      const question = c.req.param('question')
      if (!QUESTION.test(question)) throw orThrow(refuse('notes/unknown-question'))
      return write(c, { kind: 'answer', question })
    })
}

const QUESTION = /^q-[0-9a-z]{4,8}$/

/** The fields of a form, or of a JSON object: whatever somebody's script sends. What cannot be read holds none. */
async function fieldsOf(c: Context<HttpEnv>): Promise<ReadonlyMap<string, string>> {
  const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '')
  const body: unknown = await (isJson ? c.req.json() : c.req.parseBody()).catch(() => null)
  return new Map(
    Object.entries(body ?? {}).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number'
        ? [[name, String(value).replaceAll('\r\n', '\n')] as const]
        : [],
    ),
  )
}
