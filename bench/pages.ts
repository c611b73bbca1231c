import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from '../src/cli/test-chromium.ts'
import { writeLongText } from './pages/long-text.ts'
import { firstVisit, type Loaded } from './pages/measure.ts'
import { slowPhone } from './pages/phone.ts'
import type { Told } from './pages/server.ts'
import { openAndType } from './pages/writer.ts'

/** `manyrooms bench pages [--only pages,phone,writer] [--json]`; see README.md. */
const json = process.argv.includes('--json')
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const wants = (part: 'pages' | 'phone' | 'writer') => only === undefined || only.includes(part)
const print = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`)
const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Requests that warm the server's code up, and those that count. */
const WARM = 20
const COUNTED = 60
/** What is to be reached; undefined: nothing was agreed on. */
const GOALS: Readonly<Record<string, { cpu_ms?: number; transfer_kb?: number; script_kb?: number }>> = {
  public: { cpu_ms: 3, transfer_kb: 60, script_kb: 0 },
  live: { script_kb: 190 },
  projector: { script_kb: 150 },
}
const LONG_TASK_MS = 50
/** A reader opens a long day on a slowed phone, a writer on this machine, ms; and what a key may take there. */
const READER_OPENS_MS = 1_000
const WRITER_OPENS_MS = 2_000
const KEY_MS = 16
/** So many edits make the writer's day, some 1 MB. */
const EDITS = 300_000
const SLOWER = 6

const path = findChromium()
if (path === null) throw new Error('No Chromium on this machine: install the package chromium')
print('starting the full scene, and a day of 1,000 questions …')
const child = fork(fromHere('./pages/server.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
const ended = once(child, 'exit')
const told = once(child, 'message') as Promise<[Told]>
const first = await Promise.race([told, ended.then(() => null)])
if (first === null) throw new Error('the server that is to be measured did not start')
const [{ links, day, text }] = first
const browser = await chromium.launch({ executablePath: path, chromiumSandbox: false })
try {
  const cookie = links.cookies ?? { seated: '', lead: '' }
  const pages: readonly { page: string; address: string; cookie: string }[] = [
    { page: 'public', address: links.public, cookie: '' },
    { page: 'live', address: `${links.public}/live`, cookie: cookie.seated },
    { page: 'projector', address: links.projector, cookie: '' },
    { page: 'lead', address: links.projector.replace(/screen$/, 'lead'), cookie: cookie.lead },
    { page: 'director', ...(await opened(links.director)) },
    { page: 'editor', ...(await opened(links.notesManager)) },
    { page: 'organiser', ...(await opened(links.organiser)) },
  ]
  const rows: Row[] = []
  if (wants('pages')) for (const one of pages) rows.push(await measured(one))
  const phone = wants('phone') ? await slowPhone(browser, day.live) : []
  const writer = wants('writer') ? await longText() : []
  if (wants('writer'))
    for (const { phase, ...row } of await slowPhone(browser, text.live))
      phone.push({ phase: `${phase}, 1 MB`, ...row })
  const misses = [
    ...rows.flatMap(({ page, ...row }) =>
      (['cpu_ms', 'transfer_kb', 'script_kb'] as const).flatMap((what) => {
        const goal = GOALS[page]?.[what]
        return goal !== undefined && row[what] > goal ? [`${page}: ${what} ${row[what]}, goal ${goal}`] : []
      }),
    ),
    ...phone.flatMap(({ phase, long_tasks, longest_ms, longest_cpu_ms }) =>
      !phase.startsWith('open') && (long_tasks > 0 || longest_cpu_ms > LONG_TASK_MS)
        ? [
            `phone, ${phase}: ${long_tasks} tasks over ${LONG_TASK_MS} ms as Chromium counts them (${longest_ms} ms), ${longest_cpu_ms} ms of its CPU; goal ${LONG_TASK_MS}`,
          ]
        : [],
    ),
    ...phone.flatMap(({ phase, longest_ms }) =>
      phase.startsWith('open') && longest_ms > READER_OPENS_MS
        ? [`phone, ${phase}: in ${longest_ms} ms, goal ${READER_OPENS_MS}`]
        : [],
    ),
    ...writer.flatMap(({ page, slower, open_ms, key_p95_ms }) =>
      slower > 1
        ? []
        : [
            ...(open_ms > WRITER_OPENS_MS
              ? [`${page}: opens in ${open_ms} ms, goal ${WRITER_OPENS_MS}`]
              : []),
            ...(key_p95_ms > KEY_MS ? [`${page}: a key takes ${key_p95_ms} ms (p95), goal ${KEY_MS}`] : []),
          ],
    ),
  ]
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadavg()[0]?.toFixed(1)}`,
    versions: `node ${process.versions.node}, chromium ${browser.version()}`,
    scenario: `full scene from 11:31 on; ${COUNTED} requests a page one after the other, first visit with an empty cache; phone 390 × 844, 6 times slowed, 1,000 questions`,
    rows,
    phone,
    writer,
    misses,
  }
  print(`\n${result.machine}\n${result.versions}\n${result.scenario}\n`)
  print('page         CPU ms   transfer kB   script kB gzip   of it')
  for (const { page, cpu_ms, transfer_kb, script_kb, parts } of rows)
    print(
      `${page.padEnd(12)}${String(cpu_ms).padStart(7)}${String(transfer_kb).padStart(14)}${String(script_kb).padStart(17)}   ${parts}`,
    )
  print('\nslowed phone   tasks over 50 ms   the longest, ms   its CPU alone, ms')
  for (const { phase, long_tasks, longest_ms, longest_cpu_ms } of phone)
    print(
      `${phase.padEnd(15)}${String(long_tasks).padStart(16)}${String(longest_ms).padStart(18)}${String(longest_cpu_ms).padStart(20)}`,
    )
  for (const { page, slower, edits, chars, pieces, ...row } of writer)
    print(
      `\n${page}, ${slower} times slowed: ${edits} edits, ${chars} characters in ${pieces} pieces\n${JSON.stringify(row)}`,
    )
  print(misses.length > 0 ? `\nmissed: ${misses.join('; ')}` : '\nevery goal is met')
  await mkdir(fromHere('./results'), { recursive: true })
  await writeFile(
    fromHere(`./results/pages-${result.date}${only ? '-part' : ''}.json`),
    `${JSON.stringify(result, null, 2)}\n`,
  )
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await browser.close()
  child.disconnect()
  await ended
}

