import { expect, test } from 'vitest'
import { hangOf } from './hanging.ts'

test('[W18] the rows of a list item begin below its words, however far in it stands', () => {
  const lines = ['- Why?', '    - So.', '12. Third', '\t* Tab', '   + [ ] box', `${' '.repeat(40)}- far`]
  expect(lines.map(hangOf)).toEqual([2, 6, 4, 6, 5, 16])
  for (const line of ['', '-', '- ', '-5 degrees', '---', 'words - words', '    code', '### - heading'])
    expect([line, hangOf(line)]).toEqual([line, 0])
})
