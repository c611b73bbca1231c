import * as z from 'zod/mini'

/**
 * The live socket `/ws/live/<workshop id>`, version 1: JSON text frames, described for people in docs/protocol.md.
 * One socket carries every room a page needs. What a page does also works as a form or as
 * `POST /api/v1/workshops/<id>/do`, by the same `Do`.
 */
export const LIVE_VERSION = 1

/** Largest frame that a page may send, bytes. An ask of 4,000 characters fits three times over. */
export const MAX_FRAME_BYTES = 64 * 1024

const roomName = z.enum(['stage', 'floor', 'notes', 'polls', 'backstage', 'desk'])
export type RoomName = z.infer<typeof roomName>

/** The first frame, and again when a page wants to see other rooms. `seq`: resume after this entry. */
export const hello = z.object({
  t: z.literal('hello'),
  v: z.literal(LIVE_VERSION),
  /** Large frames may come packed: binary, raw deflate of the JSON. */
  deflate: z.optional(z.literal(true)),
  /** Who pays for each byte is told less often. */
  slow: z.optional(z.literal(true)),
  see: z
    .array(
      z.object({
        room: roomName,
        /** notes: the notes' id. floor, polls: the classroom's id, for leads and projectors. */
        id: z.optional(z.string().check(z.maxLength(64))),
        /** floor, polls: whose eyes; checked against the grants. desk: `helper` is on duty, without it one looks on. */
        as: z.optional(z.enum(['learner', 'lead', 'projector', 'director', 'helper'])),
        seq: z.optional(z.int().check(z.nonnegative())),
      }),
    )
    .check(z.maxLength(8)),
})
export type Hello = z.infer<typeof hello>

/** Something that a person does. `n` is echoed; `key` makes a repeated frame count once. */
export const doing = z.object({
  t: z.literal('do'),
  n: z.int().check(z.nonnegative()),
  room: roomName,
  id: z.optional(z.string().check(z.maxLength(64))),
  key: z.string().check(z.minLength(8), z.maxLength(64)),
  what: z.looseObject({ kind: z.string().check(z.maxLength(32)) }),
})
export type Doing = z.infer<typeof doing>

export const clientFrame = z.union([hello, doing])
export type ClientFrame = z.infer<typeof clientFrame>

/** Done means committed. */
export type ServerFrame =
  | { t: 'welcome'; v: 1; now: number; participant: boolean }
  | { t: 'done'; n: number; seq: number; reply: unknown }
  | { t: 'refused'; n: number; code: string; facts: Record<string, string | number>; words: string }
  /** A room as this page may see it, whole: small, coalesced, the newest wins. `now`: server time, ms. */
  | {
      t: 'view'
      room: 'stage' | 'floor' | 'polls' | 'backstage' | 'desk'
      seq: number
      now: number
      view: unknown
    }
  /** What only this participant may see: own status and help call, own +1, own votes, own label on duty. */
  | { t: 'mine'; room: 'floor' | 'notes' | 'polls' | 'desk'; view: unknown }
  | NotesFrame
  /** The notes may not be seen any more, or not at all: why, and the words for it. */
  | { t: 'closed'; room: 'notes'; id: string; code: string; words: string }
  /** What is asked of guests in these notes now: the whole of it. */
  | { t: 'order'; room: 'notes'; id: string; view: unknown }
  /** How many pages show these notes, at most every 5 s. */
  | { t: 'reading'; room: 'notes'; id: string; count: number }
  /** The room cannot write just now: what is sent is kept and tried again. Off again with `trouble: false`. */
  | { t: 'trouble'; room: RoomName; trouble: boolean }

/**
 * Reader patch. `order`: block ids in document order as splices on the order the reader has, each `[from, removed, ids…]`;
 * with `full`, one splice that replaces everything. `blocks`: HTML of new and changed blocks, rendered once for everybody.
 */
export type NotesFrame = {
  t: 'notes'
  id: string
  seq: number
  full?: true
  order: readonly (readonly [from: number, removed: number, ...ids: string[]])[]
  blocks: Readonly<Record<string, string>>
  /** The section that the stage is in: block id of its heading. */
  section?: string | null
  /** Question counts, for panels: open, answered. */
  open: number
  answered: number
}
