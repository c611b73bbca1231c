/**
 * Why Manyrooms cannot start (or a command cannot do its work): what happened, where, and how to mend it. It is thrown,
 * because before the start there is no edge that could carry a refusal; `cli/main.ts` prints it and exits with 1.
 */
export class StartError extends Error {
  readonly what: string
  /** A path, a port, a variable: the place that needs attention. */
  readonly where: string
  readonly mend: string
  constructor(what: string, where: string, mend: string, cause?: unknown) {
    super(`${what} (${where}). ${mend}`, { cause })
    this.what = what
    this.where = where
    this.mend = mend
  }
}

/** The code of a system error (`ENOSPC`, `EACCES`) or of PostgreSQL (`57P03`), or '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
