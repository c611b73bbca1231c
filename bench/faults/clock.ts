import { readFileSync } from 'node:fs'

/**
 * A wrong clock, for `node --import clock.ts`: `Date` runs ahead by what stands in the file that BENCH_CLOCK names,
 * ms; timers and `performance` do not notice, as on a real machine.
 */
const file = process.env.BENCH_CLOCK ?? ''
const LOOK_MS = 50
const RealDate = Date
let ahead = 0
const look = () => {
  try {
    ahead = Number(readFileSync(file, 'utf8'))
  } catch {
    ahead = 0
  }
}
look()
setInterval(look, LOOK_MS).unref()

globalThis.Date = new Proxy(RealDate, {
  construct(target, given, made) {
    const args = given.length === 0 ? [RealDate.now() + ahead] : given
    return Reflect.construct(target, args, made) as Date
  },
  apply: () => new RealDate(RealDate.now() + ahead).toString(),
  get(target, name, receiver) {
    if (name === 'now') return () => RealDate.now() + ahead
    return Reflect.get(target, name, receiver)
  },
})
