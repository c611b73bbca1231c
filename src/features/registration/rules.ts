import { isRefusal, type Refusal, type RefusalCode, refuse } from '../../core/refusal.ts'
import { readLine } from '../../core/text.ts'
import { type RegistrationForm, registrationForm } from './contract.ts'

/** What is stored of one person's part. */
export type Part = {
  readonly mode: RegistrationForm['mode']
  /** Classroom id; set exactly when `mode` is `in-room`. */
  readonly classroom: string | null
  readonly name: string | null
  readonly email: string | null
}

/** One @, something before it, a name with a dot after it, no blanks: what a typing slip breaks. RFC 5321 allows more. */
const ADDRESS = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\.]+(\.[^\s@<>"(),:;\\.]+)+$/

/** 32 random bytes as base64url: the secret of a link to change or withdraw. */
const MANAGE = /^[A-Za-z0-9_-]{43}$/

export const isManage = (text: string): boolean => MANAGE.test(text)

/** The form as it is stored, or a refusal with what is wrong in which field. Empty name and address become null. */
export function readForm(raw: unknown): Part | Refusal {
  const form = registrationForm.safeParse(raw)
  if (!form.success) {
    const fields = form.error.issues.map(({ path }) => [String(path[0] ?? 'mode'), 'input/invalid' as const])
    return refuse('input/invalid', {}, Object.fromEntries(fields))
  }
  const { mode, classroom } = form.data
  const name = readOptional(form.data.name, 'name', 200)
  const email = readOptional(form.data.email, 'email', 254)
  const fields: Record<string, RefusalCode> = {}
  if (isRefusal(name)) fields.name = name.refusal
  if (isRefusal(email)) fields.email = email.refusal
  else if (email !== null && !ADDRESS.test(email)) fields.email = 'input/invalid'
  if (mode === 'in-room' && !classroom) fields.classroom = 'input/invalid'
  if (isRefusal(name) || isRefusal(email) || Object.keys(fields).length > 0) {
    return refuse('input/invalid', {}, fields)
  }
  return { mode, classroom: mode === 'in-room' ? classroom : null, name, email }
}

const readOptional = (raw: string, field: string, max: number): string | null | Refusal =>
  raw.trim() === '' ? null : readLine(raw, field, max)

/** A classroom as the seat decision needs it; `taken` without the seat that the asker holds there already. */
export type Room = {
  readonly name: string
  readonly seats: number
  readonly taken: number
  readonly closed: boolean
  /** The host gives its seats, at an address of its own. */
  readonly elsewhere: boolean
}

/** Null when the room has a seat for one more, or why not. */
export function seatIn(room: Room): Refusal | null {
  if (room.closed) return refuse('classroom/closed', { classroom: room.name })
  if (room.elsewhere)
    return refuse('classroom/elsewhere', { classroom: room.name }, { classroom: 'classroom/elsewhere' })
  if (room.taken >= room.seats)
    return refuse(
      'classroom/full',
      { classroom: room.name, seats: room.seats },
      { classroom: 'classroom/full' },
    )
  return null
}
