import type { Fanout } from './port.ts'

type Hear = (reached: number) => void

/**
 * The bus of one process. Rooms that are told many times before the next turn of the event loop are heard once, with
 * the highest number: the hint "reached 7" contains "reached 5".
 * `report` gets what a listener throws (for the log).
 */
export function localFanout(report: (error: unknown) => void): Fanout {
  const listeners = new Map<string, Set<Hear>>()
  const reachedBy = new Map<string, number>()
  let delivery: NodeJS.Immediate | null = null
  let closed = false

  function deliver() {
    delivery = null
    const hints = [...reachedBy]
    reachedBy.clear()
    for (const [room, reached] of hints) {
      for (const hear of [...(listeners.get(room) ?? [])]) {
        // A listener can be disposed of by one that was called before it.
        if (closed || !listeners.get(room)?.has(hear)) continue
        try {
          hear(reached)
        } catch (error) {
          report(error)
        }
      }
    }
  }

  return {
    publish(room, reached) {
      if (closed || !listeners.has(room)) return
      reachedBy.set(room, Math.max(reached, reachedBy.get(room) ?? 0))
      delivery ??= setImmediate(deliver)
    },
    subscribe(room, hear) {
      // An own function for each subscription: the same `hear` may subscribe twice.
      const own: Hear = (reached) => hear(reached)
      const inRoom = listeners.get(room) ?? new Set()
      if (!closed) listeners.set(room, inRoom.add(own))
      return {
        [Symbol.dispose]() {
          inRoom.delete(own)
          if (inRoom.size === 0 && listeners.get(room) === inRoom) listeners.delete(room)
        },
      }
    },
    async close() {
      closed = true
      if (delivery) clearImmediate(delivery)
      listeners.clear()
      reachedBy.clear()
    },
  }
}
