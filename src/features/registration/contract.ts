import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

/** One form: take part alone, or in a room. Name and address are optional: registering is not needed to watch. */
export const registrationForm = z.object({
  mode: z.enum(['alone', 'in-room']),
  /** Classroom id; only for `in-room`. */
  classroom: z.nullable(z.string()),
  name: z.string().check(z.maxLength(200)),
  email: z.string().check(z.maxLength(254)),
})
export type RegistrationForm = z.infer<typeof registrationForm>

export type Registration = {
  mode: 'alone' | 'in-room'
  classroom: { id: string; name: string } | null
  name: string | null
  email: string | null
  withdrawn: boolean
  workshop: { id: string; slug: string; title: string }
}

export interface RegistrationService {
  /** Registers this browser. `manage` is the secret of the link to change or withdraw: shown once, stored hashed. */
  register(
    person: Person,
    address: string,
    workshop: string,
    form: RegistrationForm,
  ): Promise<{ manage: string } | Refusal>
  /** `session`: of the browser that opened the link; it takes part by this registration from now on. */
  byManage(manage: string, session?: string | null): Promise<Registration | Refusal>
  change(manage: string, form: RegistrationForm): Promise<null | Refusal>
  withdraw(manage: string): Promise<null | Refusal>
  counts(workshop: string): Promise<{ alone: number; inRoom: number }>
}

declare module '../../http/services.ts' {
  interface Services {
    registration: RegistrationService
  }
}
