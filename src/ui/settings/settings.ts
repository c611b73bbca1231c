/** How a reader wants all pages. Kept in a cookie of this device, so that the server's HTML looks right at once. */
export type Settings = {
  /** Size of the text, %. */
  readonly text: (typeof TEXTS)[number]
  readonly theme: (typeof THEMES)[number]
  /** Single keys that do something. */
  readonly keys: 'on' | 'off'
  /** `less`: nothing glides or fades, whatever the system says; so with `full`. */
  readonly motion: (typeof MOTIONS)[number]
  /** `less`: whoever pays for each byte; `system`: as the browser says of its network. */
  readonly load: (typeof LOADS)[number]
}

export const TEXTS = ['100', '125', '150'] as const
/** `contrast`: full ink and edges, light or dark as the system says. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const

export const MOTIONS = ['system', 'full', 'less'] as const

export const LOADS = ['system', 'full', 'less'] as const

export const DEFAULTS: Settings = {
  text: '100',
  theme: 'system',
  keys: 'on',
  motion: 'system',
  load: 'system',
}

/** It says nothing about a person; scripts of the page write it too. */
export const COOKIE = 'mr-look'
/** A year, s. */
const KEEP_SECONDS = 365 * 24 * 3600

/** Settings out of anything: a form, a cookie's parts, data attributes. What is not known is as it is without a wish. */
export function settingsFrom(wish: (name: keyof Settings) => string | null | undefined): Settings {
  const one = <T extends string>(name: keyof Settings, allowed: readonly T[], otherwise: T): T =>
    allowed.find((value) => value === wish(name)) ?? otherwise
  return {
    text: one('text', TEXTS, DEFAULTS.text),
    theme: one('theme', THEMES, DEFAULTS.theme),
    keys: one('keys', ['on', 'off'], DEFAULTS.keys),
    motion: one('motion', MOTIONS, DEFAULTS.motion),
    load: one('load', LOADS, DEFAULTS.load),
  }
}

/** From a `cookie` header: `mr-look=text-125.theme-dark`. */
export function settingsIn(cookieHeader: string | null | undefined): Settings {
  const kept = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE}=`))
  const parts = new Map(
    (kept?.slice(COOKIE.length + 1) ?? '').split('.').map((part) => {
      const at = part.indexOf('-')
      return [part.slice(0, at), part.slice(at + 1)] as const
    }),
  )
  return settingsFrom((name) => parts.get(name))
}

/** The cookie as `set-cookie` and `document.cookie` take it. */
export function cookieOf(settings: Settings): string {
  const value = Object.entries(settings)
    .map(([name, wish]) => `${name}-${wish}`)
    .join('.')
  return `${COOKIE}=${value}; Path=/; Max-Age=${KEEP_SECONDS}; SameSite=Lax`
}

/** What stands on `<html>`; nothing for what is as without a wish. Tokens and shortcuts read it there. */
export function attributesOf({
  text,
  theme,
  keys,
  motion,
  load,
}: Settings): Record<string, string | undefined> {
  return {
    'data-text': text === DEFAULTS.text ? undefined : text,
    'data-theme': theme === 'light' || theme === 'dark' ? theme : undefined,
    'data-contrast': theme === 'contrast' ? 'more' : undefined,
    'data-keys': keys === 'off' ? keys : undefined,
    'data-motion': motion === DEFAULTS.motion ? undefined : motion,
    'data-load': load === DEFAULTS.load ? undefined : load,
  }
}

/** The same the other way round, out of the data attributes that the server's HTML carries. */
export const settingsOn = (data: Readonly<Record<string, string | undefined>>): Settings =>
  settingsFrom((name) => (name === 'theme' && data.contrast === 'more' ? 'contrast' : data[name]))
