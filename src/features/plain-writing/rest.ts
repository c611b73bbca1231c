import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { orThrow, refuse } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import { limiter } from '../../http/rate.ts'
import type { NotesService } from '../notes/contract.ts'
import type { PlainWritingService, SectionRead } from './contract.ts'
import { sectionIn } from './named.ts'

type Deps = {
  readonly plain: PlainWritingService
  readonly notes: Pick<NotesService, 'closed'>
  readonly personOf: (session: string | null) => Promise<Person>
  readonly now: () => Date
}

const LIVE = { 'x-robots-tag': 'noindex', 'cache-control': 'no-cache' }
/** Programs that keep no cookie are somebody new each time, as in `live/api.ts`. */
const NEWCOMERS = { burst: 60, perMinute: 60 }

const changed = z.object({ base: z.string(), text: z.string() })

/** A section's mark: the same text has the same one. */
const tagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/**
 * `GET /api/v1/notes/<id>/sections`; `GET`, `PUT`, `PATCH …/section?heading=Its words` (`&nth=2`, or `?at=` its name): one section's
 * Markdown, read and written back (rule PW5). Writing names its own row of the matrix in the service.
 */
export function sectionsApi({ plain, notes, personOf, now }: Deps): Hono<HttpEnv> {
  const newcomers = limiter(NEWCOMERS, now)
  const idOf = (c: Context<HttpEnv>) => c.req.param('id') ?? ''
  const readable = async (c: Context<HttpEnv>) => {
    const closed = await notes.closed(await personOf(c.var.info.session), idOf(c), 'read')
    if (closed) throw orThrow(refuse('notes/unknown'))
    return idOf(c)
  }
  const section = (c: Context<HttpEnv>) => sectionIn(new URL(c.req.url).searchParams)
  const told = (c: Context<HttpEnv>, { text, seq }: SectionRead) =>
    c.body(`${text}\n`, 200, {
      'content-type': 'text/markdown; charset=utf-8',
      etag: tagOf(text),
      'x-notes-seq': `${seq}`,
      ...LIVE,
    })

  const write = async (c: Context<HttpEnv>, sent: { base: string; text: string }) => {
    const { info } = c.var
    if (info.session === null && !newcomers.allow(info.address)) throw orThrow(refuse('rate/too-fast'))
    const person = await personOf(info.ensureSession())
    const given = c.req.header('idempotency-key') ?? ''
    const key = /^[\w-]{8,64}$/.test(given) ? given : newId()
    const done = orThrow(
      await plain.write(person, info.address, idOf(c), { section: section(c), ...sent }, key),
    )
    if (done.state === 'saved') return told(c, done.section)
    if (done.state === 'held') return c.json({ held: true }, 202, LIVE)
    const { text } = done.section
    const error = { code: 'notes/same-words', requestId: info.requestId }
    return c.json({ error, theirs: text, joined: done.joined }, 409, { ...LIVE, etag: tagOf(text) })
  }

  return new Hono<HttpEnv>()
    .get('/:id/sections', async (c) => c.json(orThrow(await plain.sections(await readable(c))), 200, LIVE))
    .get('/:id/section', async (c) => told(c, orThrow(await plain.read(await readable(c), section(c)))))
    .put('/:id/section', async (c) => {
      const match = c.req.header('if-match')
      if (match === undefined) throw orThrow(refuse('notes/no-version'))
      const read = orThrow(await plain.read(await readable(c), section(c)))
      const base = read.text
      if (match !== '*' && !match.split(',').some((one) => one.trim().replace(/^W\//, '') === tagOf(base)))
        throw orThrow(refuse('notes/other-version'))
      return write(c, { base, text: await c.req.text() })
    })
    .patch('/:id/section', async (c) => {
      await readable(c)
      const body = changed.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw orThrow(refuse('notes/no-version'))
      return write(c, body.data)
    })
}
