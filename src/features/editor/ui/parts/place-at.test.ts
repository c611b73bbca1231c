import { expect, test } from 'vitest'
import { split } from '../../../notes-text/ui/shared/text.ts'
import { placeAt } from './place-at.ts'

test('[ED7] the section and the question that the cursor stands in', () => {
  const text = '## A\n- Why? {#q-aaaa}\n    - So.\n\n## Break\n\n## A\ntext'
  const at = (words: string) => placeAt(split(text), text.indexOf(words))
  expect(at('Why')).toEqual({ section: { heading: 'A', nth: 1 }, question: 'q-aaaa' })
  expect(at('So.')).toEqual({ section: { heading: 'A', nth: 1 }, question: 'q-aaaa' })
  expect(at('Break')).toEqual({ section: { heading: 'Break', nth: 1 }, question: null })
  expect(at('text')).toEqual({ section: { heading: 'A', nth: 2 }, question: null })
  expect(placeAt([], 0)).toEqual({ section: null, question: null })
})
