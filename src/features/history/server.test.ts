import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { openHand } from '../notes/testing.ts'
import type { PollCommand } from '../polls/contract.ts'
import type { Restore } from './contract.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

const services = () => server.running.services

/** Somebody who writes, with their cookie. */
async function writer(role?: 'helper' | 'notes-manager' | 'director') {
  const { cookie } = role ? await server.holding(role) : newBrowser(server)
  const hand = await openHand(server.running.listening, notes, { cookie })
  return { cookie, hand, person: await server.personOf({ cookie }) }
}

async function restore(
  person: Parameters<ReturnType<typeof services>['history']['restore']>[0],
  what: Restore,
) {
  return services().history.restore(person, '127.0.0.1', notes, what, newId())
}

test('[HI8] only staff restores and sees the page; what a guest deleted is for nobody else', async () => {
  const guest = await writer()
  await guest.hand.type('- First words\n')
  expect(await restore(guest.person, { what: 'everything', from: 0 })).toMatchObject({
    refusal: 'people/not-allowed',
  })
  for (const path of ['', '/version.md']) {
    const address = `/w/${server.workshop.slug}/history/1${path}`
    expect((await server.ask(address, { headers: { cookie: guest.cookie } })).status).toBe(403)
  }
  const manager = await writer('notes-manager')
  const page = await server.ask(`/w/${server.workshop.slug}/history/1`, {
    headers: { cookie: manager.cookie },
  })
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect(await page.text()).toContain('First words')
  for (const { hand } of [guest, manager]) hand.close()
})

test('[HI9] an undo is written in the name of who pressed it; pressed by two at once, words come back once', async () => {
  const [helper, vandal, ann, ben] = await Promise.all([
    writer('helper'),
    writer(),
    writer('notes-manager'),
    writer('notes-manager'),
  ])
  await helper.hand.type('## Merging\n\n- Why does it not merge?\n')
  await vandal.hand.heard('not merge?')
  const at = vandal.hand.text.toString().indexOf('- Why does')
  vandal.hand.text.delete(at, 23)
  await vandal.hand.type('\nspam')
  const { history } = services()
  const vandalsId = (await services().people.participantOf(vandal.person, server.workshop.id)) ?? ''
  const before = orThrow(await history.page(notes, {}))
  expect(before.chosen?.who).toMatchObject({ as: 'guest', id: vandalsId })
  const done = await Promise.all(
    [ann, ben].map(({ person }) => restore(person, { what: 'undo', participant: vandalsId })),
  )
  expect(done.filter((one) => isRefusal(one)).map((one) => isRefusal(one) && one.refusal)).toEqual([
    'history/nothing',
  ])
  await helper.hand.heard('- Why does it not merge?')
  const text = orThrow(await services().notes.markdown(notes))
  expect(text.split('- Why does it not merge?')).toHaveLength(2)
  expect(text).not.toContain('spam')
  const { rows, now } = orThrow(await history.page(notes, {}))
  expect(rows[0]).toMatchObject({ who: { as: 'staff', role: 'notes-manager' }, what: { kind: 'undone' } })
  expect(orThrow(await history.markdown(notes, now.seq))).toBe(text)
  for (const { hand } of [helper, vandal, ann, ben]) hand.close()
})

test('[HI9] a question that comes back keeps its number and its votes; the +1 of who was undone are gone', async () => {
  const [asker, vandal, voter, manager] = await Promise.all([
    writer(),
    writer(),
    writer(),
    writer('notes-manager'),
  ])
  const say = (one: typeof asker, what: Parameters<ReturnType<typeof services>['notes']['do']>[3]) =>
    services().notes.do(one.person, '127.0.0.1', notes, what, newId())
  const { reply } = orThrow(await say(asker, { kind: 'ask', text: 'Where is HEAD?' }))
  for (const one of [vandal, voter])
    orThrow(await say(one, { kind: 'plus', question: reply.question, on: true }))
  const line = '- Where is HEAD?'
  await vandal.hand.heard(line)
  const text = vandal.hand.text.toString()
  const from = text.indexOf(line)
  vandal.hand.text.delete(from, text.indexOf('}', from) + 1 - from)
  await vandal.hand.until(() => !vandal.hand.told.includes(line))
  expect(orThrow(await services().notes.questions(notes)).map(({ id }) => id)).not.toContain(reply.question)
  const participant = (await services().people.participantOf(vandal.person, server.workshop.id)) ?? ''
  orThrow(await restore(manager.person, { what: 'undo', participant }))
  const back = orThrow(await services().notes.questions(notes)).find(({ id }) => id === reply.question)
  expect(back).toMatchObject({ number: reply.number, plus: 1, text: 'Where is HEAD?' })
  for (const { hand } of [asker, vandal, voter, manager]) hand.close()
})

