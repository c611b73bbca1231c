import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BINARY, clientFrame, FrameScanner, PEEK_BYTES, PING, TEXT } from './frames.ts'

/** As a server sends it: without a mask. */
function served(opcode: number, payload: Buffer): Buffer {
  const masked = clientFrame(opcode, payload)
  const frame = Buffer.concat([masked.subarray(0, masked.length - payload.length - 4), payload])
  frame[1] = (frame[1] ?? 0) & 0x7f
  return frame
}

test('[BN1] frames are found however the network cuts them', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(125, 126, 65_535, 65_536, 70_000))
  const frames = fc.array(fc.tuple(fc.constantFrom(TEXT, BINARY, PING), size), { maxLength: 6 })
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1 }), (sent, cuts) => {
      const heard: [number, number][] = []
      const scanner = new FrameScanner((opcode, length, chunk, at) => {
        heard.push([opcode, length])
        const peek = chunk.subarray(at, at + Math.min(length, PEEK_BYTES))
        expect(peek.every((byte) => byte === length % 251)).toBe(true)
        expect(peek.length).toBe(Math.min(length, PEEK_BYTES))
      })
      const stream = Buffer.concat(
        sent.map(([opcode, length]) => served(opcode, Buffer.alloc(length, length % 251))),
      )
      for (let at = 0, n = 0; at < stream.length; n++) {
        const cut = cuts[n % cuts.length] ?? 1
        scanner.feed(Buffer.from(stream.subarray(at, at + cut)))
        at += cut
      }
      expect(heard).toEqual(sent)
    }),
  )
})
