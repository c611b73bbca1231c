import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { HOME } from '../src/config.ts'
import { howPinned } from './notes/pin.ts'
import { openFiles } from './notes/proc.ts'
import { type CpuProfile, summaryOf } from './notes/profile.ts'
import type { Row } from './notes/row.ts'
import { run, stopRunning } from './notes/run.ts'
import { ALL_SIZES, readScenarios, SERVERS, type ServerName, takesPart } from './notes/scenarios.ts'
import { remarksOf, tableOf, verdictsOf } from './notes/table.ts'

/** `manyrooms bench notes`; see README.md. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    profile: { type: 'boolean' },
    only: { type: 'string' },
    scenario: { type: 'string', default: ALL_SIZES },
    presence: { type: 'string', default: 'both' },
    seconds: { type: 'string', default: '20' },
  },
})
const print = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`)
const results = fileURLToPath(new URL('./results', import.meta.url))
/** A process opens its sockets and some files. */
const OTHER_FILES = 300

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopRunning().finally(() => process.exit(130)))

const seconds = Number(values.seconds)
if (!(seconds >= 1 && seconds <= 3_600)) stop('--seconds is a number from 1 to 3600')
const servers = values.only === undefined ? SERVERS : values.only.split(',').map(serverOf)
const scenarios = read()
const most = Math.max(
  ...scenarios.map(({ sockets, writers, tier }) => sockets + (tier === 'readers' ? writers : 0)),
)
const files = openFiles()
if (files > 0 && files < most + OTHER_FILES)
  stop(`${most} sockets need more open files than ${files}: ulimit -n ${most + OTHER_FILES}`)

const load = loadavg()[0] ?? 0
const date = new Date().toISOString().slice(0, 10)
const facts = {
  date,
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, load ${load.toFixed(1)} before`,
  versions: `node ${process.versions.node}, ${['@hocuspocus/server', 'y-websocket-server', 'yjs', 'ws'].map(versionOf).join(', ')}`,
  scenario: `one document of 100 KB; 5 characters a second each in a paragraph of their own, ${seconds} s; loopback, no TLS, 25 people an address; ${howPinned}`,
}
for (const line of [facts.machine, facts.versions, facts.scenario]) print(line)

const rows: Row[] = []
for (const scenario of scenarios)
  for (const server of servers.filter((name) => takesPart(name, scenario))) {
    const size = `${scenario.sockets}${scenario.tier === 'readers' ? 'r' : ''}-${scenario.writers}`
    const row = await run(
      server,
      scenario,
      { seconds, profile: values.profile === true },
      async ({ profiles }) => {
        if (profiles) await keepProfiles(profiles, `${size}${scenario.presence ? '-present' : ''}`)
      },
    ).catch((error: unknown) => {
      print(`${server} ${size}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
      return null
    })
    if (!row) continue
    rows.push(row)
    print(`\n${tableOf([row])}`)
    for (const remark of remarksOf([row])) print(remark)
  }

const verdicts = verdictsOf(rows)
print(`\n${tableOf(rows)}\n`)
for (const { row, what, is, goal, met } of verdicts)
  print(`${met ? 'met   ' : 'MISSED'}  ours ${row}: ${what} ${is ?? 'unknown'}, goal ${goal}`)
for (const remark of remarksOf(rows)) print(remark)
const result = { ...facts, rows, verdicts }
await mkdir(results, { recursive: true })
// A trial does not take the place of the whole table.
const whole = values.only === undefined && values.scenario === ALL_SIZES && values.presence === 'both'
await writeFile(
  join(results, `notes-${date}${whole ? '' : '-part'}.json`),
  `${JSON.stringify(result, null, 2)}\n`,
)
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)

/** Profiles and their summaries lie beside the results; the profiles themselves are not committed. */
async function keepProfiles(folder: string, name: string): Promise<void> {
  await mkdir(results, { recursive: true })
  for (const file of await readdir(folder)) {
    // Where this clone lies is nobody's business.
    const text = (await readFile(join(folder, file), 'utf8')).replaceAll(`file://${HOME}/`, '')
    const profile = JSON.parse(text) as CpuProfile
    const kept = `notes-profile-${name}-${file.replace('.cpuprofile', '')}`
    await writeFile(join(results, `${kept}.cpuprofile`), text)
    const summary = summaryOf(`${name}, ${file.replace('.cpuprofile', '')}`, profile)
    await writeFile(join(results, `${kept}.txt`), summary)
    print(`\n${summary}`)
  }
}

function read() {
  try {
    return readScenarios(values.scenario, values.presence)
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

function serverOf(name: string): ServerName {
  return SERVERS.find((server) => server === name) ?? stop(`--only takes ${SERVERS.join(', ')}`)
}

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`../node_modules/${name}/package.json`) as {
    version: string
  }
  return `${name} ${version}`
}

function stop(why: string): never {
  process.stderr.write(`manyrooms bench notes: ${why}\n`)
  process.exit(2)
}
