import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../../core/ids.ts'
import { isRefusal, orThrow } from '../../../../core/refusal.ts'
import { openTestServer, type TestServer } from '../../../../testing.ts'
import { wordsOf } from '../../../../ui/words/server.ts'
import { readDesk } from './forms.ts'

let server: TestServer
let notes: string

beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server?.close())

const helper = () => ({
  session: newId(),
  grants: [{ role: 'helper' as const, workshop: server.workshop.id, classroom: null }],
})
type Who = ReturnType<typeof helper>

/** What a press at the desk comes to: `done`, or the words that whoever pressed is told. */
async function press(who: Who, fields: Record<string, string>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const deed = readDesk(form)
  if (isRefusal(deed) || deed.room !== 'notes') throw new Error('not of the notes')
  for (const command of deed.commands) {
    const said = await server.running.services.notes.do(who, 'here', notes, command, newId())
    if (isRefusal(said)) return wordsOf(said)
  }
  return 'done'
}

async function ask(text: string) {
  const asker = { session: newId(), grants: [] }
  const command = { kind: 'ask', text } as const
  const { reply } = orThrow(await server.running.services.notes.do(asker, 'here', notes, command, newId()))
  return reply.question
}

const rows = async () => orThrow(await server.running.services.notes.listed(notes))
const rowOf = async (id: string) => (await rows()).rows.find((row) => row.id === id)!

test('[HD7] two helpers merge two questions into each other: one stands, the other one is a part of it, and who was second is told', async () => {
  const [a, b] = [await ask('Where is my branch?'), await ask('My branch, where is it?')]
  const said = await Promise.all([
    press(helper(), { do: `merge ${b}`, question: a }),
    press(helper(), { do: `merge ${a}`, question: b }),
  ])
  expect(said.filter((words) => words === 'done').length).toBeGreaterThan(0)
  const [first, second] = [await rowOf(a), await rowOf(b)]
  const [part, whole] = first.state === 'merged' ? [first, second] : [second, first]
  expect([part.state, part.mergedInto?.id, whole.state, whole.mergedInto]).toEqual([
    'merged',
    whole.id,
    'open',
    null,
  ])
  // Taken apart, both wait again.
  expect(await press(helper(), { do: 'unmerge', question: part.id })).toBe('done')
  expect([(await rowOf(a)).state, (await rowOf(b)).state]).toEqual(['open', 'open'])
})

test('[HD7] who answers a question that was hidden meanwhile is told so, and nothing is written', async () => {
  const id = await ask('How do I leave vim?')
  const { number, seen } = await rowOf(id)
  expect(await press(helper(), { do: 'hidden', question: id, was: 'open' })).toBe('done')
  const answer = { do: 'answer', question: id, text: 'Type :q.', seen: `${seen}` }
  expect(await press(helper(), answer)).toContain(`Question ${number} was hidden meanwhile.`)
  expect((await rowOf(id)).answers).toBe(0)
  await press(helper(), { do: 'open', question: id, was: 'hidden' })
  expect([await press(helper(), answer), (await rowOf(id)).answers]).toEqual(['done', 1])
})

test('[HD7] two helpers answer the same unseen: the second one reads what the first one wrote, and may send theirs then', async () => {
  const id = await ask('What is HEAD?')
  const { seen } = await rowOf(id)
  const [one, two] = [helper(), helper()]
  const answer = (who: Who, text: string, known: number) =>
    press(who, { do: 'answer', question: id, text, seen: `${known}` })
  const said = await Promise.all([
    answer(one, 'Where you stand.', seen),
    answer(two, 'The commit you are on.', seen),
  ])
  const second = said[0] === 'done' ? 1 : 0
  expect([...said].sort()[1]).toBe('done')
  expect(said[second]).toMatch(/Somebody else answered .*(Where you stand|The commit you are on)/)
  expect((await rowOf(id)).answers).toBe(1)
  expect(await answer(second === 1 ? two : one, 'Or so.', seen + 1)).toBe('done')
})

test('[HD9] by voice with words: they stand below the question, and it waits for the stream; refused, nothing is done', async () => {
  const id = await ask('How long does a merge take?')
  const { seen } = await rowOf(id)
  const voice = { do: 'for-stream', question: id, text: 'Say: some minutes.', was: 'open' }
  expect(await press(helper(), { ...voice, seen: `${seen}` })).toBe('done')
  expect(await rowOf(id)).toMatchObject({ state: 'for-stream', answers: 1 })
  expect(await press(helper(), { ...voice, text: 'Or less.', seen: `${seen}` })).toMatch(
    /Somebody else answered/,
  )
  expect(await rowOf(id)).toMatchObject({ state: 'for-stream', answers: 1 })
  const other = await ask('And a rebase?')
  expect(await press(helper(), { ...voice, question: other, text: ' ' })).toBe('done')
  expect(await rowOf(other)).toMatchObject({ state: 'for-stream', answers: 0 })
})

test('[QU11] a list of the questions says up to which entry it goes', async () => {
  const before = await rows()
  const asker = { session: newId(), grants: [] }
  const command = { kind: 'ask', text: 'Which entry is this?' } as const
  const { seq } = orThrow(await server.running.services.notes.do(asker, 'here', notes, command, newId()))
  const after = await rows()
  expect([before.seq < seq, after.seq >= seq, after.rows.length - before.rows.length]).toEqual([
    true,
    true,
    1,
  ])
})
