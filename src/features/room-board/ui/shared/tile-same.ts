import type { RoomSummary } from '../../../classrooms/contract.ts'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'

/** What a tile is drawn from. */
export type Shown = {
  readonly room: RoomSummary
  readonly size: 'whole' | 'small' | 'letters'
  /** The one that Tab reaches. */
  readonly active: boolean
  /** Its panel is open. */
  readonly opened: boolean
  /** Scripts run: arrow keys walk. */
  readonly live: boolean
  readonly said: Answers
}

/** True when a tile looks the same: each frame of the floor makes all rooms anew. */
export function same(a: Shown, b: Shown): boolean {
  return (
    a.size === b.size &&
    a.active === b.active &&
    a.opened === b.opened &&
    a.live === b.live &&
    a.said === b.said &&
    a.room.id === b.room.id &&
    a.room.name === b.room.name &&
    a.room.calls === b.room.calls &&
    a.room.moreTime === b.room.moreTime &&
    a.room.online === b.room.online &&
    a.room.meter.answered === b.room.meter.answered &&
    a.room.meter.of === b.room.meter.of &&
    a.room.meter.done === b.room.meter.done &&
    a.room.meter.help === b.room.meter.help
  )
}
