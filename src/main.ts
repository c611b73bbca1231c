import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { type Config, HOME } from './config.ts'
import { isRefusal } from './core/refusal.ts'
import { Remembered } from './core/remembered.ts'
import { localTime } from './core/time.ts'
import { localFanout } from './fanout/local.ts'
import { redisFanout } from './fanout/redis.ts'
import { backstageFeature } from './features/backstage/server.ts'
import { classroomsFeature } from './features/classrooms/server.ts'
import { classroomStore } from './features/classrooms/store.ts'
import { deskFeature } from './features/duty/server.ts'
import { feedbackService } from './features/feedback/server.ts'
import { besideNotes } from './features/history/beside.ts'
import { historyFeature } from './features/history/server.ts'
import { historyStore } from './features/history/store.ts'
import { notesFeature } from './features/notes/server.ts'
import { notesStore } from './features/notes/store.ts'
import { notesGate } from './features/order/gate.ts'
import { orderService } from './features/order/server.ts'
import { orderStore } from './features/order/store.ts'
import { trailStore } from './features/order-trail/store.ts'
import type { Deed } from './features/people/api.ts'
import { roleLinks } from './features/people/links.ts'
import { peopleService } from './features/people/server.ts'
import { peopleStore } from './features/people/store.ts'
import { sectionsApi } from './features/plain-writing/rest.ts'
import { plainWriting } from './features/plain-writing/server.ts'
import { pollsFeature } from './features/polls/server.ts'
import { programmeService } from './features/programme/server.ts'
import { programmeStore } from './features/programme/store.ts'
import { registrationService } from './features/registration/server.ts'
import { answeredApi } from './features/search/rest.ts'
import { searchFeature } from './features/search/server.ts'
import { askingApi, notesApi } from './features/small-clients/server.ts'
import type { Now } from './features/stage/contract.ts'
import { stageFeature } from './features/stage/server.ts'
import { templatesService } from './features/templates/server.ts'
import { templateStore } from './features/templates/store.ts'
import { writerSocket } from './features/writer/server.ts'
import { addressOf } from './http/address.ts'
import { createApp, type FeatureRouter } from './http/app.ts'
import { loadBuild } from './http/build.ts'
import { openLog } from './http/log.ts'
import { listen } from './http/serve.ts'
import type { Services } from './http/services.ts'
import { openSessions, type Sessions } from './http/sessions.ts'
import { liveApi } from './live/api.ts'
import { liveEvents } from './live/events.ts'
import { liveSocket } from './live/socket.ts'
import { postgresLog } from './storage/log-postgres.ts'
import { openDatabase } from './storage/open.ts'
import { databaseProblem } from './storage/pool.ts'
import { blockWords, ourTemplates, planWords, wordsOf } from './ui/words/server.ts'

export type Running = {
  readonly url: string
  /** Where it really listens, `http://127.0.0.1:3300`. */
  readonly listening: string
  /** For commands that run a server and talk to it from inside, such as `demo`. */
  readonly services: Services
  readonly sessions: Sessions
  close(): Promise<void>
}

type StartOptions = { now?: () => Date; routers?: readonly (FeatureRouter & { deed: Deed })[] }

/** Writes are gathered this long into one transaction, ms: unseen by people, and a crowd costs one fsync. */
const GATHER_MS = 5
/** That there is a workshop is remembered this long, ms: each page that comes asks. */
const KNOWN_MS = 10_000
const MAX_WORKSHOPS = 1_000
/** Stages of days this near are woken at start, so that they step by themselves, ms. */
const NEAR_MS = 36 * 3600_000

/**
 * The composition root: picks the drivers, mounts the features, listens. Everything that was opened is closed again
 * when a later step fails. `now`: the clock that features and their log go by; the demo sets it to play a morning.
 * `routers`: further routes of the command that starts it, such as the demo's stand-in for a stream.
 */
