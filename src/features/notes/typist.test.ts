import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ROOT } from './contract.ts'
import { FIRST_SERVER_CLIENT } from './limits.ts'
import { notes } from './rules.fixtures.ts'

const WHERE = [
  ['behind a space at the end of the text', '## Git\n\nBefore the cut. |'],
  ['behind a space', '## Git\n\nBefore the cut. |\n\n## Python\n'],
  ['behind a word', '## Git\n\nBefore the cut|\n\n## Python\n'],
  ['in a bullet that was just begun', '## Git\n\n- one\n- |\n\n## Python\n'],
  ['in a bullet that was just begun at the end', '## Git\n\n- one\n- |'],
  ['in an answer that was just begun', '## Git\n\n- one {#q-aaaa}\n  - |\n\n## Python\n'],
  ['in an empty line', '## Git\n\nBefore\n|\n\n## Python\n'],
  ['in an empty line below another one', '## Git\n\nBefore\n\n|\n\n## Python\n'],
  ['in the empty line that ends the text', '## Git\n\nBefore\n|'],
] as const

const DOES = {
  asks: (day: ReturnType<typeof notes>) => day.ask('Why?', 'q-bbbb'),
  answers: (day: ReturnType<typeof notes>) => day.answer('q-aaaa', 'So.'),
  follows: (day: ReturnType<typeof notes>) => day.section('Branches'),
}

test.each(
  WHERE.flatMap(([where, text]) =>
    (['asks', 'answers', 'follows'] as const)
      .filter((deed) => deed !== 'answers' || text.includes('q-aaaa'))
      .map((deed) => ({ where, text, deed })),
  ),
)('[N56] somebody types $where, and the server $deed: the line stays one', ({ text, deed }) => {
  const at = text.indexOf('|')
  const day = notes(text.replace('|', ''), FIRST_SERVER_CLIENT)
  if (deed === 'answers') day.stamp(['- one {#q-aaaa}', 'q-aaaa', true])
  day.section('Git')
  const begun = text.slice(0, at).split('\n').at(-1) ?? ''

  // On their way to each other: what the server puts in, and what is typed on.
  const page = new Y.Doc()
  page.clientID = FIRST_SERVER_CLIENT - 1
  Y.applyUpdate(page, day.state.document.whole())
  DOES[deed](day)
  page.getText(ROOT).insert(at, 'typed on')
  Y.applyUpdate(page, day.state.document.whole())
  // And what is typed once the page has it, where the cursor is by then.
  const on = page.getText(ROOT).toString()
  page.getText(ROOT).insert(on.indexOf('typed on') + 'typed on'.length, ' and on')

  const said = page.getText(ROOT).toString()
  expect(said.split('\n')).toContain(`${begun}typed on and on`)
  // Nor does it go on in a list item that came in above it.
  const lines = said.split('\n')
  const before = lines[lines.indexOf(`${begun}typed on and on`) - 1]
  if (begun === '') expect(before === '' || before === 'Before').toBe(true)
})
