/**
 * SQLSTATEs of a server that cannot be asked now: it shuts down, crashed, starts up, or takes no more connections
 * (PostgreSQL documentation, appendix A); class 08 beside them says that the connection broke.
 */
const STATES: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300'])
const CONNECTION_CLASS = /^08...$/
/** What the system says of a socket, by what was tried: ENOENT means another thing where a file is opened. */
const UNREACHED: ReadonlySet<string> = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
/** `pg` and `pg-pool` give these no code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired$|Client (has encountered a connection error|was closed) and is not queryable)/

/**
 * True when `error` says that the database could not be reached or went away: it is back in a moment (the embedded one
 * is restarted, an outside one fails over). False for everything that the database itself found wrong.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown }
  if (typeof code !== 'string') return WORDS.test(error.message)
  if (STATES.has(code) || CONNECTION_CLASS.test(code)) return true
  // Several addresses were tried in vain: each attempt says its own.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isDatabaseAway)
  if (syscall === 'connect') return UNREACHED.has(code)
  return (syscall === 'read' || syscall === 'write') && BROKEN.has(code)
}
