import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'

/**
 * The frames of y-websocket: a varUint kind, then for `sync` a varUint step and a byte array, for `awareness` a byte
 * array, for `query` nothing. Source: y-protocols/PROTOCOL.md and y-websocket's `y-websocket.js`.
 */
const KIND = { sync: 0, awareness: 1, query: 3 } as const
const STEP = { one: 0, two: 1, update: 2 } as const

export type WriterFrame =
  | { frame: 'step-1'; stateVector: Uint8Array }
  | { frame: 'step-2'; update: Uint8Array }
  | { frame: 'update'; update: Uint8Array }
  | { frame: 'awareness'; update: Uint8Array }
  | { frame: 'query' }
  | { frame: 'unknown' }

function syncFrame(step: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, KIND.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  }) as Uint8Array<ArrayBuffer>
}

export const stepOne = (stateVector: Uint8Array) => syncFrame(STEP.one, stateVector)
export const stepTwo = (update: Uint8Array) => syncFrame(STEP.two, update)
export const updateFrame = (update: Uint8Array) => syncFrame(STEP.update, update)

/** Where this browser's own cursor is. */
export function ownAwareness(awareness: Awareness): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, KIND.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  }) as Uint8Array<ArrayBuffer>
}

/** Reads one frame. Throws on bytes that end too early; a kind that we do not know is `unknown`. */
export function readFrame(bytes: Uint8Array): WriterFrame {
  const decoder = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(decoder)) {
    case KIND.sync: {
      const step = decoding.readVarUint(decoder)
      const update = decoding.readVarUint8Array(decoder)
      if (step === STEP.one) return { frame: 'step-1', stateVector: update }
      if (step === STEP.two) return { frame: 'step-2', update }
      return step === STEP.update ? { frame: 'update', update } : { frame: 'unknown' }
    }
    case KIND.awareness:
      return { frame: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case KIND.query:
      return { frame: 'query' }
    default:
      return { frame: 'unknown' }
  }
}
