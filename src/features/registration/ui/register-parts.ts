import type { Refusal, RefusalCode } from '../../../core/refusal.ts'
import type { Services } from '../../../http/services.ts'
import { t } from '../../../ui/words/words.ts'
import '../../../ui/words/workshop.ts'
import { roomDays } from '../../classrooms/ui/shared/room-days.ts'
import type { RegistrationForm } from '../contract.ts'
import type { RoomChoice, RoomElsewhere } from './register-form.tsx'

/** What a browser sent as the service takes it; the service checks it. */
export function formOf(fields: FormData): RegistrationForm {
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  // An unknown mode goes on as it is: the service refuses it, and the page marks the field.
  return {
    mode: text('mode') as RegistrationForm['mode'],
    classroom: text('mode') === 'in-room' ? text('classroom') || null : null,
    name: text('name'),
    email: text('email'),
  }
}

/** Where the page marks what was refused; null for a refusal that is about no field. */
export function errorsOf({ refusal, fields }: Refusal): Readonly<Record<string, RefusalCode>> | null {
  if (fields) return fields
  return refusal.startsWith('classroom/') ? { classroom: refusal } : null
}

/**
 * Rooms to choose from: open, and with their seats given here. `mine` is kept in the list when it was closed, or got a
 * sign-up of its own, meanwhile. `elsewhere`: rooms that are signed up for at their host's address.
 */
export async function roomChoices(
  services: Pick<Services, 'classrooms' | 'programme'>,
  workshop: string,
  mine: string | null = null,
): Promise<{ rooms: RoomChoice[]; elsewhere: RoomElsewhere[] }> {
  const [rooms, days] = await Promise.all([
    services.classrooms.list(workshop),
    services.programme.days(workshop),
  ])
  const elsewhere = rooms.flatMap(({ id, name, closed, signUp }) =>
    signUp && !closed && id !== mine ? [{ name, url: signUp.url }] : [],
  )
  const choices = rooms
    .filter(({ id, closed, signUp }) => (!closed && signUp === null) || id === mine)
    .map((room) => {
      const place =
        room.kind === 'online' ? t('workshop.list.online', { language: room.language }) : room.place
      const text = [place, roomDays(room.days, days), room.openTo].filter(Boolean).join('. ')
      return { id: room.id, name: room.name, text, seats: room.seats, free: Math.max(0, room.free) }
    })
  return { rooms: choices, elsewhere }
}
