import { StartError } from '../../core/start-error.ts'
import type { StageView } from '../../features/stage/contract.ts'
import { openWire, type Wire } from '../crowd/wire.ts'
import { type Helped, openHelpers } from './helpers.ts'
import { type Found, findIn, Sightings, type Times, timesOf } from './measure.ts'
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
  /** Stops early, with a report of what was until then. */
  readonly stop: AbortSignal
  tell(line: string): void
}

/** What a rehearsal measured. `lost` and `twice`: acknowledged words that stand nowhere, or more than once. */
export type Report = Found & {
  readonly joined: number
  readonly readers: number
  readonly seconds: number
  readonly sent: number
  readonly acked: number
  readonly answers: number
  readonly votes: number
  readonly reconnects: number
  readonly own: Times
  readonly others: Times
  readonly refused: Readonly<Record<string, number>>
  /** Questions that helpers took, and claims that another one was quicker with. */
  readonly helped: Helped
}

/** Everybody's words are on their way at the end for this long at most, ms. */
const SETTLE_MS = 15_000
/** Each reader sees everything; so many of them measure. */
const MEASURING = 25
const TELL_EVERY_MS = 10_000
/** Helpers go on for this long after the last word was asked, ms. */
const FINISH_MS = 180_000

/** Plays people against an installation and measures. Throws StartError when no day runs and nobody may begin one. */
export async function rehearse(found: Place, wish: RehearsalWish): Promise<Report> {
  const place = { ...found, notes: found.notes ?? (await beginDay(found)) }
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
    refused: new Map(),
    count: { sent: 0, acked: 0, reconnects: 0, joined: 0, votes: 0 },
    stage: null,
    polls: [],
  }
  const started = performance.now()
  const readers = openReaders(shared, wish.readers)
  const players = await arrive(shared, wish, size)
  wish.tell(`${shared.count.joined} people joined in ${Math.round((performance.now() - started) / 1000)} s`)
  let answers = 0
  const helpers = await openHelpers(shared, wish.helpers, wish.seed, () => `[${run}h.${++answers}]`)
  await play(players, cues, shared, wish)
  const asked = new Set(shared.questions.map(({ id }) => id))
  const waiting = wish.helpers > 0 ? await helpers.finish(asked, FINISH_MS) : null
  await helpers.close()
  const standing = await settle(shared)
  const report = waiting === null ? standing : { ...standing, open: waiting }
  await Promise.all([...players.map((one) => one?.close()), ...readers.map((one) => one.close())])
  const { joined, sent, acked, reconnects, votes } = shared.count
  return {
    ...report,
    joined,
    readers: readers.length,
    seconds: Math.round((performance.now() - started) / 1000),
    sent,
    acked,
    answers: shared.written.length,
    votes,
    reconnects,
    own: timesOf(shared.sightings.own),
    others: timesOf(shared.sightings.others),
    refused: Object.fromEntries(shared.refused),
    helped: helpers.helped,
  }
}

/** A director opens the day when nobody has. Gives the id of its notes. */
async function beginDay(place: Place): Promise<string> {
  if (place.director === null)
    throw new StartError(
      'No day runs on this workshop’s stage',
      `${place.url}/w/${place.slug}`,
      'Begin a day on the director’s desk, or give the director’s link with --link.',
    )
  let heard: (view: StageView) => void = () => undefined
  const told = () => new Promise<StageView>((resolve) => (heard = resolve))
  let next = told()
  const wire = openWire({
    base: place.url.replace(/^http/, 'ws'),
    workshop: place.workshop,
    cookie: place.director,
    see: [{ room: 'stage' }],
    hear: (frame) => frame.t === 'view' && heard(frame.view as StageView),
  })
  try {
    let view = await next
    next = told()
    const done = await wire.do('stage', { kind: 'next', seen: view.now.seq })
    if (done.state !== 'done')
      throw new StartError(
        'The day could not be begun',
        done.state === 'refused' ? done.code : place.url,
        'Begin it on the director’s desk.',
      )
    while (view.day === null) {
      view = await next
      next = told()
    }
    return view.day.notes
  } finally {
    await wire.close()
  }
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
      return stop.aborted ? null : openPlayer(n, part, shared)
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
  await Promise.race([Promise.all(doing), after(SETTLE_MS, late.signal)])
  late.abort()
  clearInterval(telling)
}

/** Reads the notes as anybody does, until everything acknowledged is there or the time for it is over. */
async function settle({ place, asked, written }: Shared): Promise<Found> {
  const until = performance.now() + SETTLE_MS
  for (;;) {
    const markdown = await (await ask(`${place.url}/api/v1/notes/${place.notes}.md`)).text()
    const found = findIn(markdown, asked, written)
    if (found.lost === 0 || performance.now() > until) return found
    await after(500, new AbortController().signal)
  }
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
