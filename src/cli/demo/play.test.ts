import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import type { Person } from '../../core/person.ts'
import { orThrow } from '../../core/refusal.ts'
import { StartError } from '../../core/start-error.ts'
import { type Running, startServer } from '../../main.ts'
import { playDemo } from './play.ts'
import { StageClock } from './time.ts'

let data: string
let open: AsyncDisposableStack

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'manyrooms-play-'))
  execFileSync('chmod', ['711', data])
  open = new AsyncDisposableStack()
})
afterEach(async () => {
  await open.disposeAsync()
  await rm(data, { recursive: true, force: true })
})

async function server(): Promise<{ running: Running; clock: StageClock }> {
  const clock = new StageClock()
  const config = { ...readConfig({ data, port: '0' }, {}), logLevel: 'error' as const }
  const running = await startServer(config, { now: clock.now })
  open.defer(() => running.close())
  return { running, clock }
}

async function play({ running, clock }: Awaited<ReturnType<typeof server>>, learners = 30) {
  const { services, listening } = running
  const wish = { seed: 1, learners, home: 'Europe/Amsterdam' }
  const demo = await playDemo({ services, clock, data, wish, shown: listening, listening })
  open.defer(() => demo.close())
  return demo
}

async function stop(): Promise<void> {
  const all = open
  open = new AsyncDisposableStack()
  await all.disposeAsync()
}

const directorOf = (workshop: string): Person => ({
  session: 'a person who directs',
  grants: [{ role: 'director', workshop, classroom: null }],
})

test('[DM5] the scene is alive from the start, and the cast follows a director', {
  timeout: 120_000,
}, async () => {
  const one = await server()
  const { services } = one.running
  const demo = await play(one)
  const [workshop] = await services.programme.publicWorkshops()
  const id = workshop?.id ?? ''
  expect(workshop).toMatchObject({ title: 'Version control by baking', days: 3, rooms: 6, published: true })

  const stage = orThrow(await services.stage.view(id))
  expect(stage.now).toMatchObject({ mode: 'exercise', title: 'Exercise: bake three commits' })
  expect(stage.now.steps.length).toBeGreaterThan(3)
  expect(stage).toMatchObject({ auto: true, late: 0, day: { number: 1, of: 3, notes: demo.links.notes.id } })
  expect(stage.plan.filter(({ actual }) => actual !== null)).toHaveLength(8)
  // An exercise keeps its minutes from when it really began [S4]; it began in the minute that the plan says.
  const { startedAt, until } = stage.now
  const planned = stage.plan.find(({ title }) => title === stage.now.title)?.starts ?? 0
  expect((until ?? 0) - startedAt).toBe(20 * 60_000)
  expect(startedAt - planned).toBeGreaterThanOrEqual(0)
  expect(startedAt - planned).toBeLessThan(60_000)
  expect((Date.now() - planned) / 60_000).toBeGreaterThanOrEqual(6)
  expect(((until ?? 0) - Date.now()) / 60_000).toBeGreaterThan(12)

  const questions = orThrow(await services.notes.questions(demo.links.notes.id))
  expect(questions.filter(({ state }) => state === 'answered').length).toBeGreaterThan(12)
  expect(new Set(questions.map(({ section }) => section)).size).toBeGreaterThan(4)
  const markdown = orThrow(await services.notes.markdown(demo.links.notes.id))
  expect(markdown).toContain('# Day 1: your own recipe book')
  expect(markdown).not.toContain('{#q-')

  const floor = await services.classrooms.directorView(id)
  expect(floor.rooms.reduce((sum, room) => sum + room.calls, 0)).toBe(2)
  expect(floor.rooms.reduce((sum, room) => sum + room.meter.answered, 0)).toBeGreaterThan(15)
  expect(new Set(floor.rooms.map(({ kind }) => kind))).toEqual(new Set(['in-person', 'online']))
  await expect
    .poll(async () => (await services.classrooms.directorView(id)).rooms.every(({ online }) => online))
    .toBe(true)

  const next = { kind: 'next', seen: stage.now.seq } as const
  orThrow(await services.stage.do(directorOf(id), id, next, 'a-press-of-next'))
  expect(orThrow(await services.stage.view(id))).toMatchObject({ auto: false, now: { mode: 'discussion' } })
})

test('[DM6] the next start goes on with the same workshop; once its day is over there is a new one', {
  timeout: 180_000,
}, async () => {
  const first = await play(await server(), 4)
  await stop()
  expect((await stat(join(data, 'demo.json'))).mode & 0o077).toBe(0)
  const again = await server()
  const second = await play(again, 9)
  expect(second.links.director.split('/go/')[1]).toBe(first.links.director.split('/go/')[1])
  expect(second.links.notes.id).toBe(first.links.notes.id)

  const { services } = again.running
  const workshops = await services.programme.allWorkshops()
  expect(workshops).toHaveLength(1)
  const id = workshops[0]?.id ?? ''
  expect(await services.registration.counts(id)).toEqual({ alone: 0, inRoom: 4 })
  for (;;) {
    const { now } = orThrow(await services.stage.view(id))
    if (now.mode === 'ended') break
    orThrow(
      await services.stage.do(directorOf(id), id, { kind: 'next', seen: now.seq }, `end-of-day-${now.seq}`),
    )
  }
  await stop()
  const third = await play(await server(), 4)
  expect(third.links.public).toMatch(/version-control-by-baking-2$/)
})

test('[DM6] a folder that holds other workshops is refused, and nothing is added', {
  timeout: 60_000,
}, async () => {
  const one = await server()
  const { services } = one.running
  orThrow(await services.programme.create({ title: 'Real work', zone: 'Etc/UTC' }, { days: [] }))
  await expect(play(one)).rejects.toThrow(StartError)
  expect(await services.programme.allWorkshops()).toHaveLength(1)
})
