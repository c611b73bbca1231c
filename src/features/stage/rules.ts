import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, RoomRules } from '../../live/room.ts'
import type { Entry, Json } from '../../storage/log.ts'
import type { Mode, Now, StageCommand, StageMessage } from './contract.ts'
import type { PlannedDay, PlannedRow } from './plan.ts'

/** What the stage remembers: where it stands in the plan, what really happened, what was said. Rules S1–S12 in README.md. */
export type StageState = {
  readonly day: string | null
  /** Row of the plan that runs; `start` before the first one, `end` after the last. */
  readonly key: string | null
  readonly now: Now
  /** Row key → when it really began, ms. */
  readonly actual: Readonly<Record<string, number>>
  readonly messages: readonly StageMessage[]
  readonly auto: boolean
  /** The step that was left last, to go back to; absent in what was stored by older versions. */
  readonly left?: { readonly key: string; readonly now: Now } | null
}

/** A director's command with what the rim knows: the plan of all days, and who it is (null: the stage itself). */
export type Step = { command: StageCommand; days: readonly PlannedDay[]; by: string | null }

/** What an edit changes without a step of its own. */
type EditBody = Pick<Now, 'title' | 'how' | 'until' | 'optional'>

type StepBody = {
  day: string
  key: string
  mode: Mode
  title: string
  how: string
  url: string | null
  steps: readonly string[]
  optional?: number
  until: number | null
}

const MAX_MESSAGES = 20
const MINUTE = 60_000
/** A day opens with *starting* when its first session is further away than this. */
const OPENS_EARLY_MS = MINUTE

export const OFF_AIR: Now = {
  seq: 0,
  mode: 'off-air',
  title: '',
  how: '',
  url: null,
  steps: [],
  startedAt: 0,
  until: null,
}

export const stageRules: RoomRules<StageState, Step> = {
  empty: () => ({ day: null, key: null, now: OFF_AIR, actual: {}, messages: [], auto: false }),
  pack: (state) => ({ body: state as unknown as Json, data: null }),
  unpack: (snapshot) => snapshot.body as unknown as StageState,
  apply,
  decide,
}

function apply(state: StageState, entry: Entry): StageState {
  const at = entry.at.getTime()
  switch (entry.kind) {
    case 'step': {
      const { day, key, ...step } = entry.body as unknown as StepBody
      const now: Now = { ...step, seq: entry.seq, startedAt: at }
      const before = state.day === day ? state.actual : {}
      const actual = { ...before, [key]: before[key] ?? at }
      return { ...state, day, key, now, actual, left: leftBy(state, day, key) }
    }
    case 'edit': {
      const { optional: _, ...now } = state.now
      return { ...state, now: { ...now, ...(entry.body as unknown as EditBody) } }
    }
    case 'back': {
      const { left } = state
      if (!left || state.key === null) return state
      const { [state.key]: _, ...actual } = state.actual
      const { until } = entry.body as { until: number | null }
      return { ...state, key: left.key, now: { ...left.now, until }, actual, left: null }
    }
    case 'until':
      return { ...state, now: { ...state.now, until: (entry.body as { until: number }).until } }
    case 'message': {
      const { to, text } = entry.body as unknown as StageMessage
      const others = state.messages.filter((message) => text !== '' || message.to !== to)
      return {
        ...state,
        messages: text === '' ? others : [{ to, text, at }, ...others].slice(0, MAX_MESSAGES),
      }
    }
    case 'auto':
      return { ...state, auto: (entry.body as { on: boolean }).on }
    default:
      return state
  }
}

/** What a new step leaves behind. Another mode of the same row leaves what was left before. */
function leftBy({ day, key, now, left }: StageState, nextDay: string, nextKey: string) {
  if (day !== nextDay || key === null) return null
  return key === nextKey ? (left ?? null) : { key, now }
}

