import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

/** What staff say to instructors without a word. */
export const LIGHTS = ['slower', 'question', 'time', 'caution'] as const
export type Light = (typeof LIGHTS)[number]

export const MAX_CUE = 120
export const MAX_SCRIPT = 20_000
/** What an instructor may ask for, minutes; 0 takes it back. */
export const WISHES = [0, 2, 5] as const

export const backstageCommand = z.discriminatedUnion('kind', [
  /** One line to the instructors. Empty text takes it away. */
  z.object({ kind: z.literal('cue'), text: z.string().check(z.maxLength(MAX_CUE)) }),
  /** The instructors have read it. `cue`: its number. */
  z.object({ kind: z.literal('seen'), cue: z.int().check(z.nonnegative()) }),
  z.object({ kind: z.literal('light'), light: z.enum(LIGHTS), on: z.boolean() }),
  /** More minutes for the running step, `step` its seq. */
  z.object({ kind: z.literal('wish'), step: z.int().check(z.nonnegative()), minutes: z.literal(WISHES) }),
  /** The instructors' own notes, whole. `base`: the version that they were written on. */
  z.object({
    kind: z.literal('script'),
    text: z.string().check(z.maxLength(MAX_SCRIPT)),
    base: z.int().check(z.nonnegative()),
  }),
  /** Where the notes stand in the stream's picture: a block's id; null: at the newest. */
  z.object({ kind: z.literal('scroll'), block: z.nullable(z.string().check(z.maxLength(64))) }),
])
export type BackstageCommand = z.infer<typeof backstageCommand>

export type Cue = {
  readonly n: number
  readonly text: string
  readonly at: number
  readonly seenAt: number | null
}
export type Script = { readonly text: string; readonly version: number }

/** What staff see. */
export type BackstageView = {
  readonly cue: Cue | null
  readonly lights: readonly Light[]
  readonly wish: { readonly step: number; readonly minutes: number; readonly at: number } | null
  readonly scroll: string | null
}
/** Instructors see their own notes too; nobody else does. */
export type TeachingView = BackstageView & {
  readonly script: Script
  /** How many pages of instructors look on, in all processes. */
  readonly here: number
}
/** What the picture for the stream needs. */
export type PictureView = Pick<BackstageView, 'scroll'>

export interface BackstageService {
  do(
    person: Person,
    address: string,
    workshop: string,
    command: BackstageCommand,
    key: string,
  ): Promise<{ seq: number; reply: { version: number } } | Refusal>
  staffView(workshop: string): Promise<BackstageView>
  teachingView(workshop: string): Promise<TeachingView>
  pictureView(workshop: string): Promise<PictureView>
}

declare module '../../http/services.ts' {
  interface Services {
    backstage: BackstageService
  }
}
