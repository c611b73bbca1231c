import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Person } from '../core/person.ts'
import { orThrow, refuse } from '../core/refusal.ts'
import type { HttpEnv } from '../http/app.ts'
import { doing, type RoomName } from './protocol.ts'
import type { LiveFeature } from './session.ts'

type Deps = {
  features: Readonly<Record<RoomName, LiveFeature>>
  personOf: (session: string | null) => Promise<Person>
}

/** `POST /api/v1/workshops/<id>/do`: what a page does over the socket, as a request; same frame, same answer. */
export function liveApi({ features, personOf }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/:id/do', async (c) => {
    const { info } = c.var
    const raw: unknown = await c.req.json().catch(() => null)
    const parsed = z.safeParse(doing, raw)
    if (!parsed.success) throw orThrow(refuse('live/bad-message'))
    const { room, id, key, what, n } = parsed.data
    const session = info.ensureSession()
    const seat = {
      workshop: c.req.param('id'),
      address: info.address,
      person: () => personOf(session),
      send: () => undefined,
    }
    const done = orThrow(await features[room].do(seat, what, id, key))
    return c.json({ t: 'done', n, ...done })
  })
}
