import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../../config.ts'
import { isRefusal, orThrow } from '../../../core/refusal.ts'
import { startServer } from '../../../main.ts'
import { testDatabase } from '../../../storage/testing.ts'
import { SceneClock } from './clock.ts'
import { scenePeople } from './people.ts'
import { OUTSIDE, SAY_QUIET, SHOWN_ROOM, sceneRooms } from './rooms.ts'
import { seedScene } from './seed.ts'
import { instantOfMoment, MOMENTS, type Moment } from './timeline.ts'
import { EXPERTS } from './words.ts'

/** Of the scene's rooms: the shown one, the two with a sign-up elsewhere, three that say the stream is quiet, an offline one, another. */
const NAMES = [
  SHOWN_ROOM,
  ...EXPERTS.map(({ room }) => room),
  ...Object.keys(OUTSIDE),
  ...SAY_QUIET,
  'Online 30',
  'Aachen',
]
const CAST = {
  rooms: sceneRooms().filter(({ name }) => NAMES.includes(name)),
  alone: { people: 70, done: 20, working: 10, help: 4 },
}
const HEADS = CAST.rooms.reduce((all, { heads }) => all + heads, 0)
const EVERYBODY = HEADS + CAST.alone.people
/** Who can register here: whose room has no sign-up elsewhere. */
const OURS = CAST.rooms.filter(({ name }) => !OUTSIDE[name]).reduce((all, { heads }) => all + heads, 0)

/** All who have a browser say how fast it is; who presses nothing in a room is counted by its lead only. */
const SPOKEN = scenePeople(CAST.rooms, CAST.alone).length

const at = (time: string) => Date.parse(`2026-09-22T${time}:00+02:00`)
const nobody = { answered: 0, done: 0, working: 0, help: 0 }

/** What each moment promises. `here`: what the shown room's lead sees. */
const PROMISED: Readonly<Record<Moment, object>> = {
  before: { mode: 'off-air', people: 0, registered: OURS, here: { ...nobody, of: 0 }, poll: null, asked: 0 },
  '09:52': {
    mode: 'starting',
    until: at('10:00'),
    here: { ...nobody, of: 21 },
    poll: { open: true, handsOf: 0 },
    asked: 0,
  },
  '09:54': {
    mode: 'starting',
    until: at('10:00'),
    here: { ...nobody, of: 25 },
    poll: { open: true, handsOf: 1 },
    asked: 0,
  },
  '11:08': {
    mode: 'watch',
    title: 'Committing changes',
    until: at('11:16') + 1_000,
    people: EVERYBODY,
    here: { answered: 7, of: 25, done: 0, working: 7, help: 0 },
    pace: SPOKEN,
  },
  '11:10': {
    mode: 'watch',
    title: 'Committing changes',
    until: at('11:16') + 1_000,
    forStream: 3,
    teaching: { cue: { at: at('11:09') + 40_000, seenAt: null }, lights: ['slower'], script: { version: 1 } },
  },
  '11:31': {
    mode: 'exercise',
    title: 'Practice creating commits and branches',
    until: at('11:45'),
    people: EVERYBODY,
    here: { answered: 18, of: 25, done: 14, working: 2, help: 2 },
    calls: ['B3', 'D5'],
    quiet: 3,
    asked: 48,
    experts: EXPERTS.map(({ room, about }) => [room, about]),
    carried: ['From question 26', 'GitLens'],
    pace: SPOKEN,
  },
  '11:52': {
    mode: 'discussion',
    until: at('12:00'),
    people: EVERYBODY,
    here: { answered: 18, of: 25, done: 14, working: 2, help: 2 },
    own: at('12:10'),
    asked: 48,
  },
  '15:02': { mode: 'ended', until: null, people: EVERYBODY, said: 17, poll: { open: false }, asked: 48 },
}

test.for(Object.keys(MOMENTS) as Moment[])(
  '[DM11] the scene can be played up to its moment %s, and is there what it promises',
  { timeout: 60_000 },
  async (moment) => {
    const seen = await look(moment)
    expect(seen).toMatchObject({ at: instantOfMoment(moment), rooms: CAST.rooms.length })
    expect(seen).toMatchObject(PROMISED[moment])
  },
)

/** Plays the scene with a few rooms on a server of its own, and looks as its staff does. */
async function look(moment: Moment) {
  await using opened = new AsyncDisposableStack()
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-moment-'))
  opened.defer(() => rm(data, { recursive: true, force: true }))
  const database = await testDatabase()
  opened.defer(() => database.close())
  const clock = new SceneClock(new Date('2026-09-01T08:00:00Z'))
  const config = readConfig({ data, port: '0' }, { DATABASE_URL: database.url })
  const server = await startServer({ ...config, logLevel: 'error' }, { now: clock.now })
  opened.defer(() => server.close())
  const { backstage, classrooms, feedback, notes, polls, programme, registration, stage } = server.services

  const scene = await seedScene({ services: server.services, clock, streamUrl: null, cast: CAST }, moment)
  const { workshop, rooms } = scene
  const shown = rooms.find(({ name }) => name === SHOWN_ROOM)?.id ?? ''
  const { now, day } = orThrow(await stage.view(workshop))
  const floor = await classrooms.directorView(workshop)
  const lead = orThrow(await classrooms.leadView(workshop, shown))
  const running = await polls.directorView(workshop)
  const dayOne = (await programme.days(workshop)).find(({ number }) => number === 1)?.id ?? ''
  const asked = await notes.questions(day?.notes ?? '')
  const page = await notes.page(day?.notes ?? '')
  const html = isRefusal(page) ? '' : page.blocks.map((block) => block.html).join('')
  const said = await feedback.answers(workshop, dayOne)
  return {
    at: clock.now(),
    mode: now.mode,
    title: now.title,
    until: now.until,
    rooms: floor.rooms.length,
    people: floor.people,
    quiet: floor.totals.stream.quiet,
    here: lead.meter,
    calls: lead.calls.map(({ seat }) => seat),
    own: lead.own?.until ?? null,
    registered: (await registration.counts(workshop)).inRoom,
    poll: running.polls[0] ?? null,
    pace: running.pace?.counts.reduce((all, one) => all + one, 0) ?? null,
    asked: isRefusal(asked) ? 0 : asked.length,
    forStream: isRefusal(asked) ? 0 : asked.filter(({ state }) => state === 'for-stream').length,
    teaching: await backstage.teachingView(workshop),
    experts: (await classrooms.helperView(workshop)).experts.map(({ room, about }) => [room.name, about]),
    carried: html.match(/From question \d+|GitLens/g) ?? [],
    said: isRefusal(said) ? null : (said.lines.good[0]?.count ?? null),
  }
}
