/** Numbers that pages and the server share; no schema hangs on them. */

/** Between two questions or lines of one guest, seconds. 0: slow mode is off. */
export const SLOW_SECONDS = [0, 30, 120] as const
export type Slow = (typeof SLOW_SECONDS)[number]

/** Who is muted may write again after this. */
export const MUTE_MS = 10 * 60_000
/** The rest of a workshop's day, wherever it began, and over before the next one begins. */
export const BAN_MS = 18 * 3_600_000
