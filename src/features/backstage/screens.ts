import type { Fanout } from '../../fanout/port.ts'
import { Afar } from '../../live/afar.ts'
import { Audience } from '../../live/audience.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { type BackstageState, type BackstageStep, staffView } from './rules.ts'

export type As = 'teaching' | 'staff' | 'picture'

const FLUSH_MS = 100

/** Who looks backstage, in three groups that see the same. */
export class BackstageScreens {
  readonly #audiences: Readonly<Record<As, Audience>>
  /** Instructors' pages in the other processes. */
  readonly #elsewhere: Afar<number>
  #closed = false

  constructor(
    room: Room<BackstageState, BackstageStep>,
    workshop: string,
    { fanout, ...from }: { fanout: Fanout; now: () => Date; report: (error: unknown, what: string) => void },
  ) {
    const of = (view: (state: BackstageState) => unknown) =>
      new Audience({
        room: 'backstage',
        flushMs: FLUSH_MS,
        view: async () => ({ seq: room.seq, view: view(room.written) }),
        ...from,
      })
    this.#audiences = {
      teaching: of((state) => ({ ...staffView(state), script: state.script, here: this.here })),
      staff: of(staffView),
      picture: of(({ scroll }) => ({ scroll })),
    }
    this.#elsewhere = new Afar({
      fanout,
      topic: `teaching:${workshop}`,
      mine: () => this.#audiences.teaching.size || null,
      read: (raw) => (Number.isSafeInteger(raw) && Number(raw) > 0 ? Number(raw) : null),
      heard: () => this.#audiences.teaching.changed(),
    })
  }

  /** [BS6] How many pages of instructors look on. */
  get here(): number {
    return this.#elsewhere.parts().reduce((sum, count) => sum + count, this.#audiences.teaching.size)
  }

  get size(): number {
    return Object.values(this.#audiences).reduce((sum, { size }) => sum + size, 0)
  }

  async join(session: LiveSession, as: As): Promise<Disposable> {
    const seen = await this.#audiences[as].join(session)
    if (as !== 'teaching') return seen
    const counted = () => {
      if (this.#closed) return
      this.#elsewhere.changed()
      this.#audiences.teaching.changed()
    }
    counted()
    return {
      [Symbol.dispose]() {
        seen[Symbol.dispose]()
        counted()
      },
    }
  }

  trouble(trouble: boolean): void {
    for (const audience of Object.values(this.#audiences)) audience.trouble(trouble)
  }

  changed(): void {
    for (const audience of Object.values(this.#audiences)) audience.changed()
  }

  close(): void {
    this.#closed = true
    this.#elsewhere.close()
    for (const audience of Object.values(this.#audiences)) audience.close()
  }
}
