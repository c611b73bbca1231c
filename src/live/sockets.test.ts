import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Sockets } from './sockets.ts'

/** Sockets that keep what is written to them, in the order in which they are told. */
function crowd(largest = 0) {
  const sockets = new Sockets<string>(() => largest)
  const told: string[] = []
  const ended: string[] = []
  const come = (who: string) => {
    const ws = { OPEN: 1, readyState: 1, terminate: () => void ended.push(who) }
    const line = { write: (bytes: Uint8Array) => told.push(`${who} ${bytes.length}`), waiting: 0 }
    sockets.add(ws as unknown as WebSocket, line, who)
    return { ws: ws as { readyState: number } & WebSocket, line }
  }
  return { sockets, told, ended, come }
}

test('[SO1] the same bytes for everybody, in one write, to who waits for them first', () => {
  const { sockets, told, come } = crowd()
  for (const who of ['anna', 'ben', 'carl']) come(who)
  sockets.tell([Buffer.alloc(3), Buffer.alloc(4)], (who) => who === 'carl')
  expect(told).toEqual(['carl 11', 'anna 11', 'ben 11'])
})

test('[SO2] who does not read is cut off, not for one large thing; who left is told nothing', () => {
  const { sockets, told, ended, come } = crowd(1_000_000)
  const [slow, stuck, closing, left] = [come('slow'), come('stuck'), come('closing'), come('left')]
  slow.line.waiting = 1_200_000
  stuck.line.waiting = 1_600_000
  closing.ws.readyState = 2
  sockets.delete(left.ws)
  sockets.tell([Buffer.alloc(1)])
  expect([told, ended]).toEqual([['slow 3'], ['stuck']])
})
