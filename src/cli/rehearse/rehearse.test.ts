import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { orThrow } from '../../core/refusal.ts'
import { StartError } from '../../core/start-error.ts'
import { startServer } from '../../main.ts'
import { letDatabaseThrough } from '../../storage/data-folder.ts'
import { PROGRAMME } from '../demo/full/programme.ts'
import { openEye } from './eye.ts'
import { findIn, Sightings, timesOf } from './measure.ts'
import { findPlace } from './place.ts'
import { rehearse } from './run.ts'
import { cuesOf, partsOf } from './script.ts'

const MAIN = join(import.meta.dirname, '..', 'main.ts')
const SIZE = { seed: 7, learners: 50, rooms: 4, minutes: 10 }

test('[RH1] the same seed and size play the same people; another seed plays others', () => {
  expect(cuesOf(SIZE, 'r1')).toEqual(cuesOf(SIZE, 'r1'))
  expect(partsOf(SIZE)).toEqual(partsOf(SIZE))
  expect(cuesOf({ ...SIZE, seed: 8 }, 'r1')).not.toEqual(cuesOf(SIZE, 'r1'))
})

test('[RH2] what people do lies within the minutes, in order, and each text that is written has a tag of its own', () => {
  for (const minutes of [0.1, 3, 60]) {
    const cues = cuesOf({ ...SIZE, minutes }, 'r1')
    expect(cues.map(({ at }) => at)).toEqual(cues.map(({ at }) => at).sort((a, b) => a - b))
    expect(cues.at(-1)?.at).toBeLessThan(minutes * 60_000)
    const kinds = new Set(cues.map(({ act }) => act.kind))
    for (const kind of ['ask', 'answer', 'plus', 'press', 'help', 'type', 'drop'] as const)
      expect(kinds, `${minutes} min`).toContain(kind)
    const tags = JSON.stringify(cues).match(/\[r1\.\d+\]/g) ?? []
    expect(new Set(tags).size).toBe(tags.length)
  }
  expect(partsOf({ ...SIZE, rooms: 0 }).every(({ room }) => room === null)).toBe(true)
})

test('[RH3] lost, twice, open and answered twice are told from the notes as anybody reads them', () => {
  const markdown = `## One
- First? [r1.1]
    - Yes. [r1.4]
    - No. [r1.5]

- Second? [r1.2]
Typed. [r1.6]
    - Not below a question. [r1.6]
`
  const all = {
    asked: ['[r1.1]', '[r1.2]', '[r1.3]'],
    written: ['[r1.4]', '[r1.5]', '[r1.6]', '[r1.7]'],
    helped: new Set(['[r1.4]', '[r1.5]']),
  }
  const found = { questions: 3, open: 2, answered_twice: 1, lost: 2, twice: 1, missing: ['[r1.3]', '[r1.7]'] }
  expect(findIn(markdown, all)).toEqual(found)
  // [RH6] A learner's answer beside a helper's is none by accident.
  expect(findIn(markdown, { ...all, helped: new Set(['[r1.4]']) })).toMatchObject({ answered_twice: 0 })
  // Missing on one screen is lost as well, but hidden and merged questions are not to be read there.
  const screens = [markdown, markdown.replaceAll('[r1.2]', '').replaceAll('[r1.4]', '')]
  expect(findIn(markdown, all, screens)).toMatchObject({ lost: 4 })
  const away = { hidden: new Set(['[r1.3]']), merged: new Set(['[r1.2]']), gone: new Set<string>() }
  expect(findIn(markdown, all, screens, away)).toMatchObject({ lost: 2 })
})

test('[RH3] each reader sees a text once, the writer as their own; a share of times is one that was measured', () => {
  const seen = new Sightings()
  seen.sent('[r1.1]', 100)
  seen.read('a', 'text [r1.1] and [r1.2]', 150, (tag) => tag === '[r1.1]')
  seen.read('a', 'again [r1.1]', 900, () => true)
  seen.read('b', '[r1.1]', 180, () => false)
  expect([seen.own, seen.others]).toEqual([[50], [80]])
  expect(timesOf([])).toEqual({ n: 0, p50_ms: 0, p95_ms: 0 })
  expect(timesOf([3, 1, 2])).toEqual({ n: 3, p50_ms: 2, p95_ms: 3 })
})

