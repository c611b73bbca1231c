import type { Fanout } from '../fanout/port.ts'
import type { Log } from '../storage/log.ts'

/** `before`: it throws and nothing happened; `after`: it throws although it happened. */
export type Fault = 'none' | 'before' | 'after'
export type Faults = (call: keyof Log) => Fault

export function faultyLog(log: Log, faults: Faults): Log {
  const through = async <T>(call: keyof Log, work: () => Promise<T>): Promise<T> => {
    const fault = faults(call)
    if (fault === 'before') throw new Error(`${call} did not reach the log`)
    const done = await work()
    if (fault === 'after') throw new Error(`${call} reached the log, its answer was lost`)
    return done
  }
  return {
    open: (...given) => through('open', () => log.open(...given)),
    append: (...given) => through('append', () => log.append(...given)),
    read: (...given) => through('read', () => log.read(...given)),
    reached: (...given) => through('reached', () => log.reached(...given)),
    find: (...given) => through('find', () => log.find(...given)),
    saveSnapshot: (...given) => through('saveSnapshot', () => log.saveSnapshot(...given)),
  }
}

/** A bus between processes of one test: words arrive at once, as JSON, and not at all while it is cut. */
export function network() {
  const ears: { name: string; topic: string; hear: (words: unknown, from: string) => void }[] = []
  let isCut = false
  const nothing = { [Symbol.dispose]: () => undefined }
  const join = (name: string): Fanout => ({
    name,
    publish: () => undefined,
    subscribe: () => nothing,
    tell(topic, words) {
      const text = JSON.stringify(words)
      for (const one of [...ears])
        if (!isCut && one.name !== name && one.topic === topic) one.hear(JSON.parse(text), name)
    },
    listen(topic, hear) {
      const one = { name, topic, hear }
      ears.push(one)
      return { [Symbol.dispose]: () => void ears.splice(ears.indexOf(one), 1) }
    },
    close: async () => undefined,
  })
  return {
    join,
    cut(now: boolean) {
      isCut = now
    },
  }
}
