import type { Person } from '../../core/person.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import type { Services } from '../../http/services.ts'
import { castOf, HELPERS, type Learner } from './cast.ts'
import { type Actor, type Memory, newActors, sessionOfActor } from './memory.ts'
import { programmeAround } from './programme.ts'
import { demoRooms } from './rooms.ts'
import { type Cue, cuesOf, type Who } from './script.ts'
import { actsAround, type StageClock, type TimedAct, zoneOf } from './time.ts'
import { ADDRESS, Troupe } from './troupe.ts'
import { RUNNING } from './words/day-one.ts'
import { notesOfDayOne, TEMPLATES } from './words/notes.ts'
import { DAY_TITLES, WORKSHOP } from './words/other-days.ts'
import { ROOMS } from './words/rooms.ts'

export type SeedWish = { readonly seed: number; readonly learners: number; readonly home: string }

/**
 * Makes the workshop and plays its morning on the stage's clock: every step, question and press goes through the same
 * services as a page's, at the time at which it would have happened. Gives what the next start needs.
 */
export async function seedDemo(services: Services, clock: StageClock, wish: SeedWish): Promise<Memory> {
  const acts = actsAround(clock.now())
  const begin = acts[0]?.starts ?? 0
  clock.set(begin - 20 * 60_000)
  const workshop = await makeWorkshop(services, acts, wish.home)
  await openRooms(services, workshop)
  await writeTemplates(services, workshop)
  const cast = castOf(wish.seed, wish.learners)
  const memory: Memory = {
    version: 1,
    workshop,
    seed: wish.seed,
    learners: newActors(wish.learners),
    leads: newActors(ROOMS.length),
    helpers: newActors(HELPERS),
  }
  await giveRoles(services, memory)
  await Promise.all(cast.map((learner) => seat(services, workshop, learner, memory.learners[learner.n])))
  await playMorning(services, clock, acts, memory, cast)
  return memory
}

async function makeWorkshop(services: Services, acts: readonly TimedAct[], home: string): Promise<string> {
  const zone = zoneOf(acts, home)
  const made = orThrow(await services.programme.create({ ...WORKSHOP, zone }, programmeAround(acts, zone)))
  orThrow(await services.programme.change(made.id, { published: true }))
  return made.id
}

async function openRooms(services: Services, workshop: string): Promise<void> {
  const days = await services.programme.days(workshop)
  for (const { share: _share, days: numbers, ...room } of ROOMS) {
    const open = days.filter(({ number }) => number !== null && numbers.includes(number)).map(({ id }) => id)
    orThrow(await services.classrooms.open(workshop, { ...room, days: open }))
  }
}

async function writeTemplates(services: Services, workshop: string): Promise<void> {
  // The stage makes the notes of each day when it first looks at the plan.
  orThrow(await services.stage.view(workshop))
  for (const { id, title } of await services.notes.list(workshop)) {
    const text = title === DAY_TITLES[0] ? notesOfDayOne(RUNNING) : TEMPLATES[title]
    if (text !== undefined) orThrow(await services.notes.importText(id, text))
  }
}

/** Leads and helpers open their links, as people do. */
async function giveRoles(services: Services, { workshop, leads, helpers }: Memory): Promise<void> {
  const open = async (actor: Actor, token: string) => {
    orThrow(await services.people.openLink(sessionOfActor(actor) ?? '', token))
  }
  const rooms = await demoRooms(services, workshop)
  for (const [index, actor] of leads.entries()) {
    const classroom = rooms[index]?.id
    if (classroom === undefined) continue
    await open(actor, (await services.people.roleLink('room-lead', { workshop, classroom })).token)
  }
  const helper = await services.people.roleLink('helper', { workshop })
  for (const actor of helpers) await open(actor, helper.token)
}

/** Registers a learner and lets them into their room; a room that is full leaves them on their own. */
export async function seat(
  services: Services,
  workshop: string,
  { room }: Learner,
  actor: Actor | undefined,
): Promise<void> {
  if (!actor) return
  const person: Person = { session: sessionOfActor(actor), grants: [] }
  const classroom = room === null ? undefined : (await demoRooms(services, workshop))[room]
  const form = {
    mode: classroom ? 'in-room' : 'alone',
    classroom: classroom?.id ?? null,
    name: '',
    email: '',
  } as const
  const registered = await services.registration.register(person, ADDRESS, workshop, form)
  if (classroom && !isRefusal(registered)) await services.classrooms.join(person, ADDRESS, classroom.code)
}

/** Answers may come when the next act has begun, ms. */
const LATE_MS = 5 * 60_000

/** Presses that may happen at once, so that they are one write: each of another person, and none that others refer to. */
function inGroups(cues: readonly Cue[]): Cue[][] {
  const groups: Cue[][] = []
  const busy = new Set<string>()
  let open = false
  for (const cue of cues) {
    const { who, deed } = cue
    const name = `${who.part} ${who.n}`
    const alone = !(
      deed.kind === 'plus' ||
      deed.kind === 'heads' ||
      (deed.kind === 'status' && deed.status !== 'help')
    )
    if (open && !alone && !busy.has(name)) groups.at(-1)?.push(cue)
    else {
      groups.push([cue])
      busy.clear()
      open = !alone
    }
    busy.add(name)
  }
  return groups
}

async function playMorning(
  services: Services,
  clock: StageClock,
  acts: readonly TimedAct[],
  memory: Memory,
  cast: readonly Learner[],
): Promise<void> {
  const { workshop, seed } = memory
  const director: Person = {
    session: 'director of the demo',
    grants: [{ role: 'director', workshop, classroom: null }],
  }
  const dayOne = (await services.programme.days(workshop)).find(({ number }) => number === 1)
  const troupe = new Troupe(services, workshop, await personsOf(services, memory))
  const now = Date.now()
  for (const act of acts.slice(0, acts.findIndex(({ key }) => key === RUNNING) + 1)) {
    clock.set(act.starts)
    const { now: before } = orThrow(await services.stage.view(workshop))
    const next = { kind: 'next', seen: before.seq, ...(dayOne && { day: dayOne.id }) } as const
    orThrow(await services.stage.do(director, workshop, next, `demo:${act.key}`))
    const stage = orThrow(await services.stage.view(workshop))
    await troupe.enter(stage)
    const scene = { key: act.key, mode: stage.now.mode, minutes: act.minutes }
    // What belongs to the running step and lies ahead is played live.
    const until = act.key === RUNNING ? now : Math.min(act.ends + LATE_MS, now)
    const cues = cuesOf(seed, cast, scene).filter(({ at }) => act.starts + at < until)
    for (const together of inGroups(cues)) {
      clock.set(act.starts + (together[0]?.at ?? 0))
      await Promise.all(together.map((cue) => troupe.play(cue)))
    }
  }
  clock.letGo()
  orThrow(await services.stage.do(director, workshop, { kind: 'auto', on: true }, 'demo:auto'))
}

/** Everybody with their grants: nothing is revoked while the morning is played. */
async function personsOf(
  services: Services,
  { learners, leads, helpers }: Memory,
): Promise<(who: Who) => Person> {
  const read = (actors: readonly Actor[]) =>
    Promise.all(actors.map((actor) => services.people.personOf(sessionOfActor(actor))))
  const persons = { learner: await read(learners), lead: await read(leads), helper: await read(helpers) }
  return ({ part, n }) => persons[part][n] ?? { session: null, grants: [] }
}
