import type { CDPSession } from '@playwright/test'

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU: times in µs, `tdur` processor time. */
export type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string; readonly data?: { readonly type?: string } }
}

/** A task of a page's main thread: when it began, ms on the trace's clock, and the processor time that it took, ms. */
export type Task = { readonly at: number; readonly cpu: number }

const TRACED = {
  includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
}

export const startTrace = (devtools: CDPSession) =>
  devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: TRACED })

/** Ends the trace; the tasks of all pages' main threads in order, when each key went down, and when each frame was handed on to be drawn. */
export async function endTrace(
  devtools: CDPSession,
): Promise<{ tasks: Task[]; keys: number[]; drawn: number[] }> {
  const events: TraceEvent[] = []
  const hear = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  devtools.on('Tracing.dataCollected', hear)
  const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', hear)
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  const own = events.filter((event) => main.has(threadOf(event))).toSorted((a, b) => a.ts - b.ts)
  return {
    tasks: own
      .filter(({ name }) => name === 'RunTask')
      .map(({ ts, tdur }) => ({ at: ts / 1_000, cpu: (tdur ?? 0) / 1_000 })),
    keys: own
      .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'keydown')
      .map(({ ts }) => ts / 1_000),
    drawn: own.filter(({ name }) => name === 'Commit').map(({ ts, dur }) => (ts + (dur ?? 0)) / 1_000),
  }
}
