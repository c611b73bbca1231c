/**
 * Whoever does not read is cut off when so much waits beside their largest frame: the page comes back and is told the
 * newest state.
 */
export const MAX_QUEUED_BYTES = 512 * 1024

/** Hellos and commands of one page: a fast hand, not a machine. */
export const PACE = { burst: 40, perMinute: 240 }

/** Hellos of one browser over all its pages: each makes several views anew. Twenty tabs that come back are twenty. */
export const HELLOS = { burst: 120, perMinute: 600 }
