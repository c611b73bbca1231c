import { StartError } from '../../core/start-error.ts'
import { openWire, type Wire } from '../crowd/wire.ts'
import { type Director, openDirector } from './director.ts'
import { type Ending, settle } from './ending.ts'
import { type Helped, openHelpers } from './helpers.ts'
import { type Found, Sightings, type Times, timesOf } from './measure.ts'
import { type Browser, openPages, type Screen, type Seen } from './page.ts'
import { ask, type Place } from './place.ts'
import { openPlayer, type Player, type Shared } from './player.ts'
import { arrivalMs, type Cue, cuesOf, partsOf } from './script.ts'

export type RehearsalWish = {
  readonly seed: number
  readonly learners: number
  readonly readers: number
  /** People of staff who answer; then nobody else does. */
  readonly helpers: number
  readonly minutes: number
  /** Where the learners' page is opened for real; null: nowhere. */
  readonly pages: { readonly browser: Browser; readonly screens: readonly Screen[] } | null
  /** So often the director presses Next; null: as a day that this rehearsal begins wants it. */
  readonly steps: number | null
  /** Stops early, with a report of what was until then. */
  readonly stop: AbortSignal
  tell(line: string): void
}

/** What a rehearsal measured. `lost` and `twice`: acknowledged words that stand nowhere, or more than once. */
export type Report = Found & {
  /** Furthest that text of a block being read moved on a real page, px, and the layout shift of it; null without a page. */
  readonly moved_px: number | null
  readonly shift: number | null
  readonly joined: number
  readonly readers: number
  readonly seconds: number
  /** It was stopped before its time was over. */
  readonly stopped: boolean
  readonly steps: number
  readonly sent: number
  readonly acked: number
  readonly answers: number
  readonly votes: number
  readonly reconnects: number
  readonly own: Times
  readonly others: Times
  /** From the question to its first answer, by the server. */
  readonly answered: Times
  readonly refused: Readonly<Record<string, number>>
  /** How many questions ended as what. */
  readonly states: Readonly<Record<string, number>>
  readonly helped: Helped
  readonly pages: readonly Seen[]
}

/** Everybody's words are on their way at the end for this long at most, ms. */
const SETTLE_MS = 15_000
/** After Ctrl-C. */
const HURRY_MS = 2_000
/** Each reader sees everything; so many of them measure. */
const MEASURING = 25
const TELL_EVERY_MS = 10_000
/** Helpers go on for this long after the last word was asked, ms. */
const FINISH_MS = 180_000
/** Of a day that it begins itself, a rehearsal sees so many steps come and go. */
const STEPS = 4

/** Plays people against an installation and measures. Throws StartError when no day runs and nobody may begin one. */
export async function rehearse(found: Place, wish: RehearsalWish): Promise<Report> {
  const director = found.director === null ? null : await openDirector(found)
  try {
    const place = { ...found, notes: found.notes ?? (await beginDay(found, director)) }
    await checkReadable(place)
    const steps = wish.steps ?? (found.notes === null ? STEPS : 0)
    return await rehearseAt(place, { ...wish, steps }, director)
  } finally {
    await director?.close()
  }
}

async function rehearseAt(
  place: Shared['place'],
  wish: RehearsalWish & { readonly steps: number },
  director: Director | null,
): Promise<Report> {
  const size = { ...wish, rooms: place.codes.length }
  const run = `r${Date.now().toString(36).slice(-5)}`
  const all = cuesOf(size, run)
  const cues = wish.helpers > 0 ? all.filter(({ act }) => act.kind !== 'answer') : all
  const shared: Shared = {
    place,
    sightings: new Sightings(),
    questions: [],
    asked: [],
    written: [],
    helped: new Set(),
    refused: new Map(),
    count: { sent: 0, acked: 0, reconnects: 0, joined: 0, votes: 0 },
    stage: null,
    polls: [],
    hand: Promise.resolve(),
  }
  const started = performance.now()
  let answers = 0
  const helpers = await openHelpers(shared, wish.helpers, wish.seed, () => {
    const tag = `[${run}h.${++answers}]`
    shared.helped.add(tag)
    return tag
  })
  const readers = openReaders(shared, wish.readers)
  const players = await arrive(shared, wish, size)
  wish.tell(`${shared.count.joined} people joined in ${Math.round((performance.now() - started) / 1000)} s`)
  const pages = wish.pages && (await openPages(wish.pages.browser, place, wish.pages.screens, wish))
  let pressed = 0
  const step = async () => {
    if (pressed < wish.steps && (await director?.next())) pressed++
  }
  const stepping = setInterval(() => void step(), (wish.minutes * 60_000) / (wish.steps + 1))
  await play(players, cues, shared, wish)
  clearInterval(stepping)
  const asked = () => new Set(shared.questions.map(({ id }) => id))
  const waiting = wish.helpers > 0 ? await helpers.finish(asked, FINISH_MS, wish.stop) : null
  const seen = (await pages?.seen()) ?? []
  await pages?.close()
  await helpers.close()
  const { answered_ms, ...standing } = await settle(shared).catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error
    wish.tell('nobody answers any more: all that was acknowledged counts as lost')
    return nothing(shared)
  })
  await Promise.all([...players.map((one) => one?.close()), ...readers.map((one) => one.close())])
  const { joined, sent, acked, reconnects, votes } = shared.count
  return {
    ...standing,
    open: waiting?.size ?? standing.open,
    ...movedOn(seen),
    joined,
    readers: readers.length,
    seconds: Math.round((performance.now() - started) / 1000),
    stopped: wish.stop.aborted,
    steps: pressed,
    sent,
    acked,
    answers: shared.written.length,
    votes,
    reconnects,
    own: timesOf(shared.sightings.own),
    others: timesOf(shared.sightings.others),
    answered: timesOf(answered_ms),
    refused: Object.fromEntries(shared.refused),
    helped: helpers.helped,
    pages: seen,
  }
}

