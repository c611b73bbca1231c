import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Person } from '../core/person.ts'
import { orThrow, refuse } from '../core/refusal.ts'
import type { HttpEnv } from '../http/app.ts'
import { limiter } from '../http/rate.ts'
import { doing, type RoomName } from './protocol.ts'
import type { LiveFeature } from './session.ts'

/**
 * Commands of one address that come without a cookie: each begins a session, which may vote. Pages have theirs from
 * the socket or the first form, so a program that keeps none cannot use up what a classroom's newcomers need.
 */
const NEWCOMERS = { burst: 60, perMinute: 60 }

type Deps = {
  features: Readonly<Record<RoomName, LiveFeature>>
  personOf: (session: string | null) => Promise<Person>
  /** True when there is such a workshop. */
  isWorkshop: (id: string) => Promise<boolean>
  now: () => Date
}

/** `POST /api/v1/workshops/<id>/do`: what a page does over the socket, as a request; same frame, same answer. Refuses an unknown workshop, and a crowd without cookies. */
export function liveApi({ features, personOf, isWorkshop, now }: Deps): Hono<HttpEnv> {
  const newcomers = limiter(NEWCOMERS, now)
  return new Hono<HttpEnv>().post('/:id/do', async (c) => {
    const { info } = c.var
    const raw: unknown = await c.req.json().catch(() => null)
    const parsed = z.safeParse(doing, raw)
    if (!parsed.success) throw orThrow(refuse('live/bad-message'))
    const { room, id, key, what, n } = parsed.data
    if (info.session === null && !newcomers.allow(info.address)) throw orThrow(refuse('rate/too-fast'))
    const workshop = c.req.param('id')
    if (!(await isWorkshop(workshop))) throw orThrow(refuse('workshop/unknown'))
    const session = info.ensureSession()
    const seat = {
      workshop,
      address: info.address,
      person: () => personOf(session),
      send: () => undefined,
    }
    const done = orThrow(await features[room].do(seat, what, id, key))
    return c.json({ t: 'done', n, ...done })
  })
}
