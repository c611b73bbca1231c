import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Fault, Row } from './faults/row.ts'
import { clockJump } from './faults/rows/clock-jump.ts'
import { databaseKill } from './faults/rows/database-kill.ts'
import { diskFull } from './faults/rows/disk-full.ts'
import { lossyLink } from './faults/rows/lossy-link.ts'
import { neverReading } from './faults/rows/never-reading.ts'
import { serverKill } from './faults/rows/server-kill.ts'
import { sleepingClient } from './faults/rows/sleeping-client.ts'
import { stampede } from './faults/rows/stampede.ts'
import { stoppedProcess } from './faults/rows/stopped-process.ts'
import { load } from './faults/scene.ts'
import { tableOf } from './faults/table.ts'

/** `manyrooms bench faults`; see README.md. */
const FAULTS: readonly Fault[] = [
  serverKill,
  databaseKill,
  diskFull,
  lossyLink,
  sleepingClient,
  stampede,
  neverReading,
  stoppedProcess,
  clockJump,
]

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    rounds: { type: 'string' },
  },
})
const print = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`)
const results = fileURLToPath(new URL('./results', import.meta.url))

const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
if (rounds !== undefined && !(rounds >= 1 && rounds <= 10_000)) stop('--rounds is a number from 1 to 10000')
const chosen = values.only?.split(',').map(faultOf) ?? FAULTS

const facts = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, load ${load()} before`,
  versions: `node ${process.versions.node}`,
  scenario:
    'tokens typed at 5 characters a second each, server with its database and everybody else on one machine',
}
for (const line of [facts.machine, facts.versions, facts.scenario]) print(line)

const rows: Row[] = []
const skipped: Record<string, string> = {}
for (const fault of chosen) {
  print(`${fault.name} …`)
  const row = await fault.run({ rounds: rounds ?? fault.rounds, print }).catch((error: unknown) => {
    process.exitCode = 1
    print(`${fault.name}: ${error instanceof Error ? error.message : String(error)}`)
    return { skipped: 'broke off' }
  })
  if ('skipped' in row) skipped[fault.name] = row.skipped
  else {
    rows.push(row)
    print(tableOf([row]))
  }
}
print(`\n${tableOf(rows)}`)
for (const [name, why] of Object.entries(skipped)) print(`${name}: left out, ${why}`)
const result = { ...facts, rows, skipped }
await keep(result)
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
if (rows.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1

/** Rows of the day stand in one file; a new one takes the place of the same fault's. */
async function keep(made: typeof result): Promise<void> {
  await mkdir(results, { recursive: true })
  const file = `${results}/faults-${facts.date}.json`
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{"rows":[]}')) as { rows: Row[] }
  const old = before.rows.filter(({ fault }) => !made.rows.some((row) => row.fault === fault))
  await writeFile(file, `${JSON.stringify({ ...made, rows: [...old, ...made.rows] }, null, 2)}\n`)
}

function faultOf(name: string): Fault {
  return (
    FAULTS.find((fault) => fault.name === name) ??
    stop(
      `there is no fault ${JSON.stringify(name)}; there is ${FAULTS.map((fault) => fault.name).join(', ')}`,
    )
  )
}

function stop(why: string): never {
  process.stderr.write(`manyrooms bench faults: ${why}\n`)
  process.exit(2)
}
