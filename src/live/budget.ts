import { type Refusal, refuse } from '../core/refusal.ts'

/**
 * What one participant may cost, over all their sockets and commands (rules BU1–BU6). `perSecond` comes back, up to
 * `burst`. `crowd`: what all newcomers of one address share in their first minutes, so that a new cookie for each
 * message gains nothing; it is enough for 300 people of one classroom who begin in the same minute.
 */
const KINDS = {
  /** A fast typist makes some ten frames a second, our editor at most 33. One more for each 4 kB. */
  frames: { burst: 300, perSecond: 45, crowd: null },
  bytes: { burst: 256 * 1024, perSecond: 16 * 1024, crowd: { burst: 16 << 20, perSecond: 512 * 1024 } },
  /** Processor time, ms. A key press costs some 0.05. */
  ms: { burst: 1_000, perSecond: 50, crowd: { burst: 20_000, perSecond: 500 } },
  /** Characters of one's own, beyond what a hand makes in one go: pastes. An error message of a hundred lines fits. */
  adds: { burst: 8_000, perSecond: 50, crowd: { burst: 400_000, perSecond: 5_000 } },
  /**
   * Characters of others that stood there: what is gone already, and one's own, costs nothing. No honest use makes it larger: who wipes in
   * pieces that fit has 2,600 in a minute, and not more because the first ones were taken.
   */
  deletes: { burst: 2_000, perSecond: 10, crowd: { burst: 10_000, perSecond: 100 } },
} as const
type Kind = keyof typeof KINDS

const BYTES_PER_FRAME = 4_096
/** So many characters in one go are keys that were pressed. */
const KEY_PRESSES = 4
/** Who wrote here before may owe so many more: an hour's typing without network comes in one go, and looks like a paste. */
const AWAY_ADDS = 12_000
/** Honest use makes a budget four times as large: a step for each 10 s in which something was taken, 30 of them. */
const STEP_MS = 10_000
const STEPS = 30
const GROWN = 4
/** Who has fewer steps is a newcomer. */
const NEWCOMER_STEPS = 12
/** Staff begin grown, and may take out whole parts. */
const STAFF_DELETES = 50
/** While the newcomers of an address have used up what they share, each has this part of its own. */
const STRAINED = 0.25
/** Slower reading is enough for who is ahead by less; further ahead is no hand, s. */
const MOST_DEBT_S = 60
const MAX_ACCOUNTS = 20_000

export type Spender = {
  /** The browser's session, or what else tells one writer from another. */
  readonly name: string
  readonly address: string
  readonly staff: boolean
}

export type Cost = { readonly bytes?: number; readonly ms?: number; readonly frames?: number }

/** One participant's budget. */
export interface Budget {
  /** Counts a cost, also beyond the budget. Ms to wait before more is read; refuses who is a minute ahead. */
  spend(cost: Cost): number | Refusal
  /** Ms until nothing is owed. */
  wait(): number
  /** Runs work of this participant and counts its processor time, up to its first pause. */
  timed<T>(work: () => T): T
  /** Counts deleted characters of others when they fit; false, and nothing counted, when they do not. */
  mayDelete(characters: number): boolean
  /**
   * Counts new characters when they fit; false, and nothing counted, when they do not. Key presses are not counted. `known`: who
   * wrote here before, and may have been away.
   */
  mayAdd(characters: number, known: boolean): boolean
  /** Something of theirs was taken: the budget grows. */
  didWell(): void
  /** Something of theirs was refused: it begins anew. */
  didBadly(): void
}

type Left = Record<Kind, number>
/** `burst`, `perSecond`: of this account as it has grown. */
type Account = {
  readonly left: Left
  burst: Left
  perSecond: Left
  at: number
  steps: number
  steppedAt: number
}

/** All budgets of a process. `ticks`: ms of a clock that never goes back. */
export class Budgets {
  readonly #ticks: () => number
  readonly #own = new Map<string, Account>()
  readonly #crowds = new Map<string, Account>()

  constructor(ticks: () => number) {
    this.#ticks = ticks
  }

