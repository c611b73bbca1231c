type Frame = { functionName: string; url: string; lineNumber: number }
type Node = { id: number; callFrame: Frame; children?: readonly number[] }
export type CpuProfile = {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
  readonly startTime: number
  readonly endTime: number
}

const TOP = 30
/** Not the server's work; the last one is the profiler's own. */
const RESTING = /^(\(idle\)|\(root\)|post {2}node:inspector.*)$/

/** A function and where it stands: `src/live/room.ts:120`, `node:net`. */
function placeOf({ functionName, url, lineNumber }: Frame): string {
  return url ? `${functionName || '(anonymous)'}  ${url}:${lineNumber + 1}` : functionName || '(program)'
}

/** Self and whole time of each function, ms; a function that calls itself counts once. */
export function timesIn({
  nodes,
  samples,
  timeDeltas,
}: CpuProfile): Map<string, { self: number; whole: number }> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  )
  const own = new Map<number, number>()
  for (const [index, id] of samples.entries())
    own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1_000)
  const times = new Map<string, { self: number; whole: number }>()
  for (const [id, ms] of own) {
    const stack = new Set<string>()
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at))
      stack.add(names.get(at) ?? '')
    for (const name of stack) {
      const time = times.get(name) ?? { self: 0, whole: 0 }
      times.set(name, time)
      time.whole += ms
      if (name === names.get(id)) time.self += ms
    }
  }
  return times
}

/** The functions that cost most, for people to read: first by their own time, then by all that they called. */
export function summaryOf(title: string, profile: CpuProfile): string {
  const times = timesIn(profile)
  const all = (profile.endTime - profile.startTime) / 1_000
  const resting = [...times].filter(([name]) => RESTING.test(name))
  const busy = all - resting.reduce((sum, [, { self }]) => sum + self, 0)
  const line = (name: string, ms: number) =>
    `${((ms / busy) * 100).toFixed(1).padStart(6)} %${ms.toFixed(0).padStart(8)} ms   ${name}`
  const by = (of: 'self' | 'whole', ours: boolean) =>
    [...times]
      .filter(([name]) => !RESTING.test(name) && (!ours || / (src|node_modules)\//.test(name)))
      .sort(([, a], [, b]) => b[of] - a[of])
      .slice(0, TOP)
      .map(([name, time]) => line(name, time[of]))
  return [
    `${title}: ${(all / 1_000).toFixed(1)} s, busy ${((busy / all) * 100).toFixed(0)} % of it`,
    '\nof the busy time, by own time',
    ...by('self', false),
    '\nby own time and all that they called',
    ...by('whole', true),
    '',
  ].join('\n')
}
