import * as z from 'zod/mini'
import { SLOW_SECONDS, type Slow } from './limits.ts'

const id = z.string().check(z.regex(/^[\w-]{1,64}$/))
const section = z.object({
  heading: z.string().check(z.maxLength(400)),
  nth: z.int().check(z.minimum(1), z.maximum(999)),
})

/** What keeps the notes in order: of room `notes`, for staff (row `notes/keep-order`). */
export const orderCommands = [
  z.object({
    kind: z.literal('slow'),
    seconds: z.int().check(z.refine((n) => SLOW_SECONDS.includes(n as Slow))),
  }),
  /** What guests write first waits until somebody looked at it. */
  z.object({ kind: z.literal('check-new'), on: z.boolean() }),
  /** `section` null: all of the notes. `append`: guests add lines, and change their own. */
  z.object({ kind: z.literal('lock'), section: z.nullable(section), mode: z.enum(['lock', 'append']) }),
  z.object({ kind: z.literal('unlock'), zone: id }),
  /** Whoever asked this question, wrote what waits, or is this participant, writes nothing for a while. */
  z.object({
    kind: z.literal('stop'),
    what: z.enum(['mute', 'ban']),
    question: z.optional(id),
    held: z.optional(id),
    participant: z.optional(id),
  }),
  z.object({ kind: z.literal('let-go'), stop: id }),
  z.object({ kind: z.literal('release'), held: id }),
  z.object({ kind: z.literal('decline'), held: id }),
] as const

export type OrderCommand = z.infer<(typeof orderCommands)[number]>
export type OrderKind = OrderCommand['kind']

const KINDS: ReadonlySet<string> = new Set<OrderKind>([
  'slow',
  'check-new',
  'lock',
  'unlock',
  'stop',
  'let-go',
  'release',
  'decline',
])
export const isOrderCommand = <Other extends { readonly kind: string }>(
  command: Other,
): command is Extract<Other, { readonly kind: OrderKind }> => KINDS.has(command.kind)
