import { isRefusal, type RefusalCode } from '../../../../core/refusal.ts'
import { readLine } from '../../../../core/text.ts'
import type { NewClassroom } from '../../../classrooms/contract.ts'

export type RoomValues = Record<
  'name' | 'place' | 'kind' | 'meetingUrl' | 'seats' | 'language' | 'openTo' | 'lead',
  string
> & { days: string[] }

const FIELDS = ['name', 'place', 'kind', 'meetingUrl', 'seats', 'language', 'openTo', 'lead'] as const

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
  const [place, language, openTo, lead] = [
    line('place', false),
    line('language', false),
    line('openTo', false),
    line('lead', false),
  ]
  const seats = /^\d{1,4}$/.test(values.seats) ? Number(values.seats) : 0
  if (seats < 1 || seats > 2000) wrong.seats = 'input/invalid'
  const kind = values.kind === 'online' ? 'online' : 'in-person'
  const meeting = values.meetingUrl
  if (meeting !== '' && !(URL.canParse(meeting) && new URL(meeting).protocol === 'https:'))
    wrong.meetingUrl = 'input/invalid'
  if (Object.keys(wrong).length > 0) return { wrong }
  const ticked = days.filter((day) => values.days.includes(day))
  return {
    room: {
      ...{ name, place, kind, seats, openTo: openTo || 'Open to everyone', lead },
      language: language || 'English',
      meetingUrl: kind === 'online' && meeting !== '' ? meeting : null,
      days: ticked,
    },
  }
}