export async function startServer(
  config: Config,
  { now = () => new Date(), routers = [] }: StartOptions = {},
): Promise<Running> {
  const log = openLog(config.logLevel, process.stderr)
  const report = (error: unknown, what: string) => log.error({ err: error }, what)
  const build = await loadBuild(join(HOME, 'build'))
  await using opened = new AsyncDisposableStack()

  const database = await openDatabase(config, { report: (event) => log.warn(event) })
  opened.defer(() => database.close())
  const { db, pool } = database
  const { redisUrl } = config
  const heard = (error: unknown) => report(error, 'fanout')
  const onChange = (up: boolean, why: string) =>
    up
      ? log.info('the bus is there')
      : log.warn(`the bus of REDIS_URL is away (${why}): all goes on, news comes later`)
  const fanout = redisUrl ? await redisFanout({ url: redisUrl, report: heard, onChange }) : localFanout(heard)
  opened.defer(() => fanout.close())
  const room = { log: postgresLog(pool), fanout, now, gatherMs: GATHER_MS, report }

  const noteStore = notesStore(db)
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const peopleRows = peopleStore(db)
  const people = await peopleService({ store: peopleRows, now, report })
  const sessions = openSessions({
    key: await peopleRows.secret(() => randomBytes(32)),
    secure: publicUrl.startsWith('https:'),
    isKnown: peopleRows.isKnown,
  })
  const programme = programmeService({ store: programmeStore(db), now })
  const stage = stageFeature({ ...room, programme, people, notesOf: noteStore.ensure, words: planWords })
  opened.defer(() => stage.close())
  const stepOf = async (workshop: string) => (await stage.now(workshop)).seq
  const classrooms = classroomsFeature({ ...room, store: classroomStore(db), people, programme, stepOf })
  opened.defer(() => classrooms.close())
  const orderRows = orderStore(db)
  const gate = notesGate({ store: orderRows, now, report })
  opened.defer(async () => gate.close())
  const notes = notesFeature({
    ...room,
    gate,
    refusalWords: wordsOf,
    store: noteStore,
    people,
    classrooms: classrooms.service,
    words: blockWords,
  })
  opened.defer(() => notes.close())
  const plain = plainWriting({ notes, store: noteStore, people })
  const polls = pollsFeature({ ...room, people, classrooms: classrooms.service, dayOf: stage.day })
  opened.defer(() => polls.close())
  const beside = besideNotes(classrooms.service, polls.service)
  const history = historyFeature({ log: room.log, notes, people, store: historyStore(db), beside })
  opened.defer(() => history.close())
  const backstage = backstageFeature({ ...room, people })
  opened.defer(() => backstage.close())
  const desk = deskFeature({
    people,
    fanout,
    now,
    report,
    notesOf: notesNow,
    questionsIn: async (id) => {
      const found = await notes.find(id)
      return isRefusal(found) ? null : found.notes.room.state
    },
    goingIn: classrooms.going,
  })
  opened.defer(() => desk.close())
  const registration = registrationService({ db, people, now, random: randomBytes })
  const feedback = feedbackService({ db, people, programme, stage: stage.service, now })

  const search = searchFeature({ db, log: room.log, notes: notes.service, now, report })
  opened.defer(() => search.close())
  notes.onWritten(search.changedIn)

  // The stage leads: the floor counts per step, the notes say what is on and until when.
  stage.onStep((workshop) => {
    classrooms.stepped(workshop)
    polls.stepped(workshop)
  })
  stage.onNow((workshop, { day, key, now: step }, told) => {
    // Before the first row of the plan there is nothing to write down yet.
    if (day === null || key === 'start') return
    followStage(workshop, day, step, told).catch((error) => report(error, 'the notes follow the stage'))
  })

  const services: Services = {
    people,
    programme,
    stage: stage.service,
    classrooms: classrooms.service,
    notes: notes.service,
    history: history.service,
    plainWriting: plain,
    order: orderService({ gate, trail: trailStore(db), find: notes.find }),
    polls: polls.service,
    backstage: backstage.service,
    templates: templatesService({ store: templateStore(db), ours: ourTemplates }),
    registration,
    feedback,
    desk: desk.service,
    search: search.service,
  }
  const workshops = new Remembered<true>(MAX_WORKSHOPS)
  const isWorkshop = async (id: string) => {
    const at = now().getTime()
    if (workshops.get(id, at)) return true
    const is = !isRefusal(await programme.byId(id))
    if (is) workshops.keep(id, true, at, KNOWN_MS)
    return is
  }
  const describe = async (slug: string) => {
    const found = await programme.bySlug(slug)
    if (isRefusal(found)) return found
    const { id, title } = found
    const view = await stage.service.view(id)
    return { id, slug, title, notes: isRefusal(view) ? null : (view.day?.notes ?? null) }
  }
  const live = {
    stage: stage.live,
    floor: classrooms.live,
    notes: notes.live,
    polls: polls.live,
    backstage: backstage.live,
    desk: desk.live,
  }
  const road = { features: live, personOf: people.personOf, isWorkshop, now }
  const shown = { onEnded: people.onEnded, words: wordsOf, report }
  const events = liveEvents({ ...road, ...shown })
  let shownUrl = publicUrl
  const app = await createApp({
    build,
    clientDir: join(HOME, 'build', 'client'),
    services,
    sessions,
    routers: [
      ...routers,
      { path: '/go', deed: 'link/open', router: roleLinks({ people, services }) },
      { path: '/api/v1/notes', deed: 'notes/read', router: notesApi(notes.service, people.personOf) },
      {
        path: '/api/v1/notes',
        deed: 'notes/ask',
        router: askingApi({ notes: notes.service, personOf: people.personOf, now }),
      },
      {
        path: '/api/v1/notes',
        deed: 'notes/write',
        router: sectionsApi({ plain, notes: notes.service, personOf: people.personOf, now }),
      },
      {
        path: '/api/v1/answered',
        deed: 'notes/read',
        router: answeredApi({ search: search.service, people, notes: notes.service, row: noteStore.get }),
      },
      {
        path: '/api/v1/workshops',
        deed: 'live/do',
        router: liveApi({ ...road, describe }),
      },
      { path: '/api/v1/workshops', deed: 'live/see', router: events.router },
    ] satisfies (FeatureRouter & { deed: Deed })[],
    publicUrl,
    shownUrl: () => shownUrl,
    streamOrigins: [],
    trustProxy: config.trustProxy,
    ready: () => databaseProblem(pool),
    now,
    log,
  })
  const listening = await listen(app, { host: config.host, port: config.port, publicUrl })
  opened.defer(() => listening.close())
  shownUrl = config.publicUrl ?? listening.url

  const from = ({ headers, socket }: IncomingMessage) =>
    addressOf(String(headers['x-forwarded-for'] ?? ''), socket.remoteAddress, config.trustProxy)
  const liveSockets = liveSocket({
    ...road,
    ...shown,
    greet: people.greet,
    addressOf: from,
    sessions,
  })
  opened.defer(() => liveSockets.close())
  opened.defer(() => events.close())
  listening.onUpgrade('/ws/live/', liveSockets.upgrade)
  const writers = writerSocket({ notes, store: noteStore, people, gate, addressOf: from, sessions, report })
  opened.defer(() => writers.close())
  listening.onUpgrade('/ws/notes/', writers.upgrade)

  await wakeStages()
  const all = opened.move()
  return {
    url: config.publicUrl ?? listening.url,
    listening: listening.url,
    services,
    sessions,
    close: () => all.disposeAsync(),
  }

  /** Of the day that is on, else of the next one, else of the first. */
  async function notesNow(workshop: string): Promise<string | null> {
    const view = await stage.service.view(workshop)
    if (isRefusal(view)) return null
    if (view.day) return view.day.notes
    const list = await notes.service.list(workshop)
    const today = now().toISOString().slice(0, 10)
    return (list.find(({ date }) => date >= today) ?? list[0])?.id ?? null
  }

  async function followStage(workshop: string, day: string, step: Now, told: number): Promise<void> {
    const found = await programme.byId(workshop)
    if (isRefusal(found)) return
    const minute = (at: number) => Number(localTime(new Date(at), found.zone).time.slice(3))
    await notes.follow(workshop, day, { ...step, steps: step.steps.length }, told, minute)
  }

  async function wakeStages(): Promise<void> {
    for (const { id, from, to } of await programme.allWorkshops()) {
      const at = now().getTime()
      const near =
        from !== null && to !== null && Date.parse(from) - NEAR_MS < at && at < Date.parse(to) + NEAR_MS
      if (near) await stage.wake(id)
    }
  }
}