test('[HI10] what one pressed is undone with their text: answers, states, merges; what others pressed before and since stays', async () => {
  const [asker, guest, stolen, helper, manager] = await Promise.all([
    writer(),
    writer(),
    writer('helper'),
    writer('helper'),
    writer('notes-manager'),
  ])
  const say = async (one: typeof asker, what: Parameters<ReturnType<typeof services>['notes']['do']>[3]) =>
    orThrow(await services().notes.do(one.person, '127.0.0.1', notes, what, newId())).reply
  const ask = async (text: string) => (await say(asker, { kind: 'ask', text })).question ?? ''
  const [junk, both, hidden, merged, into, undone] = [
    await ask('Who answers with junk?'),
    await ask('Who answers well?'),
    await ask('What is hidden?'),
    await ask('What is merged?'),
    await ask('Where does it go?'),
    await ask('What did somebody else set since?'),
  ]
  const states = async () => {
    const rows = orThrow(await services().notes.questions(notes))
    return Object.fromEntries(rows.map(({ id, state, answers }) => [id, [state, answers]]))
  }
  const idOf = async ({ person }: typeof asker) =>
    (await services().people.participantOf(person, server.workshop.id)) ?? ''

  await say(guest, { kind: 'answer', question: junk, text: 'junk' })
  await say(guest, { kind: 'answer', question: both, text: 'junk' })
  await say(helper, { kind: 'answer', question: both, text: 'Somebody who knows', seen: 1 })
  await say(guest, { kind: 'plus', question: both, on: true })
  await say(helper, { kind: 'state', question: merged, state: 'for-stream' })
  await say(stolen, { kind: 'state', question: hidden, state: 'hidden' })
  await say(stolen, { kind: 'merge', question: merged, into })
  await say(stolen, { kind: 'claim', question: into, on: true })
  await say(stolen, { kind: 'state', question: undone, state: 'hidden' })
  await say(helper, { kind: 'state', question: undone, state: 'later' })

  const pageOf = async (one: typeof asker) =>
    orThrow(await services().history.page(notes, { chosen: await idOf(one) })).chosen
  expect(await pageOf(guest)).toMatchObject({ answers: 2, states: 1, plus: 1, stays: 2 })
  expect(await pageOf(stolen)).toMatchObject({ answers: 0, states: 3, plus: 0, stays: 0 })
  for (const one of [guest, stolen])
    orThrow(await restore(manager.person, { what: 'undo', participant: await idOf(one) }))
  expect(await states()).toMatchObject({
    [junk]: ['open', 0],
    [both]: ['answered', 1],
    [hidden]: ['open', 0],
    [merged]: ['for-stream', 0],
    [into]: ['open', 0],
    [undone]: ['later', 0],
  })
  for (const one of [guest, stolen])
    expect(await pageOf(one)).toMatchObject({ answers: 0, states: 0, plus: 0, stays: 0 })
  // All of it is undone: a second time there is nothing to do.
  expect(await restore(manager.person, { what: 'undo', participant: await idOf(stolen) })).toMatchObject({
    refusal: 'history/nothing',
  })
  for (const { hand } of [asker, guest, stolen, helper, manager]) hand.close()
})

