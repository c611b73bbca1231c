import { expect, test } from 'vitest'
import { readCount, readPosition } from './room-form.ts'

test('[OR7] a place on the map is read as maps give it, and nothing that is not on Earth', () => {
  expect(readPosition('52.0116, 4.3571')).toEqual({ latitude: 52.0116, longitude: 4.3571 })
  expect(readPosition('-33.9 151.2')).toEqual({ latitude: -33.9, longitude: 151.2 })
  expect(readPosition('')).toBeNull()
  for (const wrong of ['91, 0', '0, 181', '52', 'Delft', '52,01 4,36', '1e1, 2'])
    expect(readPosition(wrong)).toBeUndefined()
})

test('[OR7] a host’s count is a whole number of seats', () => {
  expect([readCount('12'), readCount('0'), readCount('')]).toEqual([12, 0, null])
  for (const wrong of ['-1', '2001', '1.5', 'many']) expect(readCount(wrong)).toBeUndefined()
})
