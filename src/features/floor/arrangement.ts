import { type Refusal, refuse } from '../../core/refusal.ts'
import type { FloorCommand, Hands, OwnTime, Pin, StreamState } from './contract.ts'
import type { ExpertCall } from './experts.ts'

/** What its lead made of a room. Kept from step to step and from day to day; rules FL13–FL19. */
export type Arrangement = {
  /** The seat map as drawn; `seatsOn`: shown to everybody. */
  readonly drawn: readonly string[] | null
  readonly seatsOn: boolean
  readonly own: OwnTime | null
  readonly pin: Pin
  readonly message: { readonly text: string; readonly at: number } | null
  readonly stream: { readonly state: StreamState; readonly at: number } | null
  readonly hands: { readonly share: Hands; readonly step: number } | null
  /** Participants whose phones led this room: the lead, then Helper 1, Helper 2 … */
  readonly leads: readonly string[]
  /** The lead's last wish for an expert; rooms that were kept before there was one have none. */
  readonly expert?: ExpertCall | null
}

export const BARE: Arrangement = {
  drawn: null,
  seatsOn: false,
  own: null,
  pin: 'auto',
  message: null,
  stream: null,
  hands: null,
  leads: [],
}

/** A room is not on its own for longer than a day of a workshop, ms. */
const LONGEST_OWN_MS = 12 * 3600_000
/** What was said of the stream counts this long, ms: who is home again takes nothing back. */
const STREAM_COUNTS_MS = 3600_000
/** More phones than these lead as well, without a number. */
const MAX_LEADS = 50

const KINDS = ['lead-now', 'seats', 'own-time', 'own-time-end', 'pin', 'message', 'beacon', 'hands'] as const
export type ArrangeCommand = Extract<FloorCommand, { kind: (typeof KINDS)[number] }>

export const isArranging = (command: { kind: string }): command is ArrangeCommand =>
  (KINDS as readonly string[]).includes(command.kind)

/** What a lead's command changes in the room; null when it is so already. `step` is the running one, `now` in ms. */
export function arrange(
  room: Arrangement,
  command: ArrangeCommand,
  { by, step, now }: { by: string; step: number; now: number },
): Partial<Arrangement> | null | Refusal {
  switch (command.kind) {
    case 'lead-now': {
      const at = room.leads.indexOf(by)
      if (at <= 0) return null
      return { leads: room.leads.with(at, room.leads[0] ?? by).with(0, by) }
    }
    case 'seats': {
      if (command.rows === null) return room.seatsOn ? { seatsOn: false } : null
      if (!command.rows.some((row) => row.includes('x'))) return refuse('input/invalid', { field: 'rows' })
      return { drawn: command.rows, seatsOn: true }
    }
    case 'own-time': {
      if (command.until <= now || command.until > now + LONGEST_OWN_MS)
        return refuse('input/invalid', { field: 'until' })
      const title = command.title.trim()
      if (title === '') return refuse('input/invalid', { field: 'title' })
      const steps = command.steps.map((one) => one.trim()).filter((one) => one !== '')
      return { own: { title, steps, until: command.until, since: ownNow(room, now)?.since ?? now } }
    }
    case 'own-time-end':
      return ownNow(room, now) ? { own: null } : null
    case 'pin':
      return command.view === room.pin ? null : { pin: command.view }
    case 'message': {
      const text = command.text.trim()
      if (text === (room.message?.text ?? '')) return null
      return { message: text === '' ? null : { text, at: now } }
    }
    case 'beacon':
      return { stream: command.stream === null ? null : { state: command.stream, at: now } }
    case 'hands':
      if (command.step !== step) return refuse('stage/moved-on')
      return { hands: command.share === null ? null : { share: command.share, step } }
    default:
      return command satisfies never
  }
}

/** The room's own time, while it lasts: at its end time it ends by itself (rule FL15). */
export const ownNow = ({ own }: Arrangement, now: number): OwnTime | null =>
  own !== null && now < own.until ? own : null

export const streamNow = ({ stream }: Arrangement, now: number): StreamState | null =>
  stream !== null && now - stream.at < STREAM_COUNTS_MS ? stream.state : null

/** True when this phone gets a number now: it leads this room and has none. */
export const isNewLead = (room: Arrangement, who: string): boolean =>
  room.leads.length < MAX_LEADS && !room.leads.includes(who)

/** 0 the lead, n Helper n, null without a number. */
export function numberOf(room: Arrangement, who: string | null): number | null {
  const at = who === null ? -1 : room.leads.indexOf(who)
  return at < 0 ? null : at
}
