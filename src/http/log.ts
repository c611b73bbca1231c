import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** The product's log: one JSON object a line. Secrets are cut out by name wherever they are logged. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    redact: {
      paths: [
        'token',
        'secret',
        'cookie',
        'password',
        '*.token',
        '*.secret',
        '*.cookie',
        '*.password',
        '*.authorization',
      ],
      censor: '…',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}

/** The path of a request for the log: no query (it may hold a token or a question) and no secret of a role link. */
export function pathForLog(path: string): string {
  return path.replace(/^\/go\/[^/]+/, '/go/…').slice(0, 200)
}
