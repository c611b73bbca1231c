import { expect, test, vi } from 'vitest'
import { Unpacker } from './client-unpack.ts'

test('[FR2] packed frames are unpacked, and what came behind them waits for them', async () => {
  const unpacking = Promise.withResolvers<string>()
  const unpacker = new Unpacker(() => unpacking.promise, vi.fn())
  const heard: string[] = []
  const hear = (text: string) => void heard.push(text)
  unpacker.take('first', hear)
  unpacker.take(new ArrayBuffer(8), hear)
  unpacker.take('third', hear)
  expect(heard).toEqual(['first'])
  unpacking.resolve('second')
  await expect.poll(() => heard).toEqual(['first', 'second', 'third'])
})

test('[FR2] a packed frame that is broken is told, and not heard', async () => {
  const broken = vi.fn()
  const hear = vi.fn()
  new Unpacker(() => Promise.reject(new Error('no')), broken).take(new ArrayBuffer(8), hear)
  await expect.poll(() => broken.mock.calls.length).toBe(1)
  expect(hear).not.toHaveBeenCalled()
})