test('[HI3] a section and everything are restored through the page, without scripts', async () => {
  const [helper, manager] = [await writer('helper'), await writer('notes-manager')]
  await helper.hand.type('\n## Tags\n\n- What is a tag?\n')
  const { now } = orThrow(await services().history.page(notes, {}))
  const at = helper.hand.text.toString().indexOf('- What is a tag?\n')
  helper.hand.text.delete(at, 17)
  await helper.hand.until(() => !helper.hand.told.includes('tag?'))
  const { sections } = orThrow(await services().history.page(notes, { from: now.seq }))
  expect(sections).toMatchObject([{ heading: 'Tags', gone: 1, fresh: 0 }])
  const send = (form: Record<string, string>) =>
    server.ask(`/w/${server.workshop.slug}/history/1?from=${now.seq}`, {
      method: 'POST',
      headers: {
        cookie: manager.cookie,
        origin: server.running.url,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: String(new URLSearchParams({ ...form, from: `${now.seq}`, key: newId() })),
    })
  const done = await send({ do: 'section', section: sections[0]?.key ?? '' })
  expect([done.status, done.headers.get('location')]).toEqual([303, expect.stringContaining('told=section')])
  expect(orThrow(await services().notes.markdown(notes))).toContain('- What is a tag?\n')
  const again = await send({ do: 'section', section: sections[0]?.key ?? '' })
  expect([again.status, await again.text()]).toEqual([
    409,
    expect.stringContaining('nothing left to bring back'),
  ])
  await helper.hand.type('\nafter that')
  expect((await send({ do: 'everything' })).status).toBe(303)
  expect(orThrow(await services().notes.markdown(notes))).not.toContain('after that')
  for (const { hand } of [helper, manager]) hand.close()
})

test('[HP3] a section is locked and opened again from the history, by plain forms; a link of staff can lead there', async () => {
  const manager = await writer('notes-manager')
  await manager.hand.type('\n## Oak = tree\n\nwords\n\n## Oak = tree\n\nmore of them\n')
  const at = `/w/${server.workshop.slug}`
  const send = (fields: Record<string, string>) =>
    server.ask(`${at}/order/1`, {
      method: 'POST',
      headers: { cookie: manager.cookie, origin: server.running.url },
      body: new URLSearchParams({ ...fields, back: `${at}/history/1`, key: newId() }),
    })
  const page = async () =>
    (await server.ask(`${at}/history/1`, { headers: { cookie: manager.cookie } })).text()
  expect(await page()).toContain('<option value="2 Oak = tree"')
  const locked = await send({ do: 'lock:lock', section: '2 Oak = tree' })
  expect([locked.status, locked.headers.get('location')]).toEqual([303, `${at}/history/1`])
  const view = async () => orThrow(await services().order.view(notes)).zones
  expect(await view()).toMatchObject([{ mode: 'lock', section: { heading: 'Oak = tree', nth: 2 } }])
  expect(await page()).toContain('Locked 1 min')
  expect((await send({ do: 'unlock', zone: (await view())[0]?.id ?? '' })).status).toBe(303)
  expect(await view()).toEqual([])
  const { token } = await services().people.roleLink('notes-manager', { workshop: server.workshop.id })
  const to = async (path: string) =>
    (await server.ask(`/go/${token}?to=${encodeURIComponent(path)}`)).headers.get('location')
  expect(await to('history/1')).toBe(`${at}/history/1`)
  for (const path of ['//evil.example', '../x', 'https://evil.example', '/w/other/live'])
    expect(await to(path)).toBe(`${at}/edit/1`)
  manager.hand.close()
})

test('[HI11] [FL26] [PO11] calls and open votes of who is undone go, a closed poll and everybody else’s stay; it is told before', async () => {
  const [vandal, neighbour, manager, director] = await Promise.all([
    writer(),
    writer(),
    writer('notes-manager'),
    writer('director'),
  ])
  const { polls, classrooms, stage, history, people } = services()
  const { id } = server.workshop
  const poll = async (question: string) => {
    const command = { kind: 'open', as: 'choice', question, options: ['yes', 'no'] } satisfies PollCommand
    orThrow(await polls.do(director.person, '127.0.0.1', id, command, newId()))
    return (await polls.directorView(id)).polls.find((one) => one.question === question)?.id ?? ''
  }
  const [over, open] = [await poll('Over by then?'), await poll('Still open?')]
  const { seq } = orThrow(await stage.view(id)).now
  for (const { person } of [vandal, neighbour]) {
    for (const one of [over, open])
      orThrow(await polls.do(person, '127.0.0.1', id, { kind: 'vote', poll: one, option: 0 }, newId()))
    const help = { kind: 'status', status: 'help', step: seq, where: 'table', about: 'all' } as const
    orThrow(await classrooms.do(person, '127.0.0.1', id, help, newId()))
  }
  orThrow(await polls.do(director.person, '127.0.0.1', id, { kind: 'close', poll: over }, newId()))
  await vandal.hand.type('\n\nspam of somebody who calls\n')
  const who = (await people.participantOf(vandal.person, id)) ?? ''
  const looked = async () => orThrow(await history.page(notes, { chosen: who })).chosen?.beside
  expect(await looked()).toEqual({ calls: 1, votes: 1, over: 1 })
  orThrow(await restore(manager.person, { what: 'undo', participant: who }))
  expect(await looked()).toEqual({ calls: 0, votes: 0, over: 1 })
  expect((await classrooms.mine(vandal.person, id)).status).toBe(null)
  expect((await classrooms.mine(neighbour.person, id)).status).toBe('help')
  const totals = (await polls.directorView(id)).polls.map(({ id: one, total }) => [one, total])
  expect(totals).toEqual(
    expect.arrayContaining([
      [over, 2],
      [open, 1],
    ]),
  )
  // What is pressed afterwards, beside an untouched text, can be undone as well.
  orThrow(await polls.do(vandal.person, '127.0.0.1', id, { kind: 'vote', poll: open, option: 1 }, newId()))
  expect(await looked()).toEqual({ calls: 0, votes: 1, over: 1 })
  orThrow(await restore(manager.person, { what: 'undo', participant: who }))
  expect(await looked()).toEqual({ calls: 0, votes: 0, over: 1 })
  expect(await restore(manager.person, { what: 'undo', participant: who })).toMatchObject({
    refusal: 'history/nothing',
  })
  orThrow(await polls.do(director.person, '127.0.0.1', id, { kind: 'close', poll: open }, newId()))
  for (const { hand } of [vandal, neighbour, manager, director]) hand.close()
})
