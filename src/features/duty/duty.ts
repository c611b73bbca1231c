import { createHash } from 'node:crypto'
import type { Fanout } from '../../fanout/port.ts'
import { Afar } from '../../live/afar.ts'

/** More people of staff than these do not sit at one desk. */
const MAX_ON_DUTY = 200
const MAX_LABEL = 40

/** Somebody at the desk. `who` stands for the participant, also in other processes. */
export type OnDuty = { readonly who: string; readonly label: string; readonly since: number }

type DutyDeps = {
  readonly workshop: string
  readonly fanout: Fanout
  readonly now: () => Date
  /** Somebody came or went, here or in another process. */
  readonly onChange: () => void
}

/** Stands for a participant in what is told: their id stays with the server. */
export const whoOf = (participant: string): string =>
  createHash('sha256').update(participant).digest('base64url').slice(0, 12)

/** [DU1] Who sits at the desk of a workshop, in all processes. A page that closes takes its person away; several pages of one are one. */
export class Duty {
  readonly #of: DutyDeps
  readonly #here = new Map<string, OnDuty & { pages: number }>()
  readonly #afar: Afar<readonly OnDuty[]>

  constructor(of: DutyDeps) {
    this.#of = of
    this.#afar = new Afar({
      fanout: of.fanout,
      topic: `duty:${of.workshop}`,
      mine: () => (this.#here.size === 0 ? null : this.#mine()),
      read: readDuty,
      heard: () => of.onChange(),
    })
  }

  /** Everybody on duty, by role and number. */
  all(): readonly OnDuty[] {
    const all = new Map<string, OnDuty>()
    for (const one of [...this.#afar.parts().flat(), ...this.#mine()]) all.set(one.who, one)
    return [...all.values()].sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
  }

  /** Takes a page of this participant on duty until disposed of. */
  come(participant: string, label: string): Disposable {
    const who = whoOf(participant)
    const known = this.#here.get(who)
    if (known) known.pages++
    else if (this.#here.size < MAX_ON_DUTY) {
      this.#here.set(who, { who, label, since: this.#of.now().getTime(), pages: 1 })
      this.#changed()
    }
    return { [Symbol.dispose]: () => this.#leave(who) }
  }

  #leave(who: string): void {
    const known = this.#here.get(who)
    if (!known || --known.pages > 0) return
    this.#here.delete(who)
    this.#changed()
  }

  #changed(): void {
    this.#afar.changed()
    this.#of.onChange()
  }

  #mine = (): OnDuty[] => [...this.#here.values()].map(({ who, label, since }) => ({ who, label, since }))

  close(): void {
    this.#here.clear()
    this.#afar.close()
  }
}

/** Another process's words; what is nobody in them is left out. */
function readDuty(raw: unknown): readonly OnDuty[] | null {
  if (!Array.isArray(raw)) return null
  return raw.slice(0, MAX_ON_DUTY).flatMap((one): OnDuty[] => {
    const { who, label, since } = (one ?? {}) as Partial<Record<keyof OnDuty, unknown>>
    const right = isWord(who) && isWord(label) && Number.isSafeInteger(since)
    return right ? [{ who, label, since: Number(since) }] : []
  })
}

const isWord = (raw: unknown): raw is string => typeof raw === 'string' && raw.length <= MAX_LABEL
