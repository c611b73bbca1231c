import type { Now, PlanRow } from '../../../stage/contract.ts'

const MINUTE = 60_000
/** A part of the programme is never squeezed below this; what is left over moves the break. */
const LEAST_MS = 2 * MINUTE

/** What the running delay costs, in one line; times in ms since 1970, lengths in minutes. */
export type Cost =
  | { kind: 'shrinks'; title: string; from: number; to: number; pause: string; at: number }
  | { kind: 'pause-shrinks'; title: string; from: number; to: number }
  | { kind: 'pause-later'; title: string; planned: number; at: number }
  | { kind: 'day-later'; planned: number; at: number }

/** The row that runs: the last one that has really begun. -1 before the first. */
export function runningRow(plan: readonly PlanRow[]): number {
  return plan.findLastIndex((row) => row.actual !== null)
}

/**
 * What people lose when the running step ends later than planned. The next break keeps its time as long as the part
 * before it can give the minutes; else the break moves. Null when nothing is late or the end is open.
 */
export function delayCost(plan: readonly PlanRow[], now: Now): Cost | null {
  const index = runningRow(plan)
  const running = plan[index]
  if (!running || now.until === null) return null
  const over = now.until - running.ends
  if (over < MINUTE / 2) return null
  const later = plan.slice(index + 1)
  const pauseAt = later.findIndex((row) => row.mode === 'break')
  const pause = later[pauseAt]
  if (!pause) {
    const planned = plan.at(-1)!.ends
    return { kind: 'day-later', planned, at: planned + over }
  }
  const giver = later[pauseAt - 1]
  if (!giver) return shorter('pause-shrinks', pause, over)
  const left = giver.ends - giver.starts - over
  if (left >= LEAST_MS)
    return {
      kind: 'shrinks',
      title: giver.title,
      from: minutes(giver.ends - giver.starts),
      to: minutes(left),
      pause: pause.title,
      at: pause.starts,
    }
  return {
    kind: 'pause-later',
    title: pause.title,
    planned: pause.starts,
    at: pause.starts + LEAST_MS - left,
  }
}

function shorter(kind: 'pause-shrinks', row: PlanRow, over: number): Cost {
  const from = row.ends - row.starts
  return { kind, title: row.title, from: minutes(from), to: Math.max(0, minutes(from - over)) }
}

const minutes = (ms: number): number => Math.round(ms / MINUTE)
