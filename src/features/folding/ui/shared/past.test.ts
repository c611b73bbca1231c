import { expect, test } from 'vitest'
import { past } from './past.ts'

const day = [
  { level: 2, name: 'Welcome' },
  { level: 2, name: 'Git' },
  { level: 3, name: 'Motivation' },
  { level: 3, name: 'Committing' },
  { level: 3, name: 'Exercise' },
  { level: 2, name: 'Merging' },
]

const names = (at: number) => past(day, at).map(({ name }) => name)

test('[FO1] past is what stands above the running section, but its lesson and the section right before it', () => {
  expect(names(4)).toEqual(['Welcome', 'Motivation'])
  expect(names(5)).toEqual(['Welcome', 'Git', 'Motivation', 'Committing'])
  expect(names(2)).toEqual(['Welcome'])
  expect(names(1)).toEqual([])
  expect(names(0)).toEqual([])
  expect(names(-1)).toEqual([])
})
