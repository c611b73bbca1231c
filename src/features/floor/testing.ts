import { isRefusal } from '../../core/refusal.ts'
import type { FloorCommand, FloorRoom } from './contract.ts'
import { type FloorState, floorRules } from './floor.ts'
import { leadView, mineOf, roomView, type Sight, totalsOf } from './views.ts'

export const HALL: FloorRoom = {
  id: 'hall',
  name: 'Library hall',
  place: 'Oslo',
  kind: 'in-person',
  code: 'abcdef',
  closed: false,
}
export const LAB: FloorRoom = { ...HALL, id: 'lab', name: 'Lab' }

/** A floor that obeys; commands come in order, a minute apart. Who is called `phone…` holds the lead's link. */
export function floor() {
  let state: FloorState = floorRules.empty()
  let seq = 0
  let running = 1
  let minutes = 0
  const sight = (): Sight => {
    const at = { step: running, now: minutes * 60_000 }
    return { ...at, totals: totalsOf(state, [HALL, LAB], at, 0) }
  }
  const obey = (by: string, command: FloorCommand | { kind: 'join'; classroom: string | null }) => {
    const at = new Date(++minutes * 60_000)
    const leads = by.startsWith('phone')
    const drafts = floorRules.decide(
      state,
      {
        command,
        by,
        step: running,
        id: `call-${seq}`,
        leads,
        ...(by.startsWith('helper') && { label: `${by} as known` }),
      },
      at,
      null,
    )
    if (isRefusal(drafts)) return drafts.refusal
    for (const one of drafts)
      state = floorRules.apply(state, { ...one, data: null, at, key: `${seq}`, seq: ++seq })
    return drafts.length
  }
  return {
    obey,
    join: (by: string, classroom: string | null) => obey(by, { kind: 'join', classroom }),
    press: (
      by: string,
      status: 'working' | 'done' | 'help' | 'following' | null,
      said: { where?: string; about?: string } = {},
    ) => obey(by, { kind: 'status', step: running, status, ...said }),
    step: () => ++running,
    /** Minutes pass. */
    wait: (more: number) => {
      minutes += more
    },
    get now() {
      return minutes * 60_000
    },
    sight,
    get state() {
      return state
    },
    room: (classroom: FloorRoom | null = HALL) => roomView(state, classroom, sight()),
    lead: (classroom = HALL) => leadView(state, classroom, sight()),
    mine: (by: string, leads?: string) => mineOf(state, by, running, leads),
  }
}
