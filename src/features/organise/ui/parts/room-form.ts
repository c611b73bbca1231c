import { isRefusal, type RefusalCode } from '../../../../core/refusal.ts'
import { readLine } from '../../../../core/text.ts'
import type { NewClassroom } from '../../../classrooms/contract.ts'
import { readCountry } from '../../../classrooms/ui/shared/country.ts'

const FIELDS = [
  ...(['name', 'place', 'kind', 'meetingUrl', 'seats', 'language', 'openTo', 'lead'] as const),
  ...(['city', 'country', 'position', 'host', 'signUp', 'signUpFree'] as const),
] as const

export type RoomValues = Record<(typeof FIELDS)[number], string> & { days: string[] }

/** The form as typed. */
export function roomValues(fields: FormData): RoomValues {
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(name)])) as Omit<RoomValues, 'days'>
  const days = fields.getAll('day').filter((day) => typeof day === 'string')
  return { ...values, days }
}

/** A room to open from what was typed; `days` of the workshop, since none ticked means all. Else what is wrong, by field. */
export function readRoom(
  values: RoomValues,
  days: readonly string[],
): { room: NewClassroom } | { wrong: Record<string, RefusalCode> } {
  const wrong: Record<string, RefusalCode> = {}
  const line = (name: (typeof FIELDS)[number], needed: boolean) => {
    if (values[name] === '' && !needed) return ''
    const read = readLine(values[name], name, 200)
    if (!isRefusal(read)) return read
    wrong[name] = read.refusal
    return ''
  }
  const name = line('name', true)
  const [place, language, openTo, lead, city, host] = [
    line('place', false),
    line('language', false),
    line('openTo', false),
    line('lead', false),
    line('city', false),
    line('host', false),
  ]
  const seats = /^\d{1,4}$/.test(values.seats) ? Number(values.seats) : 0
  if (seats < 1 || seats > 2000) wrong.seats = 'input/invalid'
  const kind = values.kind === 'online' ? 'online' : 'in-person'
  const meeting = values.meetingUrl
  if (meeting !== '' && !isHttps(meeting)) wrong.meetingUrl = 'input/invalid'
  const country = values.country === '' ? null : readCountry(values.country)
  if (values.country !== '' && country === null) wrong.country = 'input/invalid'
  const at = readPosition(values.position)
  if (at === undefined) wrong.position = 'input/invalid'
  if (values.signUp !== '' && !isHttps(values.signUp)) wrong.signUp = 'input/invalid'
  const free = readCount(values.signUpFree)
  if (free === undefined) wrong.signUpFree = 'input/invalid'
  if (Object.keys(wrong).length > 0) return { wrong }
  const ticked = days.filter((day) => values.days.includes(day))
  return {
    room: {
      ...{ name, place, kind, seats, openTo: openTo || 'Open to everyone', lead },
      language: language || 'English',
      meetingUrl: kind === 'online' && meeting !== '' ? meeting : null,
      days: ticked,
      ...{ city, country, host, at: at ?? null },
      signUp: values.signUp === '' ? null : { url: values.signUp, free: free ?? null },
    },
  }
}

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

/** "52.0116, 4.3571" as maps give it, degrees north and east; null when empty, undefined when it is no place on Earth. */
export function readPosition(text: string): { latitude: number; longitude: number } | null | undefined {
  if (text === '') return null
  const [, north, east] =
    /^(-?\d{1,2}(?:\.\d{1,10})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,10})?)$/.exec(text) ?? []
  const [latitude, longitude] = [Number(north), Number(east)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** Free seats as a host told them: null when empty, undefined when it is no number from 0 to 2000. */
export function readCount(text: string): number | null | undefined {
  if (text === '') return null
  return /^\d{1,4}$/.test(text) && Number(text) <= 2000 ? Number(text) : undefined
}
