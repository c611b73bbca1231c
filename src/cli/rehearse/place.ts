import { StartError } from '../../core/start-error.ts'
import type { LeadView } from '../../features/classrooms/contract.ts'
import { openWire } from '../crowd/wire.ts'

/** Where a rehearsal takes place, as the public addresses tell it. */
export type Place = {
  readonly url: string
  readonly slug: string
  readonly workshop: string
  /** Id of the running day's notes, or null while no day runs. */
  readonly notes: string | null
  /** Codes of rooms that people may sit in. */
  readonly codes: readonly string[]
  /** Cookie of somebody who directs, or null. */
  readonly director: string | null
  /** The link that made them one. */
  readonly link: string | null
}

export type Wish = {
  url: string
  codes: readonly string[]
  link: string | null
  workshop: string | null
  rooms: number
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const slugIn = (address: string): string | undefined => /\/w\/([a-z0-9-]+)/.exec(address)?.[1]

/** Asks for an address of the installation. Throws StartError when it does not answer. */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', ...init })
  } catch (error) {
    throw new StartError(
      'This installation does not answer',
      url,
      'Look whether it runs, and give its address with --url.',
      error,
    )
  }
}

/** A newcomer joins a room by its code, as the form of `/r/<code>` does. Gives their cookie, and the workshop's slug. */
export async function joinRoom(
  url: string,
  code: string,
): Promise<{ cookie: string; slug: string } | number> {
  const answer = await ask(`${url}/r/${code}`, { method: 'POST', body: new URLSearchParams() })
  const slug = slugIn(answer.headers.get('location') ?? '')
  return answer.status === 303 && slug ? { cookie: cookieOf(answer), slug } : answer.status
}

/** Finds workshop, notes and rooms. Throws StartError that says what is needed. */
export async function findPlace({ url, codes: given, link, workshop: wanted, rooms }: Wish): Promise<Place> {
  let slug = wanted ?? undefined
  let director: string | null = null
  if (link !== null) {
    const answer = await ask(new URL(link, url).href)
    director = cookieOf(answer)
    if (answer.status !== 303 || director === '')
      throw new StartError(
        'This link gives nobody a role: it was cut, changed, or has ended',
        '--link',
        'Take the director’s link whole: it stands on the organiser’s page of links.',
      )
    slug ??= slugIn(answer.headers.get('location') ?? '')
  }
  const codes = given.map((code) => code.toLowerCase().replace(/[\s-]/g, ''))
  if (slug === undefined && codes[0] !== undefined) slug = await slugOfCode(url, codes[0])
  slug ??= await onlyWorkshop(url, director)
  const answer = await ask(`${url}/api/v1/workshops/${encodeURIComponent(slug)}`)
  if (answer.status !== 200)
    throw new StartError(
      `There is no workshop ${slug} here`,
      url,
      'Name it with --workshop, as in /w/<name>.',
    )
  const { id, notes } = (await answer.json()) as { id: string; notes: string | null }
  const place = { url, slug, workshop: id, notes, director, link: link && new URL(link, url).href }
  const found = codes.length > 0 || director === null ? codes : await codesOf(place, rooms)
  return { ...place, codes: found.slice(0, rooms) }
}

/** Another one of staff, by the same link. Throws StartError where there is none. */
export async function staffCookie({ link, url }: Place): Promise<string> {
  if (link === null)
    throw new StartError('Helpers need a link of staff', url, 'Give the director’s link with --link.')
  return cookieOf(await ask(link))
}

async function slugOfCode(url: string, code: string): Promise<string> {
  const page = await (await ask(`${url}/r/${code}`)).text()
  const slug = slugIn(page)
  if (slug) return slug
  throw new StartError(`No room has the code ${code}`, '--codes', 'Codes stand on the organiser’s page.')
}

/** The one that is published; whoever organises sees all. */
async function onlyWorkshop(url: string, director: string | null): Promise<string> {
  const at = director === null ? url : `${url}/organise`
  const page = await (await ask(at, { headers: { cookie: director ?? '' } })).text()
  const slugs = new Set(
    [...page.matchAll(/href="\/(?:organise\/)?w\/([a-z0-9-]+)/g)].map(([, slug]) => slug ?? ''),
  )
  const [slug] = slugs
  if (slug !== undefined && slugs.size === 1) return slug
  throw new StartError(
    slugs.size === 0 ? 'No workshop is listed here' : `${slugs.size} workshops are listed here`,
    at,
    'Say which one with --workshop NAME, with room codes (--codes ABC-DEF,GHJ-KMN), or with the director’s link (--link).',
  )
}

const NOT_TOLD = 'The link must be a director’s or an organiser’s; others do with --codes, or with --rooms 0.'

/** A director asks for each room as its lead does, and is told its code. Throws StartError when that is refused. */
async function codesOf(place: Omit<Place, 'codes'>, most: number): Promise<string[]> {
  if (most === 0) return []
  const codes: string[] = []
  let heard: (view: unknown) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const notTold = (why: string) => new StartError(`The rooms are not told (${why})`, '--link', NOT_TOLD)
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(notTold('no answer')), 15_000)
      const ended = () => clearTimeout(timer)
      heard = (view) => {
        ended()
        resolve(view)
      }
      fail = (error) => {
        ended()
        reject(error)
      }
    })
  const first = next()
  const base = place.url.replace(/^http/, 'ws')
  const wire = openWire({
    base,
    workshop: place.workshop,
    cookie: place.director ?? '',
    see: [{ room: 'floor', as: 'director' }],
    hear(frame) {
      if (frame.t === 'view') heard(frame.view)
      if (frame.t === 'refused') fail(notTold(frame.code))
    },
  })
  try {
    const { rooms } = (await first) as { rooms: readonly { id: string }[] }
    for (const { id } of rooms.slice(0, most)) {
      let view = next()
      wire.look([{ room: 'floor', as: 'lead', id }])
      // The former room may speak once more.
      let lead = (await view) as LeadView
      while (lead.classroom?.id !== id) {
        view = next()
        lead = (await view) as LeadView
      }
      codes.push(lead.code)
    }
  } finally {
    await wire.close()
  }
  return codes
}
