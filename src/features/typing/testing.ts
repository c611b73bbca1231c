import * as encoding from 'lib0/encoding'

export type Piece = { info: number; write: (to: encoding.Encoder) => void }
/** An update in format v1, by hand: sections of client, first clock and pieces, then deleted ranges by client. */
export function byHand(
  sections: [number, number, Piece[]][],
  deletes: [number, [number, number][]][] = [],
): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, sections.length)
  for (const [client, clock, pieces] of sections) {
    encoding.writeVarUint(to, pieces.length)
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    for (const { info, write } of pieces) {
      encoding.writeUint8(to, info)
      write(to)
    }
  }
  encoding.writeVarUint(to, deletes.length)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, ranges.length)
    for (const range of ranges) for (const number of range) encoding.writeVarUint(to, number)
  }
  return encoding.toUint8Array(to)
}
/** Text behind the character `[client, clock]` (an origin: bit 8), or at the beginning of the root. */
export const piece = (text: string, origin: [number, number] | null, root = 'notes'): Piece => ({
  info: 4 | (origin ? 128 : 0),
  write(to) {
    if (origin) for (const number of origin) encoding.writeVarUint(to, number)
    else {
      encoding.writeVarUint(to, 1)
      encoding.writeVarString(to, root)
    }
    encoding.writeVarString(to, text)
  },
})
export const gc = (length: number): Piece => ({ info: 0, write: (to) => encoding.writeVarUint(to, length) })
export const skip = (length: number): Piece => ({
  info: 10,
  write: (to) => encoding.writeVarUint(to, length),
})
