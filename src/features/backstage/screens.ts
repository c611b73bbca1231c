import { Audience } from '../../live/audience.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { type BackstageState, type BackstageStep, staffView } from './rules.ts'

export type As = 'teaching' | 'staff' | 'picture'

const FLUSH_MS = 100

/** Who looks backstage, in three groups that see the same. */
export class BackstageScreens {
  readonly #audiences: Readonly<Record<As, Audience>>

  constructor(
    room: Room<BackstageState, BackstageStep>,
    from: { now: () => Date; report: (error: unknown, what: string) => void },
  ) {
    const of = (view: (state: BackstageState) => unknown) =>
      new Audience({
        room: 'backstage',
        flushMs: FLUSH_MS,
        view: async () => ({ seq: room.seq, view: view(room.written) }),
        ...from,
      })
    this.#audiences = {
      teaching: of((state) => ({ ...staffView(state), script: state.script })),
      staff: of(staffView),
      picture: of(({ scroll }) => ({ scroll })),
    }
  }

  get size(): number {
    return Object.values(this.#audiences).reduce((sum, { size }) => sum + size, 0)
  }

  join(session: LiveSession, as: As): Promise<Disposable> {
    return this.#audiences[as].join(session)
  }

  trouble(trouble: boolean): void {
    for (const audience of Object.values(this.#audiences)) audience.trouble(trouble)
  }

  changed(): void {
    for (const audience of Object.values(this.#audiences)) audience.changed()
  }

  close(): void {
    for (const audience of Object.values(this.#audiences)) audience.close()
  }
}
