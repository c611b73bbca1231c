import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../../config.ts'
import { isRefusal, orThrow } from '../../../core/refusal.ts'
import { readPastNotes } from '../../../features/past-notes/api.ts'
import { startServer } from '../../../main.ts'
import { stageFor } from '../put-on.ts'
import { SceneClock } from './clock.ts'
import { scenePeople } from './people.ts'
import { ALONE, sceneRooms } from './rooms.ts'
import { eventsUntil, instantOfMoment, MOMENTS, type Moment } from './timeline.ts'
import { notesOfDayOne } from './words.ts'

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)

test('[DM11] the full scene has 146 rooms of 24 countries and online, and the figures of the pictures', () => {
  const rooms = sceneRooms()
  expect(rooms).toHaveLength(146)
  expect(new Set(rooms.map(({ name }) => name)).size).toBe(146)
  expect(rooms.filter(({ online }) => !online)).toHaveLength(2)
  expect(rooms.filter(({ more }) => more > 0)).toHaveLength(12)
  for (const { name, heads, done, working, help, seats } of rooms) {
    expect(done + working + help, name).toBeLessThanOrEqual(heads)
    expect(heads, name).toBeLessThanOrEqual(seats)
  }
  const people = sum(rooms.map(({ heads }) => heads)) + ALONE.people
  const pressed = scenePeople(rooms).flatMap(({ status }) => status ?? [])
  expect({ people, pressed: pressed.length }).toEqual({ people: 2318, pressed: 1604 })
  expect(pressed.filter((status) => status === 'help')).toHaveLength(51)
  expect(Math.round((pressed.filter((status) => status === 'done').length / 1604) * 100)).toBe(71)
})

test('[DM11] each moment’s past is in order, holds nothing later, and its notes can be read', () => {
  for (const moment of Object.keys(MOMENTS) as Moment[]) {
    const times = eventsUntil(moment).map(({ at }) => at.getTime())
    expect(times, moment).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1) ?? 0).toBeLessThanOrEqual(instantOfMoment(moment).getTime())
  }
  const read = readPastNotes(notesOfDayOne(120))
  expect(isRefusal(read) ? read : read.questions).toEqual([])
})

test('[DM12] the scene’s clock stands where it is set, goes on when it runs, and never goes back', () => {
  const clock = new SceneClock(new Date(1_000))
  clock.set(new Date(5_000))
  clock.set(new Date(4_000))
  expect(clock.now()).toEqual(new Date(5_000))
  clock.run()
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(5_000)
})

test('[DM11] at 11:31 the director sees it, the notes hold 48 questions, and the stand-in shows the exercise', {
  timeout: 180_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-scene-'))
  execFileSync('chmod', ['711', data])
  const stage = stageFor({ moment: '11:31', clock: 'run' }, { seed: 1, learners: 0, home: 'Etc/UTC' })
  const config = { ...readConfig({ data, port: '0' }, {}), logLevel: 'error' as const }
  const { now, routers } = stage
  const server = await startServer(config, { now, routers })
  try {
    const { services, listening } = server
    const shown = listening.replace(/\/$/, '')
    const scene = await stage.play({ services, data, shown, listening: shown })
    const [workshop] = await services.programme.publicWorkshops()
    const id = workshop?.id ?? ''
    const { rooms, alone, people } = await services.classrooms.directorView(id)
    const answered = sum(rooms.map(({ meter }) => meter.answered)) + alone.answered
    expect({ people, answered, rooms: rooms.length }).toEqual({ people: 2318, answered: 1604, rooms: 146 })
    const gone = rooms.flatMap(({ name, offlineSince }) =>
      offlineSince === null ? [] : [[name, offlineSince]],
    )
    const lost = Date.parse('2026-09-22T11:27:50+02:00')
    expect(gone).toEqual([
      ['Online 30', lost],
      ['UiT Tromsø, Tek 1', lost],
    ])
    const view = orThrow(await services.stage.view(id))
    expect(view.late).toBe(4)
    const questions = orThrow(await services.notes.questions(scene.links.notes.id))
    expect(questions.map(({ number }) => number)).toEqual(Array.from({ length: 48 }, (_, n) => n + 1))
    expect(questions.find(({ number }) => number === 40)).toMatchObject({ plus: 23, state: 'on-stream' })
    const { pace } = await services.polls.directorView(id)
    expect(pace?.counts).toEqual([54, 284, 80])
    const stream = await fetch(`${shown}/demo/stream`)
    expect(stream.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(await stream.text()).toContain('Practice creating commits and branches')
    await scene.close()
  } finally {
    await server.close()
    await rm(data, { recursive: true, force: true })
  }
})
