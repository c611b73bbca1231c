import { expect, test } from 'vitest'
import { type KeptRow, merged, type Results } from './results.ts'

const row = (fault: string, measured: string): KeptRow => ({
  fault,
  rounds: 1,
  sent: 1,
  acked: 1,
  lost: 0,
  duplicated: 0,
  ready_s: null,
  synced_s: null,
  seen_p95_ms: null,
  saved_p95_ms: null,
  wrong: [],
  also: {},
  load: 1,
  measured,
  commit: 'abc',
  machine: 'one',
})
const results = (rows: KeptRow[], skipped: Record<string, string> = {}): Results => ({
  versions: 'node',
  scenario: 'typing',
  rows,
  skipped,
})

test('[BF3] a run of some rows replaces those, and the others stay as they were measured', () => {
  const before = results([row('b', 'yesterday'), row('a', 'yesterday')], { c: 'root only', d: 'root only' })
  const now = merged(before, results([row('b', 'today'), row('c', 'today')], { a: 'broke off' }), [
    'a',
    'b',
    'c',
  ])
  expect(now.rows.map(({ fault, measured }) => [fault, measured])).toEqual([
    ['a', 'yesterday'],
    ['b', 'today'],
    ['c', 'today'],
  ])
  expect(now.skipped).toEqual({ d: 'root only' })
  const noted = { ...row('a', 'tonight'), note: 'at low priority' }
  expect(merged(now, results([noted]), ['a']).rows.map(({ measured }) => measured)).toEqual([
    'yesterday',
    'tonight',
    'today',
    'today',
  ])
  const more = merged(now, results([{ ...row('b', 'tonight'), rounds: 4, ready_s: 2 }]), [], true)
  expect(more.rows.find(({ fault }) => fault === 'b')).toMatchObject({
    rounds: 5,
    ready_s: 2,
    runs: 2,
    measured: 'tonight',
  })
  expect(merged(null, results([row('a', 'today')]), []).rows).toHaveLength(1)
})
