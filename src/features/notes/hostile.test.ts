import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { byHand, piece } from '../typing/testing.ts'
import { FIRST_SERVER_CLIENT } from './limits.ts'
import { openHand, updateFrame } from './testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

const hand = (client?: number, cookie = newBrowser(server).cookie) =>
  openHand(server.running.listening, notes, client === undefined ? { cookie } : { cookie, client })
const markdown = async () => (await server.ask(`/api/v1/notes/${notes}.md`)).text()

/** What a victim has typed, and how far their clock is. */
async function victim(words: string) {
  const one = await hand()
  await one.type(words)
  const { clientID } = one.doc
  return { one, client: clientID, clock: Y.getState(one.doc.store, clientID) }
}

test('[N34] a dozen bytes that delete what somebody will type delete nothing, and end with a reason', async () => {
  const { one, client, clock } = await victim('before the bomb ')
  const attacker = await hand()
  const bomb = updateFrame(byHand([], [[client, [[clock, 1_000]]]]))
  expect(bomb.length).toBeLessThan(22)
  for (let n = 0; n < 25; n++) attacker.send(bomb)
  expect(await attacker.closed).toEqual({ code: 4400, reason: 'notes/bad-update' })
  await one.type('after the bomb ')
  expect(await markdown()).toContain('before the bomb after the bomb ')
  one.close()
})

test('[N34] nobody types with the client of somebody else, before or after they did', async () => {
  const { one, client, clock } = await victim('mine ')
  const thief = await hand()
  thief.send(updateFrame(byHand([[client, clock, [piece('x', [client, clock - 1])]]])))
  expect(await thief.closed).toEqual({ code: 4403, reason: 'notes/foreign-client' })
  await one.type('still mine ')
  expect(await markdown()).toContain('mine still mine ')
  one.close()
})

test('[N42] nobody types with the client of a server: not with that of this one, nor of one that may start', async () => {
  const one = await hand()
  await one.type('words ')
  for (const client of [FIRST_SERVER_CLIENT, 0xff_ff_ff_ff]) {
    const thief = await hand(client)
    thief.send(updateFrame(byHand([[client, 0, [piece('x', [one.doc.clientID, 0])]]])))
    expect(await thief.closed).toEqual({ code: 4403, reason: 'notes/foreign-client' })
  }
  one.close()
})

test('[N34] pieces that wait for what will never come are asked for, and wait nowhere', async () => {
  const { one } = await victim('sound ')
  const attacker = await hand(900)
  for (let n = 0; n < 25; n++) attacker.send(updateFrame(byHand([[900, n * 10, [piece('x', [999, n])]]])))
  expect(await attacker.closed).toEqual({ code: 4400, reason: 'notes/bad-update' })
  expect(attacker.asked).toBeGreaterThan(1)
  await one.type('goes on ')
  one.close()
})

test('[N34] the frames of somebody else, sent again, write nothing; of one self, neither', async () => {
  const { one } = await victim('said once ')
  const entries = async () => (await server.running.services.notes.page(notes)) as unknown as { seq: number }
  const before = (await entries()).seq
  const parrot = await hand()
  for (const frame of [...one.sent]) parrot.send(frame)
  for (const frame of [...one.sent]) one.send(frame)
  await parrot.type('the parrot ')
  expect((await entries()).seq).toBe(before + 1)
  expect((await markdown()).split('said once')).toHaveLength(2)
  for (const end of [one, parrot]) end.close()
})

test('[PE1] a guest sets no state, asks in no room’s name and is told so, whatever frame it comes in', async () => {
  const asked = async (what: Record<string, unknown>, n: number) => {
    const body = JSON.stringify({ t: 'do', n, room: 'notes', id: notes, key: `guest-does-${n}`, what })
    const headers = newBrowser(server)
    const reply = await server.ask(`/api/v1/workshops/${server.workshop.id}/do`, {
      method: 'POST',
      headers,
      body,
    })
    return (await reply.json()) as { error?: { code: string }; reply?: { question: string } }
  }
  const question = (await asked({ kind: 'ask', text: 'Why?' }, 1)).reply?.question ?? ''
  const { id } = server.room
  const state = await asked({ kind: 'state', question, state: 'hidden' }, 2)
  const relay = await asked({ kind: 'ask', text: 'For the room', relay: id }, 3)
  expect([state.error?.code, relay.error?.code]).toEqual(['people/not-allowed', 'classroom/unknown'])
  expect(await markdown()).not.toContain('For the room')
})

test('[N33] a guest takes out some words of others, not all; the refused sees why, the others keep theirs', async () => {
  const { one } = await victim(`a long text of somebody: ${'word '.repeat(800)}the end `)
  const vandal = await hand()
  await vandal.heard('the end ')
  vandal.text.delete(0, vandal.text.length)
  expect(await vandal.closed).toEqual({ code: 4413, reason: 'notes/too-much-deleted' })
  expect(await markdown()).toContain('a long text of somebody')
  const editor = await hand()
  await editor.heard('the end ')
  const at = editor.text.toString().indexOf('a long text')
  editor.text.delete(at, 'a long '.length)
  await editor.type('a small change ')
  expect(await markdown()).toContain('\ntext of somebody'.trim())
  expect(await markdown()).not.toContain('a long text of somebody')
  for (const end of [one, editor]) end.close()
})

test('[N33] what one typed oneself goes at once, also from a page of before', async () => {
  const { cookie } = newBrowser(server)
  const page = await hand(undefined, cookie)
  await page.type(`draft ${'word '.repeat(1_400)}of the draft `)
  page.close()
  const reloaded = await hand(undefined, cookie)
  await reloaded.heard('of the draft ')
  const at = reloaded.text.toString().indexOf('draft ')
  reloaded.text.delete(at, reloaded.text.toString().indexOf('of the draft ') - at)
  await reloaded.type('better ')
  expect(await markdown()).toContain('of the draft better ')
  reloaded.close()
})

test('[BU1] who sends thousands of frames at once is slowed; a neighbour on the address types on', async () => {
  const { one } = await victim('quietly ')
  const flooder = await hand(901)
  for (let n = 0; n < 8_000; n++)
    flooder.send(updateFrame(byHand([[901, n, [piece('f', n === 0 ? null : [901, n - 1])]]])))
  await one.type('typing on ')
  expect(flooder.ws.readyState).not.toBe(flooder.ws.CONNECTING)
  flooder.ws.terminate()
  one.close()
})
