import type { Room, RoomDeps } from './room.ts'

/** A room that nobody asked for during this time is written down and let go. */
const IDLE_MS = 10 * 60_000
const SWEEP_MS = 60_000
/**
 * The bus is a hint that may be lost, the last one too, and another process may have none: the log is asked this often, ms,
 * how far all open rooms are.
 */
const LOOK_MS = 2_000

export interface Rooms<State, Command> {
  /** The room, opened when it is not yet. */
  get(id: string): Promise<Room<State, Command>>
  close(): Promise<void>
}

/**
 * Keeps the rooms of one kind open while they are used. `busy`: somebody is connected to it, so it stays. `gone`: it is
 * let go; whoever hung something on it takes that away.
 */
export function keepRooms<State, Command>(
  open: (id: string) => Promise<Room<State, Command>>,
  busy: (id: string) => boolean,
  { now, log }: Pick<RoomDeps, 'now' | 'log'>,
  gone: (id: string) => void = () => undefined,
): Rooms<State, Command> {
  const rooms = new Map<string, { room: Promise<Room<State, Command>>; used: number }>()
  const opened = new Map<string, Room<State, Command>>()
  /** Rooms that write their last: who asks for one meanwhile gets it anew afterwards, so that no room is open twice. */
  const leaving = new Map<string, Promise<unknown>>()
  let closing = false
  const sweeping = setInterval(sweep, SWEEP_MS)
  sweeping.unref()
  let asking = false
  // A log that does not answer is told of by the rooms that write.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  looking.unref()

  async function look(): Promise<void> {
    const known = [...opened.values()]
    if (asking || known.length === 0) return
    asking = true
    try {
      const reached = await log.reached(known.map((room) => room.id))
      for (const room of known) if (room.seq < (reached.get(room.id) ?? 0)) void room.look()
    } finally {
      asking = false
    }
  }

  function sweep(): void {
    const at = now().getTime()
    for (const [id, one] of rooms) {
      if (busy(id)) one.used = at
      else if (Math.abs(at - one.used) > IDLE_MS) {
        rooms.delete(id)
        opened.delete(id)
        gone(id)
        const left = one.room
          .then((room) => room.close())
          .catch(() => undefined)
          .finally(() => leaving.get(id) === left && leaving.delete(id))
        leaving.set(id, left)
      }
    }
  }

  return {
    get(id) {
      // Opened now, it would be closed by nobody, and try for ever to write to a database that is gone.
      if (closing) return Promise.reject(new Error(`room ${id} was asked for while closing`))
      const known = rooms.get(id)
      if (known) {
        known.used = now().getTime()
        return known.room
      }
      const room = leaving.get(id)?.then(() => open(id)) ?? open(id)
      rooms.set(id, { room, used: now().getTime() })
      // A room that could not be opened is tried anew by the next one who asks.
      room.then(
        (open) => rooms.get(id)?.room === room && opened.set(id, open),
        () => rooms.get(id)?.room === room && rooms.delete(id),
      )
      return room
    },
    async close() {
      closing = true
      clearInterval(sweeping)
      clearInterval(looking)
      const open = [...rooms.values()]
      rooms.clear()
      opened.clear()
      await Promise.allSettled([...open.map(async (one) => (await one.room).close()), ...leaving.values()])
    },
  }
}