type Row = { page: string; cpu_ms: number } & Loaded

/** What a request of the page costs the server, and what a first visit of it loads. */
async function measured(one: { page: string; address: string; cookie: string }): Promise<Row> {
  const cpu_ms = await cpuOf(one)
  await using context = await browser.newContext({ locale: 'en-GB' })
  const [name = '', value = ''] = one.cookie.split('=')
  if (name) await context.addCookies([{ name, value, url: new URL(one.address).origin }])
  return { page: one.page, cpu_ms, ...(await firstVisit(context, one.address)) }
}

/** A day of 300,000 edits: its pages as the others are measured, then opened and typed into. */
async function longText() {
  print(`writing ${EDITS} edits …`)
  const made = await writeLongText(new URL(text.edit).origin.replace(/^http/, 'ws'), text.notes, EDITS)
  print(`${made.edits} edits are written: ${made.chars} characters in ${made.pieces} pieces`)
  const visit = await measured({ page: 'long-editor', address: text.edit, cookie: '' })
  const writer = []
  for (const slower of [1, SLOWER])
    writer.push({ ...visit, slower, ...made, ...(await openAndType(browser, text.edit, slower)) })
  return writer
}

/** Opens a role link as a fresh browser does. */
async function opened(link: string): Promise<{ address: string; cookie: string }> {
  const answer = await fetch(link, { redirect: 'manual' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { address: new URL(answer.headers.get('location') ?? '', link).href, cookie }
}

/** CPU time of the server's process for one request of the page, ms; its database is another process. */
async function cpuOf({ page, address, cookie }: { page: string; address: string; cookie: string }) {
  const headers = { ...(cookie && { cookie }), 'accept-encoding': 'gzip, br', accept: 'text/html' }
  const request = async () => {
    const answer = await fetch(address, { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${page}: ${answer.status} at ${address}`)
  }
  for (let n = 0; n < WARM; n++) await request()
  const before = await cpuNow()
  for (let n = 0; n < COUNTED; n++) await request()
  return Math.round((((await cpuNow()) - before) / COUNTED) * 100) / 100
}

async function cpuNow(): Promise<number> {
  const cpu = once(child, 'message') as Promise<[{ cpu_ms: number }]>
  child.send('cpu')
  return (await cpu)[0].cpu_ms
}
