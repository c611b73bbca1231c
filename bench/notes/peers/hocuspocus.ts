import { Server } from '@hocuspocus/server'
import { base } from './base.ts'

/** Hocuspocus with its defaults; the document is in memory alone, nothing is stored. */
const doc = base()
const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  onLoadDocument: async () => doc,
})
await server.listen()
process.send?.({ port: server.address.port })
process.once('disconnect', () => process.exit(0))
