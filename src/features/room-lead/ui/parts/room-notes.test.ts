import { expect, test } from 'vitest'
import { blockWords } from '../../../../ui/words/server.ts'
import type { NotesService } from '../../../notes/contract.ts'
import { Renderer } from '../../../notes/reader.ts'
import { AT, notes } from '../../../notes/rules.fixtures.ts'
import { questionRows } from '../../../questions/contract.ts'
import { roomNotes } from './room-notes.ts'

test('[RL13] a room hears the answer to what its lead asked, also where that was merged into another question', async () => {
  const day = notes()
  day.ask('a learner asks', 'q-aaaa')
  // Rooms of one name are different rooms.
  for (const [id, classroom] of [
    ['q-bbbb', 'hall'],
    ['q-cccc', 'lab'],
    ['q-dddd', 'hall'],
  ] as const)
    day.obey({ kind: 'ask', text: `${id}?`, id, classroom, room: 'Room 1', by: 'lead' })
  day.obey({ kind: 'merge', question: 'q-bbbb', into: 'q-aaaa', by: 'helper' })
  day.answer('q-aaaa', 'so it is')
  day.obey({ kind: 'state', question: 'q-dddd', state: 'hidden', by: 'helper' })
  const { state } = day
  const service = serviceOf(state)
  const { questions } = await roomNotes(service, 'day', 'hall')
  expect(questions.map(({ id, state, answeredAt }) => [id, state, answeredAt])).toEqual([
    ['q-bbbb', 'answered', AT.getTime()],
    ['q-dddd', 'hidden', null],
  ])
  expect(questions[0]?.answers).toContain('so it is')
})

test('[RL13] [QO15] what was answered before the room’s question was merged stays an answer to it', async () => {
  const day = notes()
  day.ask('a learner asks', 'q-aaaa')
  day.obey({ kind: 'ask', text: 'why?', id: 'q-bbbb', classroom: 'hall', room: 'Hall', by: 'lead' })
  day.answer('q-bbbb', 'so it is')
  day.obey({ kind: 'merge', question: 'q-bbbb', into: 'q-aaaa', by: 'helper' })
  const { questions } = await roomNotes(serviceOf(day.state), 'day', 'hall')
  expect(questions).toMatchObject([{ id: 'q-bbbb', count: 1, answeredAt: AT.getTime() }])
  expect(questions[0]?.answers).toContain('so it is')
})

const serviceOf = (state: ReturnType<typeof notes>['state']) =>
  ({
    questions: async () => questionRows(state, { me: null, now: AT.getTime() }),
    relayed: async (_: string, classroom: string) =>
      [...state.questions.values()].filter((one) => one.classroom === classroom).map(({ id }) => id),
    page: async () => ({ id: 'day', seq: 1, ...new Renderer(blockWords).sheet(state) }),
  }) as unknown as NotesService
