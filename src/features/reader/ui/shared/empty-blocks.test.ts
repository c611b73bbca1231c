import { expect, test } from 'vitest'
import { EmptyBlocks } from './empty-blocks.ts'

test('[RE13] empty blocks are filled once: when asked for, all for a print, and else by and by', async () => {
  const filled: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const fill = (id: string) => {
    filled.push(id)
    if (filled.length === 6) resolve()
  }
  const blocks = new EmptyBlocks(['a', 'b', 'c', 'd'], fill, (work) => work())
  blocks.fill('c')
  blocks.fill('c')
  blocks.delete('b')
  expect(blocks.has('b') || blocks.has('c')).toBe(false)
  blocks.fillAll()
  expect(filled).toEqual(['c', 'a', 'd'])
  for (const id of ['e', 'f', 'g']) blocks.add(id)
  blocks.plan()
  expect(filled).toHaveLength(3)
  await promise
  expect(filled).toEqual(['c', 'a', 'd', 'e', 'f', 'g'])
  blocks.close()
})
