import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type KeptRow, keep, where } from './faults/results.ts'
import type { Fault } from './faults/row.ts'
import { backup } from './faults/rows/backup.ts'
import { busCut, busDrop } from './faults/rows/bus.ts'
import { clockJump } from './faults/rows/clock-jump.ts'
import { databaseKill } from './faults/rows/database-kill.ts'
import { diskFull } from './faults/rows/disk-full.ts'
import { lossyLink } from './faults/rows/lossy-link.ts'
import { neverReading } from './faults/rows/never-reading.ts'
import { rollingRestart } from './faults/rows/rolling-restart.ts'
import { serverKill } from './faults/rows/server-kill.ts'
import { sleepingClient } from './faults/rows/sleeping-client.ts'
import { stampede } from './faults/rows/stampede.ts'
import { stoppedProcess } from './faults/rows/stopped-process.ts'
import { tableOf } from './faults/table.ts'

/** `manyrooms bench faults`; see README.md. */
const FAULTS: readonly Fault[] = [
  serverKill,
  databaseKill,
  busCut,
  busDrop,
  rollingRestart,
  diskFull,
  lossyLink,
  sleepingClient,
  stampede,
  neverReading,
  stoppedProcess,
  clockJump,
  backup,
]

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    into: { type: 'string' },
    note: { type: 'string' },
    add: { type: 'boolean' },
  },
})
const print = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`)
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
if (rounds !== undefined && !(rounds >= 1 && rounds <= 10_000)) stop('--rounds is a number from 1 to 10000')
const chosen = values.only?.split(',').map(faultOf) ?? FAULTS
const day = new Date().toISOString().slice(0, 10)
const file = values.into ?? fileURLToPath(new URL(`./results/faults-${day}.json`, import.meta.url))

const facts = {
  versions: `node ${process.versions.node}`,
  scenario:
    'tokens typed at 5 characters a second each, servers with their database and everybody else on one machine',
}
for (const line of [where(new Date()).machine, facts.versions, facts.scenario]) print(line)

const rows: KeptRow[] = []
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
    const kept = { ...row, ...where(new Date(), values.note) }
    rows.push(kept)
    print(tableOf([kept]))
    // A run of hours may end before its time.
    const names = FAULTS.map(({ name }) => name)
    await keep(file, { ...facts, rows: [kept], skipped }, names, values.add === true)
  }
}
print(`\n${tableOf(rows)}`)
for (const [name, why] of Object.entries(skipped)) print(`${name}: left out, ${why}`)
if (values.json)
  process.stdout.write(`${JSON.stringify({ date: day, ...where(new Date()), ...facts, rows, skipped })}\n`)
if (rows.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1

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
