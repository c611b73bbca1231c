import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { Framed, framed, SameFrames } from './framed.ts'

/** What a client reads of the bytes that a server writes below its socket. */
async function read(frames: readonly Buffer[]): Promise<(Buffer | string)[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (_, { socket }) => {
    for (const frame of frames) socket.write(frame)
  })
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: (Buffer | string)[] = []
  await new Promise<void>((resolve) => {
    client.on('message', (data, binary) => {
      heard.push(binary ? (data as Buffer) : String(data))
      if (heard.length === frames.length) resolve()
    })
  })
  client.terminate()
  server.close()
  return heard
}

test('[FR1] bytes that are framed once are read as the message, whatever its length', async () => {
  const sizes = [0, 1, 125, 126, 65_535, 65_536, 200_000]
  const contents = sizes.flatMap((size) => ['ä'.repeat(size), Buffer.alloc(size, 7)])
  expect(await read(contents.map(framed))).toEqual(contents)
})

test('[FR2] long text is packed where the page can unpack it; short text is not', async () => {
  const [long, short] = [new Framed(JSON.stringify({ words: 'why? '.repeat(1_000) })), new Framed('{}')]
  expect(long.packed.length).toBeLessThan(long.bytes.length / 4)
  const [packed = '', plain] = await read([long.packed, short.packed])
  expect(inflateRawSync(packed as Buffer).toString()).toBe(long.text)
  expect(plain).toBe('{}')
})

test('[FR3] the same text is one frame, and not for ever', () => {
  const frames = new SameFrames()
  const first = frames.of('nobody')
  expect([frames.of('nobody'), frames.of('somebody').text]).toEqual([first, 'somebody'])
  for (let n = 0; n < 1_000; n++) frames.of(`${n}`)
  expect(frames.of('nobody')).not.toBe(first)
})
