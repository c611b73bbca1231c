import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Person } from '../../core/person.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { hedgeDocFile, readNotesFile } from '../notes-text/api.ts'
import type { NotesCommand, NotesReply } from './contract.ts'
import { openHand } from './testing.ts'

let server: TestServer
let notes: string
let helper: Person
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
  helper = await server.personOf(await server.holding('helper'))
})
afterAll(() => server.close())

const markdown = async () => (await server.ask(`/api/v1/notes/${notes}.md`)).text()
const rows = async () => orThrow(await server.running.services.notes.questions(notes))
const staff = (command: NotesCommand) =>
  server.running.services.notes.do(helper, 'address', notes, command, crypto.randomUUID())

/** What became of it: the reply, or the status and code of a refusal, which has words. */
type Came = { reply: NotesReply } | { status: number; code: string }

async function cameOf(answer: Response): Promise<Came> {
  const body = await answer.json()
  if (answer.ok) return { reply: body.reply ?? body }
  expect(body.error.message.length).toBeGreaterThan(10)
  return { status: answer.status, code: body.error.code }
}
const post = (path: string, body: string, type: string) =>
  server.ask(path, { method: 'POST', headers: { ...newBrowser(server), 'content-type': type }, body })
const frame = (what: unknown) => ({ t: 'do', n: 1, room: 'notes', id: notes, key: crypto.randomUUID(), what })

/** Every way in which somebody asks: the same command. */
const WAYS: Record<string, (text: string) => Promise<Came>> = {
  form: async (text) =>
    cameOf(
      await post(
        `/api/v1/notes/${notes}/questions`,
        String(new URLSearchParams({ text })),
        'application/x-www-form-urlencoded',
      ),
    ),
  request: async (text) =>
    cameOf(
      await post(
        `/api/v1/workshops/${server.workshop.id}/do`,
        JSON.stringify(frame({ kind: 'ask', text })),
        'application/json',
      ),
    ),
  socket: async (text) => {
    const { cookie } = newBrowser(server)
    const ws = new WebSocket(
      `${server.running.listening.replace(/^http/, 'ws')}/ws/live/${server.workshop.id}`,
      { headers: { cookie } },
    )
    const answer = await new Promise<{ t: string; code: string; words: string; reply: NotesReply }>(
      (resolve, reject) => {
        ws.on('open', () => {
          ws.send(JSON.stringify({ t: 'hello', v: 1, see: [] }))
          ws.send(JSON.stringify(frame({ kind: 'ask', text })))
        })
        ws.on('message', (data) => {
          const told = JSON.parse(String(data))
          if (told.t === 'done' || told.t === 'refused') resolve(told)
        })
        ws.on('close', (code) => reject(new Error(`closed ${code}`)))
      },
    )
    ws.close()
    if (answer.t === 'done') return { reply: answer.reply }
    expect(answer.words.length).toBeGreaterThan(10)
    return { status: 400, code: answer.code }
  },
}

