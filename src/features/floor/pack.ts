import type { RoomRules } from '../../live/room.ts'
import type { Json } from '../../storage/log.ts'
import type { Arrangement } from './arrangement.ts'
import type { Call } from './calls.ts'
import type { FloorState, FloorStep, Here } from './floor.ts'

/** A floor as its snapshot holds it. Those from before rooms were arranged have neither `solved` nor `arranged`. */
type Packed = {
  people: [string, Here][]
  calls: [string, Call][]
  solved?: Call[]
  heads: [string, { n: number; at: number }][]
  moreTime: [string, { step: number; minutes: number }][]
  arranged?: [string, Arrangement][]
}

type Rules = RoomRules<FloorState, FloorStep>

export const pack: Rules['pack'] = ({ people, calls, solved, heads, moreTime, arranged }) => ({
  body: {
    people: [...people],
    calls: [...calls],
    solved: [...solved],
    heads: [...heads],
    moreTime: [...moreTime],
    arranged: [...arranged],
  } satisfies Packed as unknown as Json,
  data: null,
})

export const unpack: Rules['unpack'] = ({ body }) => {
  const { people, calls, solved = [], heads, moreTime, arranged = [] } = body as unknown as Packed
  return {
    people: new Map(people),
    calls: new Map(calls),
    solved,
    heads: new Map(heads),
    moreTime: new Map(moreTime),
    arranged: new Map(arranged),
  }
}
