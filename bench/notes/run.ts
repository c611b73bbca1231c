import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pinned } from './pin.ts'
import type { Measured, Plan } from './plan.ts'
import { type Row, rowOf } from './row.ts'
import type { Scenario, ServerName } from './scenarios.ts'
import { type Started, startServer } from './servers.ts'

export type RunWish = { readonly seconds: number; readonly profile: boolean }

let running: Started | null = null

/** For an end before the end: stops what was started, and removes its folder. */
export async function stopRunning(): Promise<void> {
  await running?.close()
}

/** One scenario against one server, both fresh. `look` sees the server while it still runs. */
export async function run(
  server: ServerName,
  scenario: Scenario,
  { seconds, profile }: RunWish,
  look: (started: Started) => Promise<void>,
): Promise<Row> {
  const started = await startServer(server, profile && server === 'ours')
  running = started
  try {
    const { pid, port, path, stage, cookieKey } = started
    const reads = scenario.tier === 'readers'
    const measured = await generate({
      server,
      pid,
      port,
      path,
      clients: reads ? scenario.writers : scenario.sockets,
      writers: scenario.writers,
      presence: scenario.presence,
      seconds,
      readers: reads ? scenario.sockets : 0,
      stage: reads ? stage : null,
      cookieKey,
      profile: started.profiles !== undefined,
    })
    await look(started)
    return rowOf(server, scenario, measured, started.errors)
  } finally {
    running = null
    await started.close()
  }
}

/** The generator, in a process of its own on its own core. */
async function generate(plan: Plan): Promise<Measured> {
  const script = fileURLToPath(new URL('./generator.ts', import.meta.url))
  const [command, ...words] = pinned('generator', process.execPath, script)
  const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const told = once(child, 'message') as Promise<[Measured]>
  const ended = once(child, 'exit').then(() => null)
  child.send(plan)
  const first = await Promise.race([told, ended])
  if (first === null) throw new Error('the generator ended before it had measured')
  await ended
  return first[0]
}