test('[RH4] [RH6] 20 learners and 5 readers play against a server: the director’s link is enough, nothing is lost', {
  timeout: 120_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-rehearse-'))
  await letDatabaseThrough(data)
  const server = await startServer({ ...readConfig({ data, port: '0' }, {}), logLevel: 'error' })
  try {
    const { services, listening } = server
    const url = listening.replace(/\/$/, '')
    const { id, slug } = orThrow(
      await services.programme.create({ title: 'Rehearsed', zone: 'Etc/UTC' }, PROGRAMME),
    )
    const wish = { url, codes: [], link: null, workshop: null, rooms: 2 }
    await expect(findPlace(wish)).rejects.toThrow(StartError)
    for (const name of ['North', 'South', 'West'])
      orThrow(
        await services.classrooms.open(id, {
          ...{ name, place: '', kind: 'in-person', meetingUrl: null, seats: 40, language: 'English' },
          ...{ openTo: '', lead: '', days: [] },
        }),
      )
    await expect(rehearse(await findPlace({ ...wish, workshop: slug }), quick())).rejects.toThrow(/No day/)
    const { token } = await services.people.roleLink('director', { workshop: id })
    const place = await findPlace({ ...wish, link: `${url}/go/${token}` })
    expect(place.codes).toHaveLength(2)
    const report = await rehearse(place, quick())
    expect(report).toMatchObject({ joined: 20, readers: 5, lost: 0, twice: 0, refused: {} })
    expect(report.questions).toBeGreaterThan(3)
    expect(report.acked).toBe(report.sent)
    expect(report.own.n).toBeGreaterThan(0)
    expect(report.others.n).toBeGreaterThan(report.own.n)
    // [RH6] Three helpers: whatever was asked is answered, or said, or put to another one; nothing twice.
    const helped = await rehearse(place, { ...quick(), seed: 2, helpers: 3 })
    expect(helped).toMatchObject({ open: 0, answered_twice: 0, lost: 0, twice: 0, refused: {} })
    expect(Object.values(helped.states).reduce((sum, n) => sum + n, 0)).toBe(helped.questions)
    expect(helped.answered.n).toBeGreaterThan(0)
    // Once more by a code alone, now that a day runs.
    const again = await findPlace({ ...wish, codes: [place.codes[0]?.toUpperCase() ?? ''] })
    expect(again).toMatchObject({ slug, notes: expect.any(String), director: null })
  } finally {
    await server.close()
    await rm(data, { recursive: true, force: true })
  }
})

test('[RH7] who has no browser is told so when a real page was asked for; the eye is a text that stands alone', () => {
  const away = spawnSync(
    process.execPath,
    [MAIN, 'rehearse', '--url', 'http://127.0.0.1:9', '--page', 'phone,wall'],
    {
      encoding: 'utf8',
    },
  )
  expect(away).toMatchObject({ status: 2, stderr: expect.stringContaining('phone,desk,laptop') })
  // It is sent to the browser as its text: what it names must be there.
  const outside = openEye.toString().match(/\b(?:import|require|process|Buffer)\b/)
  expect(outside).toBeNull()
})

const quick = () => ({
  ...{ seed: 1, learners: 20, readers: 5, helpers: 0, minutes: 0.1, pages: null, steps: null },
  stop: new AbortController().signal,
  tell: () => undefined,
})

test('[RH5] a number out of bounds, an address that is none and an installation that does not answer are refused', () => {
  const rehearse = (...words: string[]) =>
    spawnSync(process.execPath, [MAIN, 'rehearse', ...words], { encoding: 'utf8' })
  for (const [name, value] of [
    ['--learners', '0'],
    ['--readers', '10001'],
    ['--minutes', '241'],
    ['--seed', 'x'],
    ['--steps', '51'],
    ['--page', 'wall'],
    ['--url', 'ftp://example.org'],
  ] as const)
    expect(rehearse(name, value)).toMatchObject({ status: 2, stderr: expect.stringContaining(name) })
  const away = rehearse('--url', 'http://127.0.0.1:9')
  expect(away).toMatchObject({ status: 1, stderr: expect.stringContaining('does not answer') })
})

test('[RH3] an answer below a merged question is looked for everywhere, unless what it is part of is hidden', () => {
  const markdown = '- Why? [r1.1]\n    - So. [r1h.2]\n\n- Why then? [r1.3]\n    - So. [r1h.4]'
  const words = { asked: ['[r1.1]', '[r1.3]'], written: ['[r1h.2]', '[r1h.4]'], helped: new Set<string>() }
  const away = { hidden: new Set<string>(), merged: new Set(['[r1.3]']), gone: new Set<string>() }
  const page = 'Why? [r1.1] So. [r1h.2]'
  expect(findIn(markdown, words, [`${page} From question 2: So. [r1h.4]`], away)).toMatchObject({
    lost: 0,
    open: 0,
  })
  expect(findIn(markdown, words, [page], away)).toMatchObject({ missing: ['[r1h.4]'] })
  expect(findIn(markdown, words, [page], { ...away, gone: away.merged })).toMatchObject({ lost: 0 })
})
