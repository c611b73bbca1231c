import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { isRefusal } from '../../core/refusal.ts'
import { localFanout } from '../../fanout/local.ts'
import { openRoom } from '../../live/room.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { type Command, decide } from '../notes/rules.ts'
import { applyEntry, emptyState, type NotesState, pack, unpack } from '../notes/state.ts'
import { rootOf } from './merges.ts'
import { questionRows } from './rows.ts'

/** Helpers at two processes on one log, and nothing tells one process what the other one wrote. */
let base: TestDatabase
let workshop: string
beforeAll(async () => {
  base = await testDatabase()
  const made = await base.pool.query<{ id: string }>(
    "insert into workshop (slug, title, zone) values ('git-week', 'Git week', 'Europe/Oslo') returning id",
  )
  workshop = made.rows[0]?.id ?? ''
})
afterAll(() => base.close())

const QUESTIONS = ['q-aaaa', 'q-bbbb'] as const
const HELPERS = [newId(), newId(), newId()]

async function twoProcesses() {
  const id = `notes:${newId()}`
  const bus = localFanout(() => undefined)
  const log = postgresLog(base.pool)
  const open = (client: number) =>
    openRoom<NotesState, Command>(
      id,
      workshop,
      {
        empty: () => emptyState(client),
        apply: applyEntry,
        decide,
        pack,
        unpack: (snapshot) => unpack(snapshot, client),
        unasked: () => false,
      },
      {
        log,
        fanout: { ...bus, publish: () => undefined },
        now: () => new Date(0),
        gatherMs: 0,
        report: () => undefined,
      },
    )
  const rooms = [await open(1), await open(2)] as const
  return {
    id,
    log,
    rooms,
    fresh: () => open(3),
    close: async () => {
      await Promise.all(rooms.map((room) => room.close()))
      await bus.close()
    },
  }
}

const step = fc.record({
  process: fc.nat({ max: 1 }),
  who: fc.nat({ max: HELPERS.length - 1 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('answer' as const) },
    { weight: 4, arbitrary: fc.constant('claim' as const) },
    { weight: 3, arbitrary: fc.constantFrom('give', 'merge', 'unmerge', 'hidden', 'open', 'plus') },
  ),
  question: fc.constantFrom(...QUESTIONS),
  other: fc.constantFrom(...QUESTIONS),
  /** Whether everybody waits for what is on its way. */
  rest: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

function commandOf({ what, who, question, other }: Step, state: NotesState, n: number): Command {
  const by = HELPERS[who] ?? ''
  const label = `helper ${who + 1}`
  switch (what) {
    case 'answer': {
      const row = questionRows(state, { me: by, now: 0 }).find(({ id }) => id === question)
      return { kind: 'answer', question, text: `answer ${n}`, by, label, staff: true, seen: row?.seen ?? 0 }
    }
    case 'claim':
    case 'give':
      return { kind: 'claim', question, on: what === 'claim', by, label }
    case 'merge':
      return { kind: 'merge', question, into: other, by }
    case 'unmerge':
      return { kind: 'unmerge', question, by }
    case 'plus':
      return { kind: 'plus', question, on: true, by }
    default:
      return { kind: 'state', question, state: what as 'hidden' | 'open', by, label }
  }
}

type Told = { command: Command; refused: string | null; wrote: boolean }

test('[QO1][QO2][QO5] whatever helpers do at once at two processes: one final state, one holder, nothing answered twice unseen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }), async (steps) => {
      const two = await twoProcesses()
      const [here] = two.rooms
      for (const id of QUESTIONS)
        await here.submit(
          { kind: 'ask', text: `why ${id}?`, id, classroom: null, room: null, by: newId() },
          null,
          id,
        )
      two.rooms[1].look()
      const told: Promise<Told>[] = []
      for (const [n, one] of steps.entries()) {
        const room = one.process === 0 ? two.rooms[0] : two.rooms[1]
        const command = commandOf(one, room.state, n)
        const by = 'by' in command ? command.by : null
        told.push(
          room.submit(command, by, `step ${n}`).then((done) => ({
            command,
            refused: isRefusal(done) ? done.refusal : null,
            wrote: !isRefusal(done) && done.body !== null,
          })),
        )
        if (one.rest) for (const each of two.rooms) await each.settled()
      }
      const all = await Promise.all(told)
      const third = await two.fresh()
      for (const room of two.rooms) {
        await expect
          .poll(() => {
            room.look()
            return { seq: room.seq, text: room.written.document.text }
          })
          .toEqual({ seq: third.seq, text: third.written.document.text })
        expect(pack(room.written).body).toEqual(pack(third.written).body)
      }
      await expectOrder(two, all)
      const { document, questions } = third.written
      for (const { command, wrote } of all)
        if (command.kind === 'answer')
          expect(document.text.split(`${command.text}\n`).length - 1).toBe(wrote ? 1 : 0)
      for (const question of questions.values())
        expect(rootOf(third.written, question).state).not.toBe('merged')
      await third.close()
      await two.close()
    }),
    { numRuns: 15 },
  )
}, 120_000)

/** As the log has them: nobody's answer follows one that they had not before them, and nobody takes what another one has. */
async function expectOrder(
  two: Awaited<ReturnType<typeof twoProcesses>>,
  all: readonly Told[],
): Promise<void> {
  const answers = new Map<string, number>()
  const holders = new Map<string, string | null>()
  for (const { kind, key, body } of await two.log.read(two.id, 0)) {
    const { question, to } = (body ?? {}) as { question: string; to?: string | null }
    const command = all[Number(/^step (\d+)/.exec(key)?.[1] ?? -1)]?.command
    if (kind === 'answer') {
      const before = answers.get(question) ?? 0
      if (command?.kind === 'answer') expect(before).toBeLessThanOrEqual(command.seen ?? 0)
      answers.set(question, before + 1)
      if (holders.get(question) === (command?.kind === 'answer' && command.by)) holders.delete(question)
    }
    if (kind === 'claim') {
      const holder = holders.get(question) ?? null
      if (to && holder) expect(to).toBe(holder)
      holders.set(question, to ?? null)
    }
    if (kind === 'state' || kind === 'merge') holders.delete(question)
  }
}
