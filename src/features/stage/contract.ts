import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

/** What happens now. Modes of ARCHITECTURE decision 11. */
export const MODES = [
  'starting',
  'watch',
  'typealong',
  'exercise',
  'discussion',
  'break',
  'off-air',
  'ended',
] as const
export type Mode = (typeof MODES)[number]

const minutes = z.int().check(z.minimum(-60), z.maximum(240))
const seen = z.int().check(z.nonnegative())

/** What a director does. `seen` is the seq of the step that they saw: two directors who press Next make one step. */
export const stageCommand = z.discriminatedUnion('kind', [
  /** To the next step of the plan. On an empty stage: the first step of `day`. */
  z.object({ kind: z.literal('next'), seen, day: z.optional(z.string()) }),
  /** Back to the step that was left by `next`, as it was: its end, and what people answered in it. */
  z.object({ kind: z.literal('back'), seen }),
  /** Moves the end of the running step, minutes; never before one minute from now. */
  z.object({ kind: z.literal('shift'), seen, minutes }),
  /** Changes what the running step asks people to do, and until when. */
  z.object({
    kind: z.literal('mode'),
    seen,
    mode: z.enum(MODES),
    title: z.optional(z.string().check(z.maxLength(200))),
    how: z.optional(z.string().check(z.maxLength(300))),
    minutes: z.optional(z.int().check(z.minimum(1), z.maximum(480))),
  }),
  /** A line in everybody's banner, or to the room leads. Empty text takes it away. */
  z.object({
    kind: z.literal('message'),
    to: z.enum(['everyone', 'leads']),
    text: z.string().check(z.maxLength(300)),
  }),
  /** On: the stage steps by itself when a step's time is over. Any other command of a human switches it off. */
  z.object({ kind: z.literal('auto'), on: z.boolean() }),
])
export type StageCommand = z.infer<typeof stageCommand>

/** One row of the day's plan as the director sees it. Instants in ms since 1970. */
export type PlanRow = {
  key: string
  /** Null for a derived break. */
  session: string | null
  mode: Mode
  title: string
  url: string | null
  starts: number
  ends: number
  /** When it really began; null while it has not. */
  actual: number | null
  /** When it really began, else when it will by what is known now (rule S12); screens show this for what comes. */
  expected: number
}

/** The running step. `seq` names it: progress counts for this step only. */
export type Now = {
  seq: number
  mode: Mode
  title: string
  /** One line: what to do. */
  how: string
  url: string | null
  /** Steps of an exercise, in Markdown, one each; empty elsewhere. */
  steps: readonly string[]
  /** How many of the steps, at the end, may be left out; absent where somebody wrote what to do. */
  optional?: number
  startedAt: number
  /** ms since 1970; null: open end. */
  until: number | null
}

export type StageMessage = { to: 'everyone' | 'leads'; text: string; at: number }

/** The next day of the workshop: when it begins, and what people come early for, such as the icebreaker. Instants in ms. */
export type Upcoming = {
  title: string
  number: number
  starts: number
  warmUp: { title: string; starts: number } | null
}

/** What every screen is told about the stage. Leads and directors also get messages to leads. */
export type StageView = {
  workshop: { id: string; slug: string; title: string; zone: string }
  day: { id: string; title: string; date: string; number: number; of: number; notes: string } | null
  now: Now
  next: readonly PlanRow[]
  /** The day after this one; before any day was open the first one; null after the last. */
  upcoming: Upcoming | null
  plan: readonly PlanRow[]
  messages: readonly StageMessage[]
  auto: boolean
  /** Minutes behind the plan; negative when early. */
  late: number
  /** Title of the step that `back` leads to; null where there is none. */
  back: string | null
}

export interface StageService {
  /** `leads`: with the messages to room leads; only for who may see them. */
  view(workshop: string, to?: { leads?: boolean }): Promise<StageView | Refusal>
  do(person: Person, workshop: string, command: StageCommand, key: string): Promise<{ seq: number } | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    stage: StageService
  }
}
