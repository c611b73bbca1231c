import { kills } from './kills.ts'

/** kill -9 of the server; ready counts from the start of the next one. */
export const serverKill = kills('server-kill', 200, async (server) => {
  await server.kill('SIGKILL')
  return server.start()
})
