import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import { newClassroom } from '../../features/classrooms/contract.ts'
import { MAX_ASK } from '../../features/notes/contract.ts'
import { readPastNotes } from '../../features/past-notes/api.ts'
import { castOf } from './cast.ts'
import { questionsOf } from './questions.ts'
import { type Cue, cuesOf } from './script.ts'
import { ANY_TROUBLE, PLACES, TROUBLES } from './words/calls.ts'
import { DAY_ONE, GONE_MINUTES, RUNNING } from './words/day-one.ts'
import { notesOfDayOne, TEMPLATES } from './words/notes.ts'
import { ROOMS } from './words/rooms.ts'
import { WRITTEN } from './words/written.ts'

const CAST = castOf(1, 30)
const SCENE = { key: RUNNING, mode: 'exercise', minutes: 20 } as const
const asks = (cues: readonly Cue[]) => cues.filter(({ deed }) => deed.kind === 'ask')

test('[DM3] the same seed plays the same, another one differently', () => {
  expect(cuesOf(1, CAST, SCENE)).toEqual(cuesOf(1, castOf(1, 30), SCENE))
  expect(cuesOf(2, castOf(2, 30), SCENE)).not.toEqual(cuesOf(1, CAST, SCENE))
})

test('[DM3] everybody sits somewhere, one in ten on their own, and the first of a room is the first', () => {
  expect(CAST.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  expect(CAST.filter(({ room }) => room === null)).toHaveLength(3)
  for (const room of ROOMS.keys()) {
    const here = CAST.filter((one) => one.room === room)
    expect(here.length).toBeGreaterThan(0)
    expect(here.map(({ first }) => first)).toEqual(here.map((_, index) => index === 0))
  }
  expect(castOf(1, 0)).toEqual([])
  expect(cuesOf(1, [], SCENE).filter(({ who }) => who.part === 'learner')).toEqual([])
})

test('[DM3] presses lie inside their step, questions come one after the other, answers after their question', () => {
  for (const { key, kind, minutes } of DAY_ONE) {
    const mode = kind === 'exercise' ? 'exercise' : 'watch'
    const cues = cuesOf(1, CAST, { key, mode, minutes })
    expect(cues.map(({ at }) => at)).toEqual(cues.map(({ at }) => at).sort((a, b) => a - b))
    const asked = new Map(asks(cues).map(({ at, deed }) => [deed.kind === 'ask' ? deed.ref : '', at]))
    for (const { at, deed } of cues) {
      if (deed.kind === 'status') expect(at).toBeLessThan(minutes * 60_000)
      if ('ref' in deed) expect(at).toBeGreaterThanOrEqual(asked.get(deed.ref) ?? Number.POSITIVE_INFINITY)
    }
  }
})

test('[DM5] a question comes about every minute or sooner from the start on, breaks left out', () => {
  for (const { key, kind, minutes } of DAY_ONE.slice(DAY_ONE.findIndex((act) => act.key === RUNNING))) {
    if (kind === 'break' || kind === 'wrap-up') continue
    const n = (questionsOf(1).get(key) ?? []).length
    expect((minutes * 60) / n, key).toBeGreaterThan(20)
    expect((minutes * 60) / n, key).toBeLessThanOrEqual(62)
  }
})

test('[DM5] two calls for help wait at the start, whatever the seed', () => {
  for (const seed of [1, 2, 3, 99]) {
    const cues = cuesOf(seed, castOf(seed, 30), SCENE).filter(({ at }) => at < GONE_MINUTES * 60_000)
    const last = new Map(
      cues.flatMap(({ who, deed }) => (deed.kind === 'status' ? [[who.n, deed.status]] : [])),
    )
    expect([...last.values()].filter((status) => status === 'help')).toHaveLength(2)
    expect(last.size).toBeGreaterThan(15)
  }
})

test('[DM4] every text can be stored', () => {
  const texts = [
    ...DAY_ONE.flatMap(({ key }) => questionsOf(1).get(key) ?? []).flat(),
    ...Object.values(WRITTEN).flat(),
    ...Object.values(TROUBLES).flat(),
    ...ANY_TROUBLE,
    ...PLACES,
  ]
  for (const text of texts) {
    expect(isRefusal(readText(text, 'text', MAX_ASK)), text).toBe(false)
    expect(text).not.toContain('\n')
    expect(text.trim()).toBe(text)
  }
  for (const call of [...Object.values(TROUBLES).flat(), ...PLACES]) expect(call.length).toBeLessThan(200)
})

test('[DM4] every question is one to our reader of notes, and is asked once', () => {
  const questions = DAY_ONE.flatMap(({ key }) => questionsOf(1).get(key) ?? []).map(([question]) => question)
  expect(new Set(questions).size).toBe(questions.length)
  for (const question of questions) {
    const read = readPastNotes(`# Day\n\n## Lesson\n\n- ${question}\n`)
    expect(isRefusal(read) ? [] : read.questions.map(({ text, votes }) => ({ text, votes }))).toEqual([
      { text: question, votes: 0 },
    ])
  }
})

test('[DM4] templates hold no question and say every heading once; the icebreaker is a poll', () => {
  const dayOne = notesOfDayOne(RUNNING)
  for (const text of [dayOne, ...Object.values(TEMPLATES)]) {
    const read = readPastNotes(text)
    if (isRefusal(read)) throw new Error(read.refusal)
    expect(read.questions).toEqual([])
    const headings = read.sections.map(({ title }) => title)
    expect(new Set(headings).size).toBe(headings.length)
  }
  const read = readPastNotes(dayOne)
  expect(isRefusal(read) ? 0 : read.polls.length).toBe(4)
})

test('[DM4] what is written into the document belongs to an act, and to rooms that can be opened', () => {
  const keys = DAY_ONE.map(({ key }) => key)
  expect(Object.keys(WRITTEN).filter((key) => !keys.includes(key))).toEqual([])
  expect(Object.keys(TROUBLES).filter((key) => !keys.includes(key))).toEqual([])
  for (const { days: _days, share: _share, ...room } of ROOMS) {
    expect(newClassroom.parse({ ...room, days: [] })).toMatchObject({ name: room.name })
  }
})
