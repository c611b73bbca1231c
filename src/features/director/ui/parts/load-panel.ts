import { isRefusal } from '../../../../core/refusal.ts'
import type { Services } from '../../../../http/services.ts'
import type { PanelRoom } from '../../../room-board/ui/shared/room-panel.tsx'

/** A room of this workshop as the director's panel shows it, without what was typed there; null when there is none. */
export async function panelOf(
  { classrooms }: Pick<Services, 'classrooms'>,
  workshop: string,
  id: string,
): Promise<PanelRoom | null> {
  const [room, view, floor] = await Promise.all([
    classrooms.get(workshop, id),
    classrooms.roomView(workshop, id),
    classrooms.directorView(workshop),
  ])
  if (isRefusal(room) || isRefusal(view)) return null
  const online = floor.rooms.find((one) => one.id === id)?.online ?? false
  return { ...view, id, lead: room.lead, code: room.code, seatsOf: room.seats, online }
}
