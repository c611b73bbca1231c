import { expect, test } from 'vitest'
import { ReaderGroup } from './reader-group.ts'
import type { LiveSession } from './session.ts'

test('[RG1] while thousands are told, changes are gathered into one patch: none waits behind another', async () => {
  const happened: string[] = []
  let text = 0
  const group = new ReaderGroup({
    id: 'notes',
    sheet: async () => {
      happened.push('made')
      const blocks = [{ id: 'b', html: `${text}` }]
      return { sheet: { blocks, section: null, open: 0, answered: 0 }, seq: text, order: text }
    },
    kept: () => undefined,
    wait: () => 0,
    failed: (error) => {
      throw error
    },
  })
  const done = Promise.withResolvers<void>()
  const change = () => {
    text++
    group.changed()
  }
  const reader = (told: () => void) => ({ send: told }) as unknown as LiveSession
  // The first and the last one who are told of each patch: changes go on in between.
  let patches = 0
  await group.join(
    reader(() => {
      happened.push('begun')
      for (let n = 0; n < 3; n++) setImmediate(change)
    }),
  )
  for (let n = 0; n < 1_000; n++) await group.join(reader(() => undefined))
  await group.join(
    reader(() => {
      happened.push('told')
      if (++patches === 5) done.resolve()
    }),
  )
  happened.length = patches = 0
  change()
  await done.promise
  group.close()
  expect(happened.join(' ')).toBe(Array(5).fill('made begun told').join(' '))
})
