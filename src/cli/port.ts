import { createServer } from 'node:net'
import { codeOf, StartError } from '../core/start-error.ts'

type Address = { readonly port: number; readonly host: string }

/** Asks for the port before anything else is started, so that a taken one costs nothing. Throws StartError. */
export function checkPort(config: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(listenProblem(error, config) ?? error))
    probe.listen(config.port, config.host, () => probe.close(() => resolve()))
  })
}

/** What an error of `listen` means, or undefined when it is something else. */
export function listenProblem(error: unknown, { port, host }: Address): StartError | undefined {
  const where = `${host}:${port}`
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is taken by another program`,
        where,
        'Stop that program, or choose another port with --port.',
        error,
      )
    case 'EACCES':
      return new StartError(
        `This account may not listen on port ${port}`,
        where,
        'Choose a port above 1023 with --port, and put a proxy in front.',
        error,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        `${host} is no address of this machine`,
        where,
        'Choose one with --host: 127.0.0.1 for this machine only, 0.0.0.0 for all.',
        error,
      )
    default:
      return undefined
  }
}
