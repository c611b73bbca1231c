import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

/** Whatever can send a form and read JSON, with a cookie of its own. */
function client(headers = newBrowser(server)) {
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await server.ask(`/api/v1/notes/${notes}/${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    })
    return { status: answer.status, body: await answer.json() }
  }
  return { headers, post }
}
const listed = async () => (await server.ask(`/api/v1/notes/${notes}/questions`)).json()

/** Somebody of staff does something to a question, as pages do. */
async function helper() {
  const { notes: service } = server.running.services
  const one = client(await server.holding('helper'))
  const person = await server.personOf(one.headers)
  let n = 0
  return {
    ...one,
    person,
    do: (command: Parameters<typeof service.do>[3]) =>
      service.do(person, 'address', notes, command, `${one.headers.cookie.slice(-12)}-${++n}`),
  }
}

test('[N57] a small client asks, answers and reads the questions by plain forms; sent again under its key, it counts once', async () => {
  const learner = client()
  const asked = await learner.post('questions', { text: 'Why two steps?\r\nReally', key: 'my-key-0001' })
  const again = await learner.post('questions', { text: 'Why two steps?\r\nReally', key: 'my-key-0001' })
  expect([asked.status, again.body]).toEqual([201, asked.body])
  const { question } = asked.body
  const answered = await client().post(`questions/${question}/answers`, { text: 'To choose.' })
  expect(answered).toMatchObject({ status: 201, body: { question, number: 1 } })
  const { questions, wait } = await listed()
  expect(questions).toHaveLength(1)
  expect(questions[0]).toMatchObject({ id: question, text: 'Why two steps?', answers: 1, state: 'answered' })
  expect(questions[0].answeredBy).toMatch(/^guest \d+$/)
  expect(wait).toBeNull()
})

test('[N57] what does not fit is refused with its reason: too long, empty, unknown, no notes', async () => {
  const { post } = client()
  const codeOf = async (path: string, fields: Record<string, string>) => {
    const { status, body } = await post(path, fields)
    return [status, body.error?.code]
  }
  expect(await codeOf('questions', { text: 'x'.repeat(20_000) })).toEqual([413, 'notes/too-long'])
  expect(await codeOf('questions', {})).toEqual([400, 'notes/empty'])
  expect(await codeOf('questions/q-none/answers', { text: 'so' })).toEqual([404, 'notes/unknown-question'])
  expect(await codeOf('questions/nonsense/answers', { text: 'so' })).toEqual([404, 'notes/unknown-question'])
  expect((await server.ask('/api/v1/notes/nonsense/questions')).status).toBe(404)
})

test('[QO13] without scripts the same field asks back, below the last answer', async () => {
  const { headers, post } = client()
  const { body } = await post('questions', { text: 'Which branch?' })
  await client().post(`questions/${body.question}/answers`, { text: 'The first one.' })
  const form = { intent: 'answer', as: 'follow', notes, question: body.question, key: 'form-key-0001' }
  const sent = await server.ask(`/w/${server.workshop.slug}/live`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ ...form, text: 'On Windows, too?' }),
  })
  expect(sent.status).toBe(303)
  const markdown = await (await server.ask(`/api/v1/notes/${notes}.md`)).text()
  expect(markdown).toContain('- Which branch?\n    - The first one.\n        - On Windows, too?\n')
  const { questions } = await listed()
  expect(questions.at(-1)).toMatchObject({ id: body.question, state: 'open', answers: 1 })
})

test('[QO2][QO10] over the service: the second helper is told who has it, and the reply undoes what was done', async () => {
  const { body } = await client().post('questions', { text: 'Who takes this?' })
  const [one, two] = [await helper(), await helper()]
  const claim = { kind: 'claim', question: body.question, on: true } as const
  const first = await one.do(claim)
  expect(first).toMatchObject({ reply: { undo: { kind: 'claim', question: body.question, on: false } } })
  expect(await two.do(claim)).toMatchObject({ refusal: 'notes/claimed', facts: { who: 'helper 1' } })
  const rows = await server.running.services.notes.questions(notes, one.person)
  expect(Array.isArray(rows) && rows.find(({ id }) => id === body.question)).toMatchObject({
    state: 'answering',
    claimedBy: { label: 'helper 1', you: true },
  })
  const handed = await one.do({ kind: 'assign', question: body.question, to: 'helper 2', was: 'helper 1' })
  expect(handed).toMatchObject({
    reply: { undo: { kind: 'assign', question: body.question, to: 'helper 1', was: 'helper 2' } },
  })
  expect(await one.do({ kind: 'assign', question: body.question, to: 'helper 9' })).toMatchObject({
    refusal: 'notes/unknown-helper',
  })
})

test('[QO10] who is no staff takes, hands over, merges and hides nothing', async () => {
  const { body } = await client().post('questions', { text: 'Mine?' })
  const { notes: service } = server.running.services
  const question = body.question as string
  for (const command of [
    { kind: 'claim', question, on: true },
    { kind: 'assign', question, to: null },
    { kind: 'merge', question, into: question },
    { kind: 'unmerge', question },
    { kind: 'state', question, state: 'hidden' },
  ] as const)
    expect(
      await service.do({ session: 'somebody', grants: [] }, 'address', notes, command, 'key-12345'),
    ).toMatchObject({
      refusal: 'people/not-allowed',
    })
})

test('[SM1] JSON asks too; what cannot be read is nothing to write; an unknown dialect and too much of it are refused', async () => {
  const { headers } = client()
  const json = async (body: string) => {
    const answer = await server.ask(`/api/v1/notes/${notes}/questions`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      body,
    })
    return [answer.status, (await answer.json()).error?.code]
  }
  expect(await json('{"text":"By JSON?","key":"json-key-1"}')).toEqual([201, undefined])
  for (const body of [
    '{"text":',
    'null',
    '[]',
    '5',
    '{"text":["a"]}',
    '{"text":null}',
    `${'['.repeat(100_000)}`,
  ])
    expect(await json(body)).toEqual([400, 'notes/empty'])
  const dialect = await server.ask(`/api/v1/notes/${notes}.md?for=word`)
  expect([dialect.status, (await dialect.json()).error.code]).toEqual([400, 'input/invalid'])
  const long = await server.ask(`/api/v1/notes/${notes}/questions`, {
    method: 'POST',
    headers: client().headers,
    body: new URLSearchParams({ text: 'x'.repeat(2_000_000) }),
  })
  expect([long.status, long.headers.get('connection')]).toEqual([413, 'close'])
})

test('[SM2] a program that keeps its cookie asks again with the Origin of the server, as the examples do', async () => {
  const { cookie } = newBrowser(server)
  const status = async (headers: Record<string, string>) =>
    (
      await server.ask(`/api/v1/notes/${notes}/questions`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ text: 'Where is the help room?' }),
      })
    ).status
  const { listening } = server.running
  expect(await status({ cookie, origin: listening })).toBe(201)
  expect(await status({ cookie, origin: 'https://elsewhere.example' })).toBe(403)
  expect(await status({ cookie })).toBe(403)
  expect(await status({})).toBe(201)
  const papers = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
  const writes = papers.match(/curl -s -c jar -b jar .*/g) ?? []
  expect(writes.length).toBeGreaterThan(0)
  for (const line of writes) expect(line).toContain("-H 'origin: http://127.0.0.1:3300'")
})

test('[QO11] the words of a hidden question are told to nobody here, its number is', async () => {
  const { body } = await client().post('questions', { text: 'Something unkind' })
  const staff = await helper()
  await staff.do({ kind: 'state', question: body.question, state: 'hidden' })
  const { questions } = await listed()
  const hidden = questions.find(({ id }: { id: string }) => id === body.question)
  expect(hidden).toMatchObject({ state: 'hidden', text: '' })
  expect(JSON.stringify(questions)).not.toContain('unkind')
})
