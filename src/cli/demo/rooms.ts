import type { Classroom } from '../../features/classrooms/contract.ts'
import type { Services } from '../../http/services.ts'
import { ROOMS } from './words/rooms.ts'

/** The demo's classrooms in the order of `ROOMS`; the first one is shown by the links. */
export async function demoRooms(services: Services, workshop: string): Promise<Classroom[]> {
  const rooms = await services.classrooms.listForStaff(workshop)
  return ROOMS.flatMap(({ name }) => rooms.find((room) => room.name === name) ?? [])
}
