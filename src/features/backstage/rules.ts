import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, RoomRules } from '../../live/room.ts'
import type { Entry, Json } from '../../storage/log.ts'
import {
  type BackstageCommand,
  type BackstageView,
  type Cue,
  LIGHTS,
  type Light,
  type Script,
} from './contract.ts'

export type BackstageState = {
  readonly cue: Cue | null
  /** How many cues there were. */
  readonly cues: number
  readonly lights: readonly Light[]
  readonly wish: BackstageView['wish']
  readonly scroll: string | null
  readonly script: Script
}

export type BackstageStep = { readonly command: BackstageCommand; readonly by: string }

export const backstageRules: RoomRules<BackstageState, BackstageStep> = {
  empty: () => ({
    cue: null,
    cues: 0,
    lights: [],
    wish: null,
    scroll: null,
    script: { text: '', version: 0 },
  }),
  pack: (state) => ({ body: state as unknown as Json, data: null }),
  unpack: ({ body }) => body as unknown as BackstageState,
  apply,
  decide,
}

function apply(state: BackstageState, entry: Entry): BackstageState {
  const body = entry.body as never
  const at = entry.at.getTime()
  switch (entry.kind) {
    case 'cue': {
      const { text } = body as { text: string }
      const cues = state.cues + 1
      return { ...state, cues, cue: text === '' ? null : { n: cues, text, at, seenAt: null } }
    }
    case 'seen':
      return state.cue ? { ...state, cue: { ...state.cue, seenAt: at } } : state
    case 'light': {
      const { light, on } = body as { light: Light; on: boolean }
      return { ...state, lights: LIGHTS.filter((one) => (one === light ? on : state.lights.includes(one))) }
    }
    case 'wish': {
      const { step, minutes } = body as { step: number; minutes: number }
      return { ...state, wish: minutes === 0 ? null : { step, minutes, at } }
    }
    case 'script':
      return {
        ...state,
        script: { text: (body as { text: string }).text, version: state.script.version + 1 },
      }
    case 'scroll':
      return { ...state, scroll: (body as { block: string | null }).block }
    default:
      // An entry of a newer version: kept in the log, unknown to us.
      return state
  }
}

function decide(state: BackstageState, { command, by }: BackstageStep): readonly Draft[] | Refusal {
  const write = (kind: string, body: Json): readonly Draft[] => [{ participant: by, kind, body }]
  switch (command.kind) {
    case 'cue': {
      const text = command.text.trim()
      return text === '' && state.cue === null ? [] : write('cue', { text })
    }
    // [BS1] Seen is of one cue: a newer one stays.
    case 'seen':
      return state.cue?.n === command.cue && state.cue.seenAt === null ? write('seen', null) : []
    case 'light':
      return state.lights.includes(command.light) === command.on
        ? []
        : write('light', { light: command.light, on: command.on })
    case 'wish': {
      const { step, minutes } = command
      const same = (state.wish?.step === step ? state.wish.minutes : 0) === minutes
      return same ? [] : write('wish', { step, minutes })
    }
    case 'script':
      // [BS3] Two instructors write: who was not the first puts both together and sends again.
      if (command.base !== state.script.version) return refuse('backstage/changed-meanwhile')
      return command.text === state.script.text ? [] : write('script', { text: command.text })
    case 'scroll':
      return command.block === state.scroll ? [] : write('scroll', { block: command.block })
    default:
      return command satisfies never
  }
}

export const staffView = ({ cue, lights, wish, scroll }: BackstageState): BackstageView => ({
  cue,
  lights,
  wish,
  scroll,
})
