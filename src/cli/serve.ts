import type { Config } from '../config.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { say, sayJson, tell } from './output.ts'
import { checkPort, listenProblem } from './port.ts'

export const summary = 'Runs Manyrooms until Ctrl-C'
export const usage = 'manyrooms serve [--port N] [--host ADDRESS] [--data DIR] [--public-url URL] [--json]'
export const options = {} satisfies Options

/** Everything, the database too, has ended this long after Ctrl-C; what hangs is cut off. */
const STOP_MS = 5_000

export async function run({ values, positionals, config }: Arguments): Promise<number> {
  if (positionals.length > 0) throw new UsageError(`${JSON.stringify(positionals[0])} is one word too many`)
  const { startServer } = await import('../main.ts')
  return runUntilStopped(config(), startServer, async (url, { services }) => {
    const organiser = await services.people.roleLink('organiser', { workshop: null })
    const start = `${url}go/${organiser.token}`
    tell(`organiser's start page, keep this link to yourself: ${start}`)
    if (values.json) sayJson({ ready: url, organiser: start })
    else say(`ready ${url}`)
  })
}

export type RunningServer = { readonly url: string; close(): Promise<void> }

/**
 * Starts a server, calls `ready` with its address (with a slash at the end), and closes it at SIGINT, SIGTERM or SIGHUP. Gives the exit code.
 * A signal during the start waits for the start to end. Throws StartError when the port is taken.
 */
export async function runUntilStopped<S extends RunningServer>(
  config: Config,
  start: (config: Config) => Promise<S>,
  ready: (url: string, server: S) => void | Promise<void>,
): Promise<number> {
  const stopped = stopSignal()
  await checkPort(config)
  const server = await start(config).catch((error: unknown) => {
    throw listenProblem(error, config) ?? error
  })
  await ready(server.url.replace(/\/*$/, '/'), server)
  await stopped
  await server.close()
  return 0
}

/** Resolves at the first stop signal; a second one, or 5 s, ends the process at once (its exit stops PostgreSQL). */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      setTimeout(() => {
        tell('manyrooms: stopping took longer than 5 s and was cut off')
        process.exit(1)
      }, STOP_MS - 300).unref()
      resolve()
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  })
}
