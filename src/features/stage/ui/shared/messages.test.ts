import { expect, test } from 'vitest'
import type { Entry } from '../../../../storage/log.ts'
import type { StageMessage } from '../../contract.ts'
import { stageRules } from '../../rules.ts'
import { newestTo, said } from './messages.ts'

/** The messages as the stage keeps them, after these were sent. */
function afterSending(...sent: readonly (readonly [StageMessage['to'], string])[]): readonly StageMessage[] {
  const entries = sent.map(
    ([to, text], index): Entry => ({
      seq: index + 1,
      participant: null,
      kind: 'message',
      body: { to, text },
      data: null,
      key: `k-${index}`,
      at: new Date(Date.UTC(2026, 8, 22, 8, index)),
    }),
  )
  return entries.reduce(stageRules.apply, stageRules.empty()).messages
}

test('[S8] each addressee is shown the newest message', () => {
  const messages = afterSending(
    ['everyone', 'lunch at noon'],
    ['leads', 'count heads'],
    ['everyone', 'lunch at one'],
    ['leads', 'count again'],
  )
  expect(newestTo(messages, 'everyone')?.text).toBe('lunch at one')
  expect(newestTo(messages, 'leads')?.text).toBe('count again')
  expect(said(messages).map(({ text }) => text)).toEqual([
    'count again',
    'lunch at one',
    'count heads',
    'lunch at noon',
  ])
})

test('[S8] what was taken away is not shown, and the other addressee keeps theirs', () => {
  const messages = afterSending(
    ['everyone', 'one'],
    ['leads', 'two'],
    ['everyone', 'three'],
    ['everyone', ''],
  )
  expect(newestTo(messages, 'everyone')).toBeUndefined()
  expect(newestTo(messages, 'leads')?.text).toBe('two')
})
