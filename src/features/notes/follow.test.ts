import { expect, test } from 'vitest'
import { blockWords } from '../../ui/words/server.ts'
import { split } from '../notes-text/contract.ts'
import { type Passage, passageOf, type RunningStep } from '../running-text/contract.ts'
import { renderBlock } from './render.ts'
import { notes } from './rules.fixtures.ts'

const at = (time: string) => Date.parse(`2026-09-22T${time}:00Z`)
const minute = (instant: number) => new Date(instant).getUTCMinutes()

const passage = (mode: string, title: string, more: Partial<RunningStep> = {}): Passage =>
  passageOf(
    { title, mode, url: null, how: '', steps: 0, startedAt: at('09:25'), until: at('09:45'), ...more },
    'Day 1',
    minute,
    blockWords.running,
  )

const exercise = (until = '09:45', more: Partial<RunningStep> = {}) =>
  passage('exercise', 'Commits and branches', {
    url: 'https://coderefinery.github.io/git-intro/commits/',
    steps: 7,
    optional: 2,
    until: at(until),
    ...more,
  })

const WRITTEN = `## Git

### Commits and branches

Day 1, git-intro. [Open the exercise](https://coderefinery.github.io/git-intro/commits/)

:::exercise{until=xx:45}
20 minutes, until xx:45. Do steps 1 to 5. Steps 6 and 7 are optional.
:::
`

test('[RT1] an exercise brings heading, link and box with its end and steps, a break its line, a lesson its heading', () => {
  const day = notes()
  day.follow(1, 1, passage('watch', 'Git', { until: at('09:25') }))
  day.follow(2, 2, exercise())
  expect(day.text).toBe(WRITTEN)
  day.ask('why', 'q-aaaa')
  day.follow(3, 3, passage('break', 'Break', { startedAt: at('09:59'), until: at('10:00') }))
  expect(day.text).toBe(`${WRITTEN}\n- why {#q-aaaa}\n\n### Break\n\n1 minute, until xx:00.\n`)
  const open = notes()
  open.follow(1, 1, exercise('09:45', { until: null, url: null, steps: 0, how: 'Work in\npairs' }))
  expect(open.text).toBe('### Commits and branches\n\n:::exercise\nWork in pairs\n:::\n')
  open.follow(2, 2, passage('break', 'Break', { until: null }))
  expect(open.text.endsWith('\n\n### Break\n')).toBe(true)
  const line = split(WRITTEN).find(({ source }) => source.startsWith('20 minutes'))
  expect(line && renderBlock(line, null, blockWords)).toContain(
    '<p class="ends">20 minutes, until xx:45</p><p>Do steps',
  )
})

test('[RT2] when the end moves, what the server wrote moves with it; what somebody edited stays as it is', () => {
  const day = notes()
  day.follow(1, 1, passage('watch', 'Git'))
  day.follow(2, 2, exercise())
  const moved = (minutes: number, until: string) =>
    WRITTEN.replaceAll('xx:45', until).replace('20 minutes', `${minutes} minutes`)
  expect(day.follow(2, 3, exercise('09:50'))).toBe(2)
  expect(day.text).toBe(moved(25, 'xx:50'))
  day.follow(2, 4, exercise('09:30'))
  expect(day.text).toBe(moved(5, 'xx:30'))
  day.follow(2, 5, exercise('10:50'))
  expect(day.text).toBe(moved(85, 'xx:50'))
  // Words around a piece are no edit of it.
  const type = (before: string, words: string) =>
    day.state.document.edit((text) => text.insert(day.text.indexOf(before), words))
  type('Do steps', 'In pairs. ')
  day.follow(2, 6, exercise('09:45'))
  expect(day.text).toBe(WRITTEN.replace('Do steps', 'In pairs. Do steps'))
  type(' minutes, until', '5')
  day.follow(2, 7, exercise('09:50'))
  expect(day.text).toContain('205 minutes, until xx:45. In pairs.')
  expect(day.text).toContain('{until=xx:50}')
  day.state.document.edit((text) => text.delete(0, text.length))
  expect(day.follow(2, 8, exercise('09:55'))).toBe(1)
  expect(day.text).toBe('')
})

test('[RT3] a heading that stands is taken; its section gets the box it lacks, and none beside one that somebody wrote', () => {
  const heading = '### Commits and branches'
  const prepared = notes(`## Git\n\n${heading}\n\nhttps://example.org/\n\n- old\n\n## Next\n`)
  prepared.follow(1, 1, passage('watch', 'Git'))
  prepared.follow(2, 2, exercise())
  expect(prepared.text).toBe(
    `## Git\n\n${heading}\n\nhttps://example.org/\n\n${exercise().box}\n\n- old\n\n## Next\n`,
  )
  const boxed = notes(`${heading}\n\n:::exercise{until=xx:10}\nOurs\n:::\n`)
  boxed.follow(1, 1, exercise())
  expect(boxed.text).toBe(`${heading}\n\n:::exercise{until=xx:10}\nOurs\n:::\n`)
  const paused = notes('## Break\n\nUntil 10:00 on the lawn\n')
  paused.follow(1, 1, passage('break', 'Break'))
  expect(paused.text).toBe('## Break\n\nUntil 10:00 on the lawn\n')
  // The running step becomes an exercise: its box stands where the section is now.
  const running = notes()
  running.follow(1, 1, passage('watch', 'Commits and branches', { until: null }))
  running.ask('why', 'q-aaaa')
  running.follow(2, 2, exercise())
  expect(running.text).toBe(`## Commits and branches\n\n- why {#q-aaaa}\n\n${exercise().box}\n`)
})

test('[RT4] Back and Next find their sections and boxes; what is heard late or twice changes nothing', () => {
  const day = notes()
  day.follow(1, 1, passage('watch', 'Git'))
  day.follow(2, 2, exercise())
  expect(day.follow(2, 2, exercise())).toBe(0)
  expect(day.follow(1, 1, passage('watch', 'Git'))).toBe(0)
  day.follow(1, 3, passage('watch', 'Git'))
  expect(day.state.section).toEqual({ heading: 'Git', nth: 1 })
  day.ask('here', 'q-aaaa')
  expect(day.text.indexOf('- here')).toBeLessThan(day.text.indexOf('### Commits'))
  // A step of its own, in the same place.
  expect(day.follow(4, 4, exercise('09:50'))).toBe(2)
  expect(day.text.replace('- here {#q-aaaa}\n\n', '')).toBe(
    WRITTEN.replaceAll('xx:45', 'xx:50').replace('20 minutes', '25 minutes'),
  )
  expect(day.state.section).toEqual({ heading: 'Commits and branches', nth: 1 })
})
