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
