import { expect, test } from 'vitest'
import { keepLast } from './keep-last.ts'

const answers = (data: unknown) => ({ serverLoader: async () => data })
const fails = (error: unknown) => ({
  serverLoader: async () => {
    throw error
  },
})

test('[U8] a page keeps what it shows while the server cannot be reached, and passes on what it says', async () => {
  const load = keepLast<string>()
  await expect(load(fails(new TypeError('Failed to fetch')))).rejects.toThrow('Failed to fetch')
  expect(await load(answers('first'))).toBe('first')
  expect(await load(fails(new TypeError('Failed to fetch')))).toBe('first')
  expect(await load(answers('second'))).toBe('second')
  const refused = { status: 403, statusText: '', internal: false, data: null }
  await expect(load(fails(refused))).rejects.toBe(refused)
  expect(await load(fails({ ...refused, status: 503 }))).toBe('second')
})