let n = 0
/** After whatever came in: another question stands for itself, everything can be read, and the words that count are there. */
async function stillWell(words: readonly string[]): Promise<void> {
  const control = `Control ${++n}?`
  const { question } = orThrow(await staff({ kind: 'ask', text: control })).reply
  const row = (await rows()).find(({ id }) => id === question)
  expect(row).toMatchObject({ text: control, state: 'open' })
  const text = await markdown()
  for (const word of [control, ...words]) expect(text).toContain(word)
  expect(text).not.toMatch(/ \{#q-[0-9a-z]{4,8}\}$/m)
  const read = readNotesFile(text)
  if (!isRefusal(read)) expect(`${read.frontMatter?.raw ?? ''}${read.markdown}`).toBe(text)
  expect(hedgeDocFile(text)).toContain(control)
  const page = await server.ask(`/w/${server.workshop.slug}/notes/1`)
  expect(page.status).toBe(200)
  const html = await page.text()
  // As far as they are letters: the rest is written in many ways there.
  for (const word of [control, ...words.filter((one) => /^[\w ]+\??$/.test(one))])
    expect(html).toContain(word)
  expect(html).not.toMatch(/<(b|i|u|svg|iframe) onx|[\u202a-\u202e\u2066-\u2069]/)
}

const nested = (levels: number) =>
  Array.from({ length: levels }, (_, depth) => `${'  '.repeat(depth)}- level${depth}`).join('\n')

/** Words that stay whatever is around them, and the text. */
const TAKEN: readonly [string, string, readonly string[]][] = [
  ['forty nested bullets', `nested?\n${nested(40)}`, ['nested?', 'level0', 'level39']],
  ['a fence that never closes', 'fence?\n```\nnever closed', ['fence?', 'never closed']],
  ['a fence beside the bullet', '```sh\nrm beside', ['rm beside']],
  ['a table', 'table?\n\n| one | two |\n|---|---|\n| three | four |', ['| three | four |']],
  ['HTML', '<b onx=1>bold</b><script>alert(1)</script></article></main>?', ['<script>alert(1)</script>']],
  ['a heading of its own', 'head?\n# Not a heading\n:::danger\n---', ['Not a heading']],
  ['a marker', 'mark {#q-aaaa}?\n- two {#q-bbbb}', ['mark {']],
  ['look-alikes', 'Ηow dо I pаste?', ['Ηow dо I pаste?']],
  ['letters of other ways', 'מה זה git? كيف', ['מה זה git? كيف']],
  ['a family and half a flag', '👨‍👩‍👧‍👦 🇳 e\u0301?', ['👨‍👩‍👧‍👦']],
  ['a line of 4,000', `${'long '.repeat(799)}?`, ['long long']],
  ['brackets', `${'['.repeat(3_900)}?`, ['[[[[']],
  ['a bullet behind a bullet', '- - - - deep?', ['deep?']],
  ['front matter', '---\ntitle: mine\n---\nfront?', ['front?']],
]
/** What nobody can store or show: refused with words. The page keeps what was typed. */
const REFUSED: readonly [string, string, string][] = [
  ['20,000 characters', 'x'.repeat(20_000), 'notes/too-long'],
  ['a hundred nested bullets', `deep?\n${nested(100)}`, 'notes/too-long'],
  ['nothing', ' \n\t ', 'notes/empty'],
  ['NUL', 'a\u0000b', 'input/text'],
  ['a turned line', 'is it \u202eexe.txt\u202c?', 'input/text'],
  ['a control', 'a\u001b[31mb', 'input/text'],
]

describe.each(Object.keys(WAYS))('[N60] by %s', (way) => {
  test.each(TAKEN)(
    '%s is taken, stays in its item, and every word of it is there',
    async (_, text, words) => {
      const came = await WAYS[way]!(text)
      expect(came).toHaveProperty('reply')
      await stillWell(words)
    },
  )
  test.each(REFUSED)('%s is refused with words, and writes nothing', async (_, text, code) => {
    const before = await markdown()
    const came = await WAYS[way]!(text)
    expect(came).toMatchObject({ code })
    expect((came as { status: number }).status).toBeLessThan(500)
    expect(await markdown()).toBe(before)
  })
})

test.each(TAKEN)('[N60] typed into the text: %s', async (_, text, words) => {
  const hand = await openHand(server.running.listening, notes, { cookie: newBrowser(server).cookie })
  await hand.type(`\n\n- typed${++n} ${text.split('\n').join('\n  ')}\n\n`)
  await stillWell([`typed${n}`, ...words.slice(0, 1)].filter((word) => !word.includes('\n')))
  expect(hand.ws.readyState).toBe(WebSocket.OPEN)
  hand.close()
})

test('[N60] typed: 20,000 characters and a hundred nested bullets of a guest wait for a look; released, they stand and are shown', async () => {
  const big = [
    `twenty ${'thousand '.repeat(2_200)}end?`,
    `hundred?\n  ${nested(100).split('\n').join('\n  ')}`,
  ]
  for (const text of big) {
    const hand = await openHand(server.running.listening, notes, { cookie: newBrowser(server).cookie })
    hand.text.insert(hand.text.length, `\n\n- ${text}\n\n`)
    expect(await hand.closed).toEqual({ code: 4411, reason: 'notes/held' })
    const { held } = orThrow(await server.running.services.order.desk(notes))
    orThrow(await staff({ kind: 'release', held: held.at(-1)?.id ?? '' }))
    await stillWell([text])
    await expect
      .poll(async () => (await rows()).some((row) => text.startsWith(row.text.slice(0, 30))))
      .toBe(true)
  }
})

test('[N60] typed: turned writing is shown as what it is', async () => {
  const hand = await openHand(server.running.listening, notes, { cookie: newBrowser(server).cookie })
  await hand.type('\n\n- turned \u202eexe.txt\u202c here?\n\n')
  await stillWell(['turned \u202eexe.txt'])
  hand.close()
})

test.each(TAKEN)('[N60] imported: %s', async (_, text, words) => {
  const { programme, notes: service } = server.running.services
  const days = [{ title: 'Day 1', date: '2026-09-22', kind: 'day' as const, sessions: [] }]
  const made = orThrow(await programme.create({ title: `Import ${++n}`, zone: 'Etc/UTC' }, { days }))
  const id = (await service.list(made.id))[0]?.id ?? ''
  const file = `## A\n\n- first?\n\n- ${text.split('\n').join('\n  ')}\n\n## B\n\n- last?\n`
  expect(await service.importText(id, file)).toHaveProperty('questions')
  const out = orThrow(await service.markdown(id))
  for (const word of words.filter((one) => !one.startsWith('mark'))) expect(out).toContain(word)
  const found = orThrow(await service.questions(id))
  expect(found[0]?.text).toBe('first?')
  expect(found.at(-1)?.text).toBe('last?')
})

test('[N6] [N60] imported: ten thousand questions come in whole, and three thousand of them are questions', async () => {
  const { programme, notes: service } = server.running.services
  const days = [{ title: 'Day 1', date: '2026-09-22', kind: 'day' as const, sessions: [] }]
  const made = orThrow(await programme.create({ title: `Import ${++n}`, zone: 'Etc/UTC' }, { days }))
  const id = (await service.list(made.id))[0]?.id ?? ''
  const file = Array.from({ length: 10_000 }, (_, at) => `- Number ${at}?\n  - So.`).join('\n\n')
  expect(await service.importText(id, file)).toEqual({ questions: 3_000 })
  // Its report says from which line on, and how many.
  expect(orThrow(readNotesFile(file)).report.doubtful[0]).toEqual({
    line: 9_001,
    column: 1,
    what: 'too-many-questions',
    kept: '7000 from here on; every word of them and their answers is kept',
  })
  expect(orThrow(await service.markdown(id))).toBe(file)
})

test('[N60] two people who merge each other’s questions: one is merged, the other one stands, and both can be found', async () => {
  const ask = async (text: string) => orThrow(await staff({ kind: 'ask', text })).reply.question
  for (let times = 0; times < 10; times++) {
    const [a, b] = [await ask('Same one?'), await ask('Same two?')]
    const both = await Promise.all([
      staff({ kind: 'merge', question: a, into: b }),
      staff({ kind: 'merge', question: b, into: a }),
    ])
    expect(both.some((one) => !isRefusal(one))).toBe(true)
    const merged = (await rows()).filter(({ id, mergedInto }) => (id === a || id === b) && mergedInto)
    expect(merged).toHaveLength(1)
  }
})

test('[N60] answering what was just hidden is refused with words, by every way; shown again it is answered', async () => {
  const { question } = orThrow(await staff({ kind: 'ask', text: 'Hidden soon?' })).reply
  orThrow(await staff({ kind: 'state', question, state: 'hidden' }))
  const before = await markdown()
  const path = `/api/v1/notes/${notes}/questions/${question}/answers`
  const form = String(new URLSearchParams({ text: 'Late' }))
  const small = () => post(path, form, 'application/x-www-form-urlencoded').then(cameOf)
  expect(await small()).toMatchObject({ status: 409, code: expect.stringMatching(/^notes\//) })
  const asked = frame({ kind: 'answer', question, text: 'Late' })
  const request = await cameOf(
    await post(`/api/v1/workshops/${server.workshop.id}/do`, JSON.stringify(asked), 'application/json'),
  )
  expect(request).toMatchObject({ status: 409 })
  expect(await markdown()).toBe(before)
  orThrow(await staff({ kind: 'state', question, state: 'open' }))
  expect(await small()).toHaveProperty('reply')
})
