import type { Held, Stop, Zone } from './state.ts'

/** What every page may know of the order in the notes. */
export type OrderView = {
  readonly slow: number
  readonly checksNew: boolean
  readonly zones: readonly Pick<Zone, 'id' | 'mode' | 'section' | 'at'>[]
  /** So much waits for a look. */
  readonly waiting: number
}

export const CALM: OrderView = { slow: 0, checksNew: false, zones: [], waiting: 0 }

/** What the order means for one guest. */
export type MyOrder = {
  /** Their first words will wait for a look. */
  readonly first: boolean
  /** Slow mode: when they may say the next thing, ms since 1970; null: now. */
  readonly nextAt: number | null
  readonly stopped: Pick<Stop, 'what' | 'until'> | null
  /** Their own words that wait, or that were not taken. */
  readonly held: readonly { readonly id: string; readonly text: string; readonly state: Held['state'] }[]
}

/** What waits, as staff read it. `guest`: a number that tells guests apart, no name. */
export type HeldRow = {
  readonly id: string
  readonly guest: number
  readonly why: Held['why']
  readonly state: Held['state']
  readonly kind: Held['words']['kind']
  readonly text: string
  readonly at: number
}
export type StopRow = Pick<Stop, 'id' | 'what' | 'until' | 'at'> & { readonly guest: number }

/** What staff have before them who keep the order. */
export type OrderDesk = {
  readonly view: OrderView
  readonly held: readonly HeldRow[]
  readonly stops: readonly StopRow[]
}