async function beginDay(place: Place, director: Director | null): Promise<string> {
  if (director) return director.beginDay()
  throw new StartError(
    'No day runs on this workshop’s stage',
    `${place.url}/w/${place.slug}`,
    'Begin a day on the director’s desk, or give the director’s link with --link.',
  )
}

async function checkReadable({ url, notes }: Shared['place']): Promise<void> {
  const address = `${url}/api/v1/notes/${notes}.md`
  if ((await ask(address)).ok) return
  const mend = 'Let who has the link read and write them, on the organiser’s page, and rehearse again.'
  throw new StartError('These notes are not open to those who come', address, mend)
}

function movedOn(seen: readonly Seen[]): Pick<Report, 'moved_px' | 'shift'> {
  if (!seen.some(({ reads }) => reads > 0)) return { moved_px: null, shift: null }
  return {
    moved_px: Math.max(...seen.map(({ moved_px }) => moved_px)),
    shift: seen.reduce((sum, { shift }) => sum + shift, 0),
  }
}

function nothing({ asked, written }: Shared): Ending {
  const lost = asked.length + written.length
  const none = { open: asked.length, answered_twice: 0, twice: 0, missing: [], states: {}, answered_ms: [] }
  return { questions: asked.length, lost, ...none }
}

function openReaders({ place, sightings, count }: Shared, readers: number): Wire[] {
  return Array.from({ length: readers }, (_, n) =>
    openWire({
      base: place.url.replace(/^http/, 'ws'),
      workshop: place.workshop,
      cookie: '',
      see: [{ room: 'stage' }, { room: 'notes', id: place.notes }],
      hear: () => undefined,
      lost: () => count.reconnects++,
      ...(n < MEASURING && {
        read: (text) => sightings.read(`reader ${n}`, text, performance.now(), () => false),
      }),
    }),
  )
}

async function arrive(
  shared: Shared,
  { stop }: RehearsalWish,
  size: Parameters<typeof partsOf>[0],
): Promise<(Player | null)[]> {
  return Promise.all(
    partsOf(size).map(async (part, n) => {
      await after(part.comes, stop)
      return stop.aborted ? null : openPlayer(n, part, shared, stop)
    }),
  )
}

async function play(
  players: readonly (Player | null)[],
  cues: readonly Cue[],
  shared: Shared,
  { minutes, stop, tell }: RehearsalWish,
): Promise<void> {
  const begun = performance.now()
  const doing = new Set<Promise<void>>()
  const telling = setInterval(() => {
    const { sent, acked, reconnects } = shared.count
    tell(
      `${Math.round((performance.now() - begun) / 1000)} s: ${sent} sent, ${acked} acknowledged, ${reconnects} reconnects`,
    )
  }, TELL_EVERY_MS)
  for (const { at, who, act } of cues) {
    await after(begun + at - performance.now(), stop)
    if (stop.aborted) break
    const one = players[who]?.play(act)
    if (one) doing.add(one.finally(() => doing.delete(one)))
  }
  await after(begun + minutes * 60_000 - performance.now(), stop)
  const late = new AbortController()
  await Promise.race([Promise.all(doing), after(stop.aborted ? HURRY_MS : SETTLE_MS, late.signal)])
  late.abort()
  clearInterval(telling)
}

/** That long, or until it is stopped. */
function after(ms: number, stop: AbortSignal): Promise<void> {
  if (ms <= 0 || stop.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done)
  })
}

/** Unused rooms are none: people arrive over this long, for the estimate that is told at the start. */
export const secondsOf = ({ learners, minutes }: { learners: number; minutes: number }): number =>
  Math.round(arrivalMs(learners) / 1000 + minutes * 60)
