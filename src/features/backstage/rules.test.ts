import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import type { BackstageCommand } from './contract.ts'
import { type BackstageState, backstageRules, staffView } from './rules.ts'

const { empty, apply, decide, pack, unpack } = backstageRules

/** What commands make of the state, one a second; a refusal changes nothing. */
function play(...commands: BackstageCommand[]): { state: BackstageState; refused: string[] } {
  let state = empty()
  const refused: string[] = []
  for (const [index, command] of commands.entries()) {
    const at = new Date(index * 1_000)
    const drafts = decide(state, { command, by: 'p1' }, at, null)
    if (isRefusal(drafts)) refused.push(drafts.refusal)
    else
      for (const draft of drafts)
        state = apply(state, {
          ...draft,
          room: 'backstage',
          seq: index + 1,
          key: 'k',
          at,
          data: null,
        } as never)
  }
  return { state, refused }
}

describe('[BS1] cues', () => {
  test('a cue is shown until it is seen; seen is of one cue', () => {
    const cue = { kind: 'cue', text: ' Leave the last commands on screen ' } as const
    expect(play(cue).state.cue).toEqual({
      n: 1,
      text: 'Leave the last commands on screen',
      at: 0,
      seenAt: null,
    })
    expect(play(cue, { kind: 'seen', cue: 1 }).state.cue).toMatchObject({ seenAt: 1_000 })
    const newer = play(cue, { kind: 'cue', text: 'Slower' }, { kind: 'seen', cue: 1 })
    expect(newer.state.cue).toMatchObject({ n: 2, text: 'Slower', seenAt: null })
  })

  test('an empty one takes it away', () => {
    expect(play({ kind: 'cue', text: 'a' }, { kind: 'cue', text: '  ' }).state.cue).toBeNull()
  })
})

test('[BS2] a light is lit or not, whoever pressed it; a wish counts in its step', () => {
  const on = { kind: 'light', light: 'slower', on: true } as const
  expect(play(on, on, { kind: 'light', light: 'time', on: true }).state.lights).toEqual(['slower', 'time'])
  expect(play(on, { ...on, on: false }).state.lights).toEqual([])
  const { state } = play({ kind: 'wish', step: 4, minutes: 2 })
  expect(state.wish).toMatchObject({ step: 4, minutes: 2 })
  expect(
    play({ kind: 'wish', step: 4, minutes: 2 }, { kind: 'wish', step: 4, minutes: 0 }).state.wish,
  ).toBeNull()
})

test('[BS3] of two who save on the same version the second is refused, and nothing of the first is gone', () => {
  const { state, refused } = play(
    { kind: 'script', text: 'first', base: 0 },
    { kind: 'script', text: 'second', base: 0 },
    { kind: 'script', text: 'first and second', base: 1 },
  )
  expect(refused).toEqual(['backstage/changed-meanwhile'])
  expect(state.script).toEqual({ text: 'first and second', version: 2 })
  expect(staffView(state)).not.toHaveProperty('script')
})

test('[BS5] kept as a snapshot and opened anew, it is what it was', () => {
  const { state } = play(
    { kind: 'cue', text: 'a' },
    { kind: 'light', light: 'caution', on: true },
    { kind: 'script', text: 'mine', base: 0 },
    { kind: 'scroll', block: 'q-1234' },
  )
  const { body, data } = pack(state)
  expect(unpack({ body: JSON.parse(JSON.stringify(body)), data } as never)).toEqual(state)
})
