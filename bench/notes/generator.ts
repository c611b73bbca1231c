import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import * as Y from 'yjs'
import { People } from './people.ts'
import type { Measured, Plan } from './plan.ts'
import { cpuOf, othersMb, rssOf, waitedFor } from './proc.ts'
import { ReadingCrowd } from './readers.ts'
import { Sendings, spreadOf } from './sightings.ts'
import { missing } from './text.ts'

/** One scenario against one server, in a process of its own: gets the plan by IPC, and answers with what it measured. */
const JOIN_MOST_MS = 120_000
/** After the join, and after typing began, everything has this long to settle, ms. */
const SETTLE_MS = 2_000
const WARM_MS = 3_000
/** When nobody types any more, what was sent has this long to arrive, ms. */
const DRAIN_MOST_MS = 20_000
const LAG_STEP_MS = 5

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
// Who asked is gone: nobody waits for the figures.
process.once('disconnect', () => process.exit(1))
const [plan] = (await once(process, 'message')) as [Plan]
const sendings = new Sendings()
const people = new People(plan, sendings)
const reading = plan.readers > 0 ? new ReadingCrowd(plan, sendings) : null

const scout = await people.scout()
const base = Y.encodeStateAsUpdate(scout.doc)
const fromStart = cpuOf(plan.pid)
toggleProfile()
const joined = await people.join(base, JOIN_MOST_MS)
const join = (await reading?.join(JOIN_MOST_MS)) ?? joined
const toJoin = cpuOf(plan.pid)
toggleProfile()
await pause(SETTLE_MS)
people.type()
await pause(WARM_MS)

const lag = monitorEventLoopDelay({ resolution: LAG_STEP_MS })
lag.enable()
toggleProfile()
const waited = () => ({ theirs: waitedFor(plan.pid), ours: waitedFor('self') })
const before = {
  ...counted(),
  ...cpuOf(plan.pid),
  ...waited(),
  own: process.cpuUsage(),
  at: performance.now(),
}
sendings.open(before.at)
let rss = rssOf(plan.pid)
const watching = setInterval(() => {
  rss = Math.max(rss, rssOf(plan.pid))
}, 1_000)
await pause(plan.seconds * 1_000)
const after = {
  ...counted(),
  ...cpuOf(plan.pid),
  ...waited(),
  own: process.cpuUsage(before.own),
  at: performance.now(),
}
sendings.close(after.at)
clearInterval(watching)
lag.disable()
toggleProfile()
const others_mb = othersMb(plan.pid)
const deaf = (await reading?.direct()) ?? 0
await people.rest()
const drained = performance.now() + DRAIN_MOST_MS
const unseen = () => people.samples.reduce((sum, { lacks }) => sum + lacks, 0)
const unsaved = () => people.samples.reduce((sum, sample) => sum + sample.unsaved, 0)
while (performance.now() < drained && unseen() + (plan.server === 'ours' ? unsaved() : 0) > 0)
  await pause(100)
const found = await fresh()

const measured: Measured = {
  join,
  join_cpu_s: toJoin.server_s + toJoin.others_s - fromStart.server_s - fromStart.others_s,
  seen: spreadOf(people.samples.flatMap(({ seen }) => seen)),
  saved: plan.server === 'ours' ? spreadOf(people.samples.flatMap(({ saved }) => saved)) : null,
  read: reading && spreadOf(reading.seen),
  stage: reading && spreadOf(reading.staged),
  deaf,
  window_s: (after.at - before.at) / 1_000,
  server_cpu_s: after.server_s - before.server_s,
  others_cpu_s: after.others_s - before.others_s,
  server_waited_s: after.theirs - before.theirs,
  generator_waited_s: after.ours - before.ours,
  rss_mb: rss,
  others_mb,
  frames: after.frames - before.frames,
  bytes: after.bytes - before.bytes,
  typed: sendings.words.length,
  lost: found?.lost ?? null,
  doubled: found?.doubled ?? null,
  unseen: unseen(),
  asked: people.asked + people.samples.reduce((sum, { asked }) => sum + asked, 0),
  cut: { ...people.cut, ...reading?.cut },
  generator_cpu_s: (after.own.user + after.own.system) / 1e6,
  generator_lag_ms: Math.max(0, lag.percentile(95) / 1e6 - LAG_STEP_MS),
}
people.end()
reading?.end()
scout.end()
process.removeAllListeners('disconnect')
process.send?.(measured, () => process.exit(0))

function counted() {
  const [writers, readers] = [people.received, reading?.received]
  return { frames: writers.frames + (readers?.frames ?? 0), bytes: writers.bytes + (readers?.bytes ?? 0) }
}

/** What somebody finds who comes now; null: they could not. */
async function fresh() {
  const late = people.scout().catch(() => null)
  const sample = await Promise.race([late, pause(DRAIN_MOST_MS).then(() => null)])
  const found = sample && missing(sample.text, sendings.words)
  sample?.end()
  return found
}

function toggleProfile(): void {
  if (plan.profile) process.kill(plan.pid, 'SIGUSR2')
}
