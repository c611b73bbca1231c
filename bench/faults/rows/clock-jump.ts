import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openAsker } from '../asker.ts'
import { type Fault, rowOf } from '../row.ts'

const HOUR_MS = 3_600_000
/** Where the server's clock jumps to, one after the other: ahead of the real one by so much. */
const JUMPS: readonly (readonly [string, number])[] = [
  ['3 hours ahead', 3 * HOUR_MS],
  ['right again', 0],
  ['2 days back', -48 * HOUR_MS],
  ['3 years ahead', 3 * 365 * 24 * HOUR_MS],
  ['right again', 0],
]
const STAY_MS = 6_000
/** More than a fresh clock would let one ask at once; one after the other, as fast as a hand that has nothing else to do. */
const QUESTIONS = 100
const BETWEEN_MS = 200
const SCRIPT = fileURLToPath(new URL('../clock.ts', import.meta.url))

/** The server's clock jumps by hours, days and years while everybody types; the director stays the director. */
export const clockJump: Fault = {
  name: 'clock-jump',
  rounds: 1,
  async run({ rounds, typists = 30 }) {
    const file = join(tmpdir(), `manyrooms-clock-${process.pid}`)
    const jump = (ahead: number) => writeFile(file, String(ahead))
    await jump(0)
    const env = { BENCH_CLOCK: file }
    try {
      return await rowOf(
        'clock-jump',
        rounds * JUMPS.length,
        { typists, node: ['--import', SCRIPT], env },
        async ({ begin, server, synced, oracle, askers }) => {
          const { notes, workshop, director } = server.facts
          const opened = await fetch(director, { redirect: 'manual' })
          const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
          const address = opened.headers.get('location') ?? ''
          const base = `ws://127.0.0.1:${server.port}`
          using busy = openAsker({ base, workshop, notes, oracle })
          await busy.live()
          const wrong: string[] = []
          begin()
          for (let round = 0; round < rounds; round++)
            for (const [where, ahead] of JUMPS) {
              await pause(STAY_MS / 2)
              await jump(ahead)
              await pause(STAY_MS / 2)
              await synced()
              // A page that was open all the time goes on asking, and so does somebody who comes now.
              for (let n = 0; n < QUESTIONS / JUMPS.length; n++) {
                await busy.ask()
                await pause(BETWEEN_MS)
              }
              const page = await fetch(new URL(address, server.facts.url), {
                headers: { cookie },
                redirect: 'manual',
              })
              await page.arrayBuffer()
              if (page.status !== 200) wrong.push(`${where}: the director's page says ${page.status}`)
              using newcomer = openAsker({ base, workshop, notes, oracle })
              await newcomer.live()
              await newcomer.ask()
              const seen = newcomer.now() - Date.now()
              if (Math.abs(seen - ahead) > 60_000) wrong.push(`${where}: the clock did not jump (${seen} ms)`)
            }
          await busy.answered()
          for (const one of [...askers, busy])
            for (const code of one.refusals) wrong.push(`a question was refused: ${code}`)
          return { wrong }
        },
      )
    } finally {
      await rm(file, { force: true })
    }
  },
}
