import { describe, expect, test } from 'vitest'
import { REFUSALS, type RefusalCode } from '../../core/refusal.ts'
import { failureOf, shownWords } from './failure.ts'
import { wordsOfFailure } from './failure-words.ts'
import { t } from './words.ts'
import './common.ts'
import './screen.ts'

/** What the design asks screens to avoid. */
const AVOID = /[!]|please|oops|\b(?:simply|just|easy|easily|users?|session|chat)\b|[a-z]+\/[a-z]+-|\{\{/i

/** What a refusal may say of what it was about; any other place in its words would stay empty. */
const FACTS = {
  who: 'Helper 2',
  number: 7,
  into: 8,
  max: 50,
  seconds: 20,
  minutes: 10,
  until: '11:45',
  answer: 'Yes',
}

describe.each(Object.keys(REFUSALS) as RefusalCode[])('%s', (code) => {
  test('[U3] says what happened, what we did, what you can do', () => {
    const { title, lines } = wordsOfFailure({ code, facts: FACTS, requestId: null })
    const words = [title, ...lines]
    expect(words).toHaveLength(3)
    for (const word of words) {
      expect(word).toMatch(/^[A-Z].*(?:\.|https:\/\/)$/)
      expect(word).not.toMatch(AVOID)
    }
  })
})

test('[U3] what nobody refused is our mistake, and unknown codes are too', () => {
  expect(failureOf(null).code).toBeNull()
  expect(failureOf({ status: 500, data: { code: 'constructor' } }).code).toBeNull()
  expect(failureOf({ status: 404, data: 'Error: No route matches URL "/x"' }).code).toBe('page/not-found')
  expect(wordsOfFailure(failureOf(null)).title).toBe('Something broke on our side')
  // [U3] a page without the words of refusals says the same.
  const unknown = failureOf({ status: 404, data: null })
  expect(shownWords(unknown)).toEqual(wordsOfFailure(unknown))
  const words = wordsOfFailure({ code: 'classroom/full', facts: {}, requestId: null })
  const told = { status: 409, data: { code: 'classroom/full', facts: {}, words } }
  expect(shownWords(failureOf(told))).toEqual(words)
})

test('words are there at once, count, and are not escaped twice', () => {
  expect(t('common.rooms', { count: 1 })).toBe('1 room')
  expect(t('common.rooms', { count: 2 })).toBe('2 rooms')
  expect(t('screen.plus', { count: 1 })).toBe('1 person asks this too')
  expect(t('screen.plus', { count: 2 })).toBe('2 people ask this too')
  expect(t('common.requestId', { id: '<b>' })).toContain('<b>')
})