function decide(state: StageState, { command, days, by }: Step, at: Date): readonly Draft[] | Refusal {
  const write = (kind: string, body: unknown): Draft => ({ participant: by, kind, body: body as Json })
  // [S6] a human who does anything with the steps takes over from the stage.
  const takeOver = by !== null && state.auto ? [write('auto', { on: false })] : []
  if ('seen' in command && command.seen !== state.now.seq) return refuse('stage/moved-on')
  switch (command.kind) {
    case 'next': {
      const step = nextStep(state, days, command.day ?? null, at.getTime())
      return 'refusal' in step ? step : [write('step', step), ...takeOver]
    }
    case 'back': {
      const { left } = state
      if (!left) return refuse('stage/no-way-back')
      const until = left.now.until === null ? null : Math.max(left.now.until, at.getTime() + MINUTE)
      return [write('back', { until }), ...takeOver]
    }
    case 'shift': {
      if (state.now.seq === 0) return refuse('stage/no-day')
      const from = state.now.until ?? at.getTime()
      const until = Math.max(from + command.minutes * MINUTE, at.getTime() + MINUTE)
      return [write('until', { until }), ...takeOver]
    }
    case 'mode': {
      if (state.day === null || state.key === null) return refuse('stage/no-day')
      const until = command.minutes === undefined ? state.now.until : at.getTime() + command.minutes * MINUTE
      const { url, steps, optional } = state.now
      const how = command.how?.trim() ?? ''
      // Who changes the line wants it read, in place of what the steps say.
      const bySteps = command.mode === 'exercise' && optional !== undefined && how === state.now.how
      const title = command.title?.trim() || state.now.title
      const words = { title, how, until, ...(bySteps ? { optional } : {}) }
      // [S18] Another line or other minutes are no new exercise: what people answered stays.
      if (command.mode === 'exercise' && state.now.mode === 'exercise' && title === state.now.title)
        return [write('edit', words), ...takeOver]
      const step = { day: state.day, key: state.key, mode: command.mode, url, ...words }
      return [write('step', { ...step, steps: command.mode === 'exercise' ? steps : [] }), ...takeOver]
    }
    case 'message':
      return [write('message', { to: command.to, text: command.text.trim() })]
    case 'auto':
      return state.auto === command.on ? [] : [write('auto', { on: command.on })]
    default:
      return command satisfies never
  }
}

/** The step after the running one; on an empty stage, or when `wanted` is another day, that day's beginning. */
function nextStep(
  state: StageState,
  days: readonly PlannedDay[],
  wanted: string | null,
  at: number,
): StepBody | Refusal {
  const running = days.find((day) => day.id === state.day)
  if (!running || (wanted !== null && wanted !== running.id) || state.key === 'end') {
    const day = dayToOpen(days, running, wanted, at)
    return day ? opening(day, at) : refuse('stage/no-day')
  }
  const index = state.key === 'start' ? -1 : running.rows.findIndex((row) => row.key === state.key)
  const row = running.rows[index + 1]
  if (row) return stepTo(running, row, at)
  const title = running.title
  return { day: running.id, key: 'end', mode: 'ended', title, how: '', url: null, steps: [], until: null }
}

/** The day that was asked for; else the one after the running one; else the first that is not over. */
function dayToOpen(
  days: readonly PlannedDay[],
  running: PlannedDay | undefined,
  wanted: string | null,
  at: number,
) {
  if (wanted !== null) return days.find((day) => day.id === wanted)
  if (running) return days[days.indexOf(running) + 1]
  return days.find((day) => (day.rows.at(-1)?.ends ?? 0) > at) ?? days.at(-1)
}

/** [S11] A day that opens late begins with what should run now; when all of it is over by plan, with its first row. */
function opening(day: PlannedDay, at: number): StepBody | Refusal {
  const first = day.rows.find(({ ends }) => ends > at) ?? day.rows[0]
  if (!first) return refuse('stage/no-day')
  if (first.starts - at <= OPENS_EARLY_MS) return stepTo(day, first, at)
  const { title, url } = first
  return { day: day.id, key: 'start', mode: 'starting', title, how: '', url, steps: [], until: first.starts }
}

function stepTo(day: PlannedDay, row: PlannedRow, at: number): StepBody {
  const { key, mode, title, how, url, steps, optional } = row
  const left = optional === undefined ? {} : { optional }
  return { day: day.id, key, mode, title, how, url, steps, ...left, until: until(row, at) }
}

/**
 * When a step that begins at `at` ends. An exercise keeps its minutes: people were promised them. Everything else ends
 * as planned while half of its time is left, else it keeps its minutes too (rule S4).
 */
export function until(row: Pick<PlannedRow, 'mode' | 'starts' | 'ends'>, at: number): number {
  const length = row.ends - row.starts
  const asPlanned = row.ends - at
  return row.mode !== 'exercise' && asPlanned >= length / 2 ? row.ends : at + length
}
