import { expect, test } from 'vitest'
import { blockWords } from '../../../../ui/words/server.ts'
import { firstLatest } from '../../../latest-answers/ui/shared/question-in.ts'
import { Renderer } from '../../../notes/reader.ts'
import { AT, notes } from '../../../notes/rules.fixtures.ts'
import { roomMark } from '../../../questions/contract.ts'
import { oursFirst } from './ours-first.ts'

test('[PR12] what a room asked is first on its own wall while its answer is new, also when others came after it', () => {
  const ours = firstLatest(new Renderer(blockWords).sheet(relayed()).blocks)
  const now = AT.getTime()
  const order = (room: string, at: number) => oursFirst(ours, roomMark(room), at).map(({ id }) => id)
  expect(order('hall', now)).toEqual(['q-aaaa', 'q-bbbb'])
  expect(order('lab', now)).toEqual(['q-bbbb', 'q-aaaa'])
  expect(order('hall', now + 11 * 60_000)).toEqual(['q-bbbb', 'q-aaaa'])
})

/** Asked by the hall, and merged into one that somebody else asked. */
function relayed() {
  const day = notes()
  day.ask('why?', 'q-aaaa')
  day.obey({ kind: 'ask', text: 'why so?', id: 'q-cccc', classroom: 'hall', room: 'Hall', by: 'lead' })
  day.obey({ kind: 'merge', question: 'q-cccc', into: 'q-aaaa', by: 'helper' })
  day.answer('q-aaaa', 'so')
  day.ask('how?', 'q-bbbb')
  day.answer('q-bbbb', 'so')
  return day.state
}
