import * as encoding from 'lib0/encoding'

/** Message types of the y-websocket protocol, and of y-protocols/sync below type 0. */
export const SYNC = 0
export const AWARENESS = 1
export const QUERY_AWARENESS = 3
export const STEP1 = 0
export const STEP2 = 1
export const UPDATE = 2

/** A message of y-protocols/sync as y-websocket sends it. */
export function syncFrame(step: number, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}
