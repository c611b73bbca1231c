import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Person } from '../core/person.ts'
import { orThrow, type Refusal, refuse } from '../core/refusal.ts'
import type { HttpEnv } from '../http/app.ts'
import { limiter } from '../http/rate.ts'
import { PACE } from './limits.ts'
import { doing, type RoomName } from './protocol.ts'
import type { LiveFeature } from './session.ts'

/**
 * Commands of one address that come without a cookie: each begins a session, which may vote. Pages have theirs from
 * the socket or the first form, so a program that keeps none cannot use up what a classroom's newcomers need.
 */
const NEWCOMERS = { burst: 60, perMinute: 60 }

/** The names by which programs call a workshop; `notes`: of the day that the stage is in, or null. */
export type WorkshopIds = { id: string; slug: string; title: string; notes: string | null }

type Deps = {
  features: Readonly<Record<RoomName, LiveFeature>>
  personOf: (session: string | null) => Promise<Person>
  /** True when there is such a workshop. */
  isWorkshop: (id: string) => Promise<boolean>
  /** What programs need to know of a workshop, by its slug. */
  describe: (slug: string) => Promise<WorkshopIds | Refusal>
  now: () => Date
}

/**
 * `GET /api/v1/workshops/<slug>`: the ids that the addresses of programs hold.
 * `POST /api/v1/workshops/<id>/do`: what a page does over the socket, as a request; same frame,
 * same answer. Refuses an unknown workshop, and a crowd without cookies.
 */
export function liveApi({ features, personOf, isWorkshop, describe, now }: Deps): Hono<HttpEnv> {
  const newcomers = limiter(NEWCOMERS, now)
  const pace = limiter(PACE, now)
  const router = new Hono<HttpEnv>()
  router.get('/:slug', async (c) => c.json(orThrow(await describe(c.req.param('slug')))))
  return router.post('/:id/do', async (c) => {
    const { info } = c.var
    const raw: unknown = await c.req.json().catch(() => null)
    const parsed = z.safeParse(doing, raw)
    if (!parsed.success) throw orThrow(refuse('live/bad-message'))
    const { room, id, key, what, n } = parsed.data
    const inPace = info.session === null ? newcomers.allow(info.address) : pace.allow(info.session)
    if (!inPace) throw orThrow(refuse('rate/too-fast'))
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
