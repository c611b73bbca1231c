import { Ears } from './ears.ts'
import type { Fanout } from './port.ts'

/**
 * The bus of one process. Rooms that are told many times before the next turn of the event loop are heard once, with
 * the highest number: the hint "reached 7" contains "reached 5". There is nobody else to tell anything.
 * `report` gets what a listener throws (for the log).
 */
export function localFanout(report: (error: unknown) => void): Fanout {
  const ears = new Ears<[reached: number]>(report)
  const reachedBy = new Map<string, number>()
  let delivery: NodeJS.Immediate | null = null
  let closed = false

  function deliver() {
    delivery = null
    const hints = [...reachedBy]
    reachedBy.clear()
    for (const [room, reached] of hints) ears.call(room, reached)
  }

  return {
    name: '',
    publish(room, reached) {
      if (closed || !ears.has(room)) return
      reachedBy.set(room, Math.max(reached, reachedBy.get(room) ?? 0))
      delivery ??= setImmediate(deliver)
    },
    subscribe: (room, hear) => (closed ? NOTHING : ears.add(room, hear)),
    tell: () => undefined,
    listen: () => NOTHING,
    async close() {
      closed = true
      if (delivery) clearImmediate(delivery)
      ears.clear()
      reachedBy.clear()
    },
  }
}

const NOTHING: Disposable = { [Symbol.dispose]: () => undefined }