  of(who: Spender): Budget {
    return {
      spend: (cost) => this.#spend(who, cost),
      wait: () => {
        const own = this.#account(who)
        return debtOf(own, this.#crowdOf(who, own)) * 1_000
      },
      timed: (work) => {
        const began = this.#ticks()
        try {
          return work()
        } finally {
          const own = this.#account(who)
          take(own, this.#crowdOf(who, own), 'ms', this.#ticks() - began)
        }
      },
      mayDelete: (characters) => {
        const own = this.#account(who)
        const crowd = this.#crowdOf(who, own)
        if (characters > leftOf(own, crowd, 'deletes')) return false
        take(own, crowd, 'deletes', characters)
        return true
      },
      mayAdd: (characters, known) => {
        if (characters <= KEY_PRESSES) return true
        const own = this.#account(who)
        const crowd = this.#crowdOf(who, own)
        if (characters > leftOf(own, crowd, 'adds') + (known ? AWAY_ADDS : 0)) return false
        take(own, crowd, 'adds', characters)
        return true
      },
      didWell: () => {
        const own = this.#account(who)
        if (own.at - own.steppedAt < STEP_MS) return
        own.steppedAt = own.at
        grow(who, own, Math.min(STEPS, own.steps + 1))
      },
      didBadly: () => grow(who, this.#account(who), 0),
    }
  }

  #spend(who: Spender, { bytes = 0, ms = 0, frames = 0 }: Cost): number | Refusal {
    const own = this.#account(who)
    const crowd = this.#crowdOf(who, own)
    take(own, crowd, 'frames', frames + bytes / BYTES_PER_FRAME)
    take(own, crowd, 'bytes', bytes)
    take(own, crowd, 'ms', ms)
    const debt = debtOf(own, crowd)
    if (debt <= MOST_DEBT_S) return debt * 1_000
    grow(who, own, 0)
    return refuse('rate/too-fast')
  }

  #account(who: Spender): Account {
    const now = this.#ticks()
    let own = this.#own.get(who.name)
    if (own) refill(own, now)
    else own = fresh(now, burstOf(who, 0), perSecondOf(who, 0))
    keep(this.#own, who.name, own)
    return own
  }

  /** What the newcomers of this address share; null for who is none. */
  #crowdOf(who: Spender, own: Account): Account | null {
    if (who.staff || own.steps >= NEWCOMER_STEPS) return null
    let crowd = this.#crowds.get(who.address)
    if (crowd) refill(crowd, own.at)
    else crowd = fresh(own.at, CROWD_BURST, CROWD_PER_SECOND)
    keep(this.#crowds, who.address, crowd)
    return crowd
  }
}

const NAMES = Object.keys(KINDS) as Kind[]
const SLOWING = ['frames', 'bytes', 'ms'] as const
const each = (value: (kind: Kind) => number): Left => ({
  frames: value('frames'),
  bytes: value('bytes'),
  ms: value('ms'),
  adds: value('adds'),
  deletes: value('deletes'),
})
const CROWD_BURST = each((kind) => KINDS[kind].crowd?.burst ?? Number.POSITIVE_INFINITY)
const CROWD_PER_SECOND = each((kind) => KINDS[kind].crowd?.perSecond ?? 0)

function times({ staff }: Spender, kind: Kind, steps: number): number {
  // Frames do not grow: more than 45 a second is no hand, however long it types.
  if (kind === 'frames') return 1
  if (kind === 'deletes') return staff ? STAFF_DELETES : 1
  return 1 + ((GROWN - 1) * (staff ? STEPS : steps)) / STEPS
}
const burstOf = (who: Spender, steps: number) => each((kind) => KINDS[kind].burst * times(who, kind, steps))
const perSecondOf = (who: Spender, steps: number) =>
  each((kind) => KINDS[kind].perSecond * times(who, kind, steps))

const fresh = (at: number, burst: Left, perSecond: Left): Account => ({
  left: { ...burst },
  burst,
  perSecond,
  at,
  steps: 0,
  steppedAt: at,
})

function grow(who: Spender, account: Account, steps: number): void {
  if (account.steps === steps) return
  account.steps = steps
  account.burst = burstOf(who, steps)
  account.perSecond = perSecondOf(who, steps)
  for (const kind of NAMES) account.left[kind] = Math.min(account.left[kind], account.burst[kind])
}

function refill(account: Account, now: number): void {
  const seconds = (now - account.at) / 1_000
  if (seconds <= 0) return
  account.at = now
  const { left, burst, perSecond } = account
  for (const kind of NAMES) left[kind] = Math.min(burst[kind], left[kind] + seconds * perSecond[kind])
}

/** What is left; below 0 who is ahead. */
function leftOf(own: Account, crowd: Account | null, kind: Kind): number {
  const strained = crowd !== null && crowd.left[kind] <= 0
  return own.left[kind] - (strained ? (1 - STRAINED) * own.burst[kind] : 0)
}

/** Seconds until what is owed has come back. */
function debtOf(own: Account, crowd: Account | null): number {
  let debt = 0
  for (const kind of SLOWING) debt = Math.max(debt, -leftOf(own, crowd, kind) / own.perSecond[kind])
  return debt
}

function take(own: Account, crowd: Account | null, kind: Kind, cost: number): void {
  own.left[kind] -= cost
  if (crowd) crowd.left[kind] = Math.max(0, crowd.left[kind] - cost)
}

/** Keeps the newest in use; the quietest is forgotten, and begins anew. */
function keep(accounts: Map<string, Account>, name: string, account: Account): void {
  accounts.delete(name)
  accounts.set(name, account)
  if (accounts.size <= MAX_ACCOUNTS) return
  const [quietest] = accounts.keys()
  if (quietest !== undefined) accounts.delete(quietest)
}
