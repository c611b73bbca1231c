import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localFanout } from '../../fanout/local.ts'
import { Framed } from '../../live/framed.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { network } from '../../live/testing.ts'
import type { MyFloor, RoomView } from './contract.ts'
import type { FloorState, FloorStep } from './floor.ts'
import { Screens } from './screens.ts'
import { floor, HALL, LAB } from './testing.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A floor's screens on fake time, and what a projector of the hall was told last. */
async function wall(fanout = localFanout(() => undefined)) {
  const here = floor()
  const room = {
    get written() {
      return here.state
    },
    seq: 0,
  }
  const screens = new Screens(room as unknown as Room<FloorState, FloorStep>, {
    fanout,
    list: async () => [HALL, LAB],
    step: async () => here.sight().step,
    now: () => new Date(),
    report: (error) => {
      throw error
    },
  })
  const told: RoomView[] = []
  const mine: MyFloor[] = []
  const session = (hear: (view: RoomView) => void): LiveSession => ({
    workshop: 'w',
    address: '',
    person: async () => ({ session: null, grants: [] }),
    send: (frame) => {
      const read = typeof frame === 'string' || frame instanceof Framed ? JSON.parse(String(frame)) : frame
      if (read.t === 'view') hear(read.view)
      if (read.t === 'mine') mine.push(read.view)
    },
  })
  const nobody = async () => null
  const join = (hear: (view: RoomView) => void) => screens.join(session(hear), 'projector', 'hall', nobody)
  await join((view) => told.push(view))
  return {
    ...here,
    screens,
    watch: () =>
      screens.join(
        session(() => {}),
        'learner',
        null,
        nobody,
      ),
    /** A learner's page of somebody, and what it was told of them. */
    look: async (who: string | null) => {
      await screens.join(
        session(() => {}),
        'learner',
        null,
        async () => who,
      )
      return mine
    },
    /** Something was written. */
    written: async () => {
      room.seq++
      screens.changed([])
      await vi.advanceTimersByTimeAsync(300)
    },
    last: () => told.at(-1),
  }
}

test('[FL15] own time that is over leaves the screens by itself', async () => {
  const { obey, written, last, screens } = await wall()
  obey('lead', { kind: 'own-time', classroom: 'hall', until: 20 * 60_000, title: 'Pairs', steps: [] })
  await written()
  expect(last()?.own?.title).toBe('Pairs')
  await vi.advanceTimersByTimeAsync(21 * 60_000)
  expect(last()?.own).toBeNull()
  screens.close()
})

test('[FL22] what all rooms come to is told some seconds later, also to rooms where nothing happened', async () => {
  const { obey, written, last, screens, watch } = await wall()
  expect(last()?.totals).toMatchObject({ people: 0, rooms: 2 })
  obey('lead', { kind: 'heads', classroom: 'lab', n: 9 })
  await written()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(last()?.totals.people).toBe(9)
  await watch()
  await vi.advanceTimersByTimeAsync(4_000)
  await written()
  expect(last()?.totals.people).toBe(10)
  screens.close()
})

test('[FL23] what is one’s own is told when it changed; another step alone tells nobody so', async () => {
  const { look, press, step, written, screens } = await wall()
  press('anna', 'working')
  const mine = await look('anna')
  await look(null)
  expect(mine.map(({ status, step }) => [status, step])).toEqual([
    ['working', 1],
    [null, 1],
  ])
  step()
  await written()
  step()
  await written()
  press('anna', 'working')
  step()
  press('anna', 'working')
  await written()
  expect(mine.slice(2).map(({ status, step }) => [status, step])).toEqual([
    [null, 2],
    ['working', 4],
  ])
  screens.close()
})

test('[PS4] a room’s screen and the people who watch count in all processes', async () => {
  const { join } = network()
  const [one, two] = [await wall(join('p1')), await wall(join('p2'))]
  await one.watch()
  await two.watch()
  await vi.advanceTimersByTimeAsync(5_000)
  for (const { screens } of [one, two]) {
    expect([screens.lastSeen('hall'), screens.lastSeen('lab')]).toEqual(['now', null])
    expect((await screens.totals()).people).toBe(2)
  }
  one.screens.close()
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await two.screens.totals()).people).toBe(1)
  two.screens.close()
})
