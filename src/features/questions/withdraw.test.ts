import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { ANNA, AT, BEN, notes } from '../notes/rules.fixtures.ts'
import { type Command, decide } from '../notes/rules.ts'
import { pack, unpack } from '../notes/state.ts'

describe('[N26] a question can be taken back by its asker, as long as nothing hangs on it', () => {
  const before = '## Git\n\n- old\n\n## Python\n'
  const take = (day: ReturnType<typeof notes>, by = ANNA) =>
    day.obey({ kind: 'withdraw', question: 'q-aaaa', by })
  const asked = () => {
    const day = notes(before)
    day.section('Git')
    day.ask('why?\n\n- and this', 'q-aaaa')
    return day
  }

  test('the text is what it was, and the number is not given again', () => {
    for (const text of [before, '', '- old', 'words\n\n\nmore']) {
      const day = notes(text)
      if (text === before) day.section('Git')
      day.ask('why?\n\n- and this', 'q-aaaa')
      take(day)
      expect(day.text.trimEnd()).toBe(text.trimEnd())
      expect(take(day)).toBe('notes/unknown-question')
      day.ask('why then?', 'q-bbbb')
      expect(day.state.questions.get('q-bbbb')?.number).toBe(2)
    }
  })

  test('not by others, not when it was answered or written on, not after a minute', () => {
    const day = asked()
    expect(take(day, BEN)).toBe('notes/unknown-question')
    const late = new Date(AT.getTime() + 61_000)
    expect(decide(day.state, { kind: 'withdraw', question: 'q-aaaa', by: ANNA }, late, null)).toMatchObject({
      refusal: 'notes/too-late',
    })
    day.state.document.insert(day.text.indexOf('why?'), 'well, ')
    expect(take(day)).toBe('notes/too-late')
    const answered = asked()
    answered.answer('q-aaaa', 'Because.')
    expect(take(answered)).toBe('notes/too-late')
  })
})

describe('[N35] an answer can be taken back by its author', () => {
  const before = '## Git\n\n- why?\n  - because\n\n## Python\n'
  const answered = (...words: readonly string[]) => {
    const day = notes(before)
    day.section('Git')
    day.ask('how?', 'q-aaaa')
    const asked = day.text
    for (const one of words) day.answer('q-aaaa', one)
    const question = () => day.state.questions.get('q-aaaa')
    const ids = question()?.recent.map(({ id }) => id) ?? []
    const take = (answer: string | undefined, by = BEN) =>
      day.obey({ kind: 'withdraw', question: 'q-aaaa', answer: answer ?? '', by })
    return { day, asked, ids, take, question }
  }

  test('the text is what it was, and the question waits again once no other answer is left', () => {
    const { day, asked, ids, take, question } = answered('so\n- and so', 'or so 🐳')
    expect([take(ids[0]), question()?.state, question()?.firstAt]).toEqual([2, 'answered', AT.getTime()])
    expect(day.text).toContain('- how? {#q-aaaa}\n    - or so 🐳\n')
    expect([take(ids[1]), question()?.state, question()?.firstAt]).toEqual([2, 'open', null])
    expect(day.text).toBe(asked)
    expect(take(ids[1])).toBe('notes/too-late')
    expect(day.obey({ kind: 'withdraw', question: 'q-aaaa', by: ANNA })).toBe(2)
  })

  test('what staff marked as answered before stays so', () => {
    const { day, take, question } = answered()
    day.obey({ kind: 'state', question: 'q-aaaa', state: 'answered', by: ANNA })
    const later = new Date(AT.getTime() + 1_000)
    const drafts = decide(day.state, { kind: 'answer', question: 'q-aaaa', text: 'so', by: BEN }, later, null)
    if (isRefusal(drafts)) throw new Error(drafts.refusal)
    day.apply(drafts, later)
    take(question()?.recent[0]?.id)
    expect([question()?.state, question()?.recent]).toEqual(['answered', []])
  })

  test('not by others, not after a minute, not when somebody wrote in it, behind it or below it', () => {
    const { day, ids, take } = answered('so')
    expect(take(ids[0], ANNA)).toBe('notes/too-late')
    const late = new Date(AT.getTime() + 61_000)
    const command: Command = { kind: 'withdraw', question: 'q-aaaa', answer: ids[0], by: BEN }
    expect(decide(day.state, command, late, null)).toMatchObject({ refusal: 'notes/too-late' })
    for (const [at, typed] of [
      ['s|o', 'l'],
      ['so|', ' it is'],
      ['so|', '\n      - really'],
    ] as const) {
      const other = answered('so')
      const here = other.day.text.indexOf('    - so') + '    - '.length + at.indexOf('|')
      other.day.state.document.insert(here, typed)
      expect(other.take(other.ids[0])).toBe('notes/too-late')
    }
    const below = answered('so')
    below.day.state.document.insert(below.day.text.indexOf('    - so') + '    - so'.length, '\n    - no')
    expect([below.take(below.ids[0]), below.question()?.state]).toEqual([2, 'answered'])
    expect(below.day.text).toContain('- how? {#q-aaaa}\n    - no\n')
  })

  test('also after a restart', () => {
    const { day, ids } = answered('so')
    const again = unpack({ seq: 9, ...pack(day.state) }, 2)
    const command: Command = { kind: 'withdraw', question: 'q-aaaa', answer: ids[0], by: BEN }
    expect(decide(again, command, AT, null)).toHaveLength(2)
  })
})
