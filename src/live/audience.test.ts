import { expect, test } from 'vitest'
import { Audience, type Shown } from './audience.ts'
import type { LiveSession } from './session.ts'

/** A screen that keeps what it was sent, and can be awaited. */
function screen() {
  const frames: { seq: number; now: number; view: unknown }[] = []
  const sendings: unknown[] = []
  const waiting: { n: number; resolve: () => void }[] = []
  const session: LiveSession = {
    workshop: 'w',
    address: 'a',
    person: async () => ({ session: null, grants: [] }),
    send(frame) {
      sendings.push(frame)
      frames.push(JSON.parse(String(frame)))
      for (const one of waiting) if (frames.length >= one.n) one.resolve()
    },
  }
  const sent = (n: number) =>
    new Promise<void>((resolve) => (frames.length >= n ? resolve() : waiting.push({ n, resolve })))
  return { session, frames, sendings, sent, views: () => frames.map((frame) => frame.view) }
}
function stage(view: () => Promise<Shown | null>) {
  let time = 0
  let made = 0
  const errors: unknown[] = []
  const report = (error: unknown) => errors.push(error)
  const counted = () => {
    made++
    return view()
  }
  // Each look at the clock finds it a tenth of a second later, unless it stands still.
  const clock = { step: 100 }
  const now = () => {
    time += clock.step
    return new Date(time)
  }
  const audience = new Audience({ room: 'stage', flushMs: 1, view: counted, now, report })
  return { audience, errors, clock, made: () => made }
}

test('[AU1] screens are sent what changed, once; each frame carries the time of its sending', async () => {
  let [seq, view] = [1, 'a']
  const { audience } = stage(async () => ({ seq, view }))
  const [one, two] = [screen(), screen()]
  await audience.join(one.session)
  // Another room's entry: the number goes on, the view stays.
  seq = 2
  audience.changed()
  ;[seq, view] = [3, 'b']
  audience.changed()
  await one.sent(2)
  await audience.join(two.session)
  expect(one.views()).toEqual(['a', 'b'])
  expect(two.frames).toMatchObject([{ seq: 3, view: 'b' }])
  expect(two.frames[0]?.now).toBeGreaterThan(one.frames[1]?.now ?? 0)
  audience.close()
})

test('[AU2] who joins while something newer is told ends with the newer', async () => {
  const slow = Promise.withResolvers<Shown>()
  const shown: Promise<Shown>[] = [slow.promise, Promise.resolve({ seq: 2, view: 'new' })]
  const { audience } = stage(() => shown.shift() ?? Promise.resolve({ seq: 3, view: 'newest' }))
  const late = screen()
  const joining = audience.join(late.session)
  audience.changed()
  await late.sent(1)
  slow.resolve({ seq: 1, view: 'old' })
  await joining
  expect(late.views().at(-1)).toBe('new')
  audience.close()
})

test('[AU2] what changed while nobody looked is not shown from memory', async () => {
  let view = 'a'
  const { audience } = stage(async () => ({ seq: 1, view }))
  const first = await audience.join(screen().session)
  first[Symbol.dispose]()
  view = 'b'
  audience.changed()
  const two = screen()
  await audience.join(two.session)
  expect(two.views()).toEqual(['b'])
  audience.close()
})

test('[AU3] a view that cannot be made is reported and made again', async () => {
  let broken = false
  let view = 'a'
  const { audience, errors } = stage(async () => {
    if (broken) {
      broken = false
      throw new Error('the database is away')
    }
    return { seq: 1, view }
  })
  const one = screen()
  await audience.join(one.session)
  broken = true
  view = 'b'
  audience.changed()
  await one.sent(2)
  expect(one.views()).toEqual(['a', 'b'])
  expect(errors).toHaveLength(1)
  audience.close()
})

test('[AU4] a crowd that comes at once is sent one frame, also between a change and its telling', async () => {
  let view = 'a'
  const { audience, clock, made } = stage(async () => ({ seq: 1, view }))
  clock.step = 0
  const early = [screen(), screen()]
  for (const { session } of early) await audience.join(session)
  view = 'b'
  audience.changed()
  const late = [screen(), screen(), screen()]
  await Promise.all(late.map(({ session }) => audience.join(session)))
  const sameOf = (crowd: readonly ReturnType<typeof screen>[]) =>
    new Set(crowd.map(({ sendings }) => sendings[0])).size
  expect([sameOf(early), sameOf(late)]).toEqual([1, 1])
  expect(late.map(({ views }) => views()[0])).toEqual(['b', 'b', 'b'])
  expect(made()).toBe(2)
  await Promise.all(early.map(({ sent }) => sent(2)))
  audience.close()
})
