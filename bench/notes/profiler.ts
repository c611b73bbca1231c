import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'

/**
 * Loaded before our server by `node --import`: SIGUSR2 begins a CPU profile, the next one writes it. The first is of the
 * join, the second of the typing.
 */
const NAMES = ['join', 'typing']
const folder = process.env.MANYROOMS_BENCH_PROFILES ?? '.'
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.setSamplingInterval', { interval: 500 })
let running = false
let work: Promise<unknown> = Promise.resolve()

process.on('SIGUSR2', () => {
  work = work.then(toggle)
})

async function toggle(): Promise<void> {
  running = !running
  if (running) return void (await session.post('Profiler.start'))
  const { profile } = await session.post('Profiler.stop')
  writeFileSync(join(folder, `${NAMES.shift() ?? 'more'}.cpuprofile`), JSON.stringify(profile))
}
