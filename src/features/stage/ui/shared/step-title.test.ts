import { expect, test } from 'vitest'
import { isOwnTitle, titleBeside } from './step-title.ts'

test('[S10] a title loses the word of the mode that stands beside it', () => {
  expect(titleBeside('Exercise', 'Exercise: bake three commits')).toBe('Bake three commits')
  expect(titleBeside('Type along', 'type along:  `git log`')).toBe('`git log`')
})

test('[S10] other titles, and one that is nothing but the word, stay as they are', () => {
  expect(titleBeside('Exercise', 'Exercises: all of them')).toBe('Exercises: all of them')
  expect(titleBeside('Watch', 'Exercise: bake')).toBe('Exercise: bake')
  expect(titleBeside('Break', 'Break')).toBe('Break')
  expect(titleBeside('Break', 'Break: ')).toBe('Break: ')
})

test("[S19] words that stand nowhere in the plan are a director's own", () => {
  const plan = [{ title: 'Intro' }, { title: 'Tea break' }]
  expect(['Tea break', 'Intro', 'Fire alarm'].map((title) => isOwnTitle(title, plan))).toEqual([
    false,
    false,
    true,
  ])
})
