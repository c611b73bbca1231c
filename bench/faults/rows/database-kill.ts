import { setTimeout as pause } from 'node:timers/promises'
import type { MaltreatedServer } from '../server.ts'
import { kills } from './kills.ts'

const LOOK_MS = 20

/** kill -9 of the embedded database: its supervisor starts it again. */
export const databaseKill = kills('database-kill', 100, async (server) => {
  const killedAt = performance.now()
  await killDatabase(server)
  return (performance.now() - killedAt) / 1_000
})

/** Kills it with everything that it has; resolves when the server is ready with another one. */
export async function killDatabase(server: MaltreatedServer): Promise<void> {
  const old = await server.database()
  process.kill(old, 'SIGKILL')
  while ((await server.database().catch(() => old)) === old) await pause(LOOK_MS)
  await server.ready()
}
