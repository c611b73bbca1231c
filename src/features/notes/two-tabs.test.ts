import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { checkTyping, knownOf, readTyping } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { openHand, updateFrame } from './testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

test('[N46] two tabs of one browser that typed at one place without network: what looks misplaced as a whole is taken piece by piece', async () => {
  const { cookie } = newBrowser(server)
  const hand = (client: number) => openHand(server.running.listening, notes, { cookie, client })
  const [one, other] = [await hand(101), await hand(102)]
  await one.type('xy')
  await other.heard('xy')
  for (const tab of [one, other]) {
    tab.close()
    await tab.closed
  }
  const known = new Y.Doc()
  Y.applyUpdate(known, Y.encodeStateAsUpdate(one.doc))

  // Both in the middle; then one hears of the other by the browser's store, and goes on between the two.
  other.text.insert(1, 'bb')
  one.text.insert(1, 'aa')
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc), 'server')
  expect(other.text.toString()).toBe('xaabby')
  other.text.insert(3, 'cc')

  const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(known))
  const typing = readTyping(update, ROOT)
  if ('refusal' in typing) throw new Error(typing.refusal)
  expect(checkTyping(typing, knownOf(known, ROOT))).toMatchObject({ facts: { why: 'conflict' } })

  const back = await hand(103)
  back.send(updateFrame(update))
  await back.heard('xaaccbby')
  expect(await (await server.ask(`/api/v1/notes/${notes}.md`)).text()).toContain('xaaccbby')
  back.close()
})
