import { expect, test } from 'vitest'
import { type Row, rowOf } from './row.ts'
import type { Scenario } from './scenarios.ts'
import { remarksOf, tableOf, verdictsOf } from './table.ts'

const measured = {
  join: { joined: 2_000, seconds: 1.2 },
  join_cpu_s: 1,
  seen: { n: 9, p50: 20, p95: 70, p99: 90 },
  saved: { n: 9, p50: 20, p95: 61, p99: 90 },
  read: null,
  stage: null,
  window_s: 10,
  server_cpu_s: 4,
  others_cpu_s: 1,
  server_waited_s: 1.5,
  generator_waited_s: 0.2,
  rss_mb: 200,
  others_mb: 40,
  frames: 1_000,
  bytes: 2 ** 20,
  typed: 100,
  lost: 0,
  doubled: 0,
  deaf: 0,
  unseen: 0,
  asked: 0,
  cut: {},
  generator_cpu_s: 5,
  generator_lag_ms: 3,
}
const scenario: Scenario = { tier: 'writers', sockets: 2_000, writers: 100, presence: true }
const ours = rowOf('ours', scenario, measured)
const peer = rowOf('hocuspocus', scenario, { ...measured, saved: null, server_cpu_s: 8.6 })

test('[BN7] our cores count the database, and the goals are those of the row', () => {
  expect(ours).toMatchObject({
    cores: 0.5,
    database_cores: 0.1,
    rss_with_database_mb: 240,
    frames_s: 100,
    us_frame: 5_000,
  })
  const verdicts = verdictsOf([ours, peer])
  expect(verdicts.map(({ what, is, goal, met }) => [what, is, goal, met])).toEqual([
    ['p95 ms', 70, 75, true],
    ['joined s', 1.2, 1.5, true],
    ['RSS MB', 200, 250, true],
    ['cores, half of Hocuspocus', 0.5, 0.48, false],
    ['saved p95 ms', 61, 60, false],
    ['words lost', 0, 0, true],
  ])
})

test('[BN7] the table has a line for each row, and lines are equally wide', () => {
  const lines = tableOf([ours, peer]).split('\n')
  expect(lines).toHaveLength(3)
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
  expect(lines[2]).toContain('2000/100')
})

test('[BN8] it says where the generator was the limit, and who did not come or was cut off', () => {
  expect(remarksOf([ours])).toEqual([])
  const bad: Row = {
    ...ours,
    generator_limit: true,
    joined: 1_990,
    cut: { '1006': 10 },
    unseen: 3,
    lost: null,
    asked: 2,
    server_waited: 0.3,
    errors: { late: 3 },
    stage_unheard: 1,
  }
  expect(remarksOf([bad])).toHaveLength(9)
  expect(rowOf('ours', scenario, { ...measured, generator_lag_ms: 21 }).generator_limit).toBe(true)
  expect(rowOf('ours', scenario, { ...measured, generator_cpu_s: 9.1 }).generator_limit).toBe(true)
})
