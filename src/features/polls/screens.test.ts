import { expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { orThrow } from '../../core/refusal.ts'
import { localFanout } from '../../fanout/local.ts'
import { openRoom } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { testDatabase } from '../../storage/testing.ts'
import { programmeService } from '../programme/server.ts'
import { programmeStore } from '../programme/store.ts'
import { SPEED } from './contract.ts'
import { type PollStep, type PollsState, pollRules } from './rules.ts'
import { PollScreens } from './screens.ts'

/** A page that keeps its frames as text; `until` resolves when one of them holds these words. */
function page() {
  const frames: string[] = []
  const waiting: { words: string; resolve: () => void }[] = []
  const session: LiveSession = {
    workshop: 'w',
    address: 'a',
    person: async () => ({ session: null, grants: [] }),
    send(frame) {
      frames.push(String(frame))
      for (const one of waiting) if (String(frame).includes(one.words)) one.resolve()
    },
  }
  return {
    session,
    frames,
    views: () => frames.filter((frame) => frame.includes('"t":"view"')),
    until: (words: string) =>
      new Promise<void>((resolve) =>
        frames.some((frame) => frame.includes(words)) ? resolve() : waiting.push({ words, resolve }),
      ),
  }
}

test('[PO8] learners who answered the same are sent the same frame, and their own votes apart', async () => {
  const base = await testDatabase()
  const bus = localFanout(() => undefined)
  const now = () => new Date(1_000_000)
  const report = (error: unknown) => {
    throw error
  }
  const programme = programmeService({ store: programmeStore(base.db), now })
  const workshop = orThrow(await programme.create({ title: 'Git week', zone: 'Europe/Oslo' }, { days: [] }))
  const deps = { log: postgresLog(base.pool), fanout: bus, now, gatherMs: 1, report }
  const room = await openRoom<PollsState, PollStep>(`polls:${newId()}`, workshop.id, pollRules, deps)
  const screens = new PollScreens(room, { day: async () => 'day', now, report })
  room.hear((entries) => screens.changed(entries))
  const press = (by: string, option: number) =>
    room.submit(
      { command: { kind: 'vote', poll: SPEED, option }, by, id: newId(), classroom: null, day: 'day' },
      null,
      newId(),
    )
  const [a, b, c] = [page(), page(), page()]
  const ids = [newId(), newId(), newId()]
  for (const [index, one] of [a, b, c].entries())
    await screens.join(one.session, 'learner', null, async () => ids[index] ?? null)
  expect(new Set([...a.views(), ...b.views(), ...c.views()]).size).toBe(1)
  await Promise.all([press(ids[0] ?? '', 1), press(ids[1] ?? '', 2)])
  const both = '"speed":{"total":2,"counts":[0,1,1]}'
  await Promise.all([a.until(both), b.until(both), c.until('"speed":{"total":2,"counts":null}')])
  expect(a.frames.filter((frame) => frame.includes('"chosen":{"speed":1}'))).toHaveLength(1)
  expect(b.frames.some((frame) => frame.includes('"chosen":{"speed":1}'))).toBe(false)
  expect(c.frames.filter((frame) => frame.includes('"t":"mine"'))).toHaveLength(1)
  screens.close()
  await room.close()
  await bus.close()
  await base.close()
})
