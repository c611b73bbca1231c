/** What half a screen shows at a time. */
export const HALF = ['stream', 'both', 'notes'] as const
export type Half = (typeof HALF)[number]

const COOKIE = 'mr-half'
/** Half a year, s. */
const KEEP_SECONDS = 180 * 24 * 3600

const read = (value: string | undefined): Half => HALF.find((half) => half === value) ?? 'both'

/** Remembered on this device, out of a `cookie` header: so the server's HTML shows it at once. */
export const halfIn = (cookieHeader: string | null): Half =>
  read(/(?:^|;\s*)mr-half=(\w+)/.exec(cookieHeader ?? '')?.[1])

export function keepHalf(half: Half): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, which a classroom may speak
  document.cookie = `${COOKIE}=${half}; Path=/; Max-Age=${KEEP_SECONDS}; SameSite=Lax`
}
