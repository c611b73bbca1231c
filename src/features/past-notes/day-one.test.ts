import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import type { PastAnswer } from './contract.ts'
import { readPastNotes } from './read.ts'

const file = new URL(
  '../../../../shared/data/coderefinery-2024-03-12-workshop/content/questions/day1.md',
  import.meta.url,
)

// Day 1, item by item, as a person finds it.

/** Line, level, kind, questions, title of each section. */
const SECTIONS = [
  [6, 2, 'icebreaker', 0, 'Icebreakers'],
  [8, 3, 'episode', 0, 'Where are you connecting from? How is the weather there?'],
  [71, 3, 'episode', 0, 'Have you used git before, if yes, how?'],
  [94, 2, 'lesson', 14, 'Welcome and practicalities'],
  [147, 2, 'lesson', 1, 'Introduction to version control with git'],
  [155, 3, 'episode', 5, 'Motivation'],
  [180, 3, 'exercise', 18, 'Exercise: Browsing an existing project'],
  [265, 3, 'episode', 0, 'Solution and walk-through'],
  [267, 3, 'episode', 6, 'Committing changes'],
  [299, 3, 'exercise', 22, 'Exercise: Practice creating commits and branches'],
  [416, 3, 'episode', 2, 'Merging changes and contributing to the project'],
  [429, 3, 'exercise', 15, 'Exercise: Merging branches with pull requests'],
  [495, 3, 'episode', 0, 'Solution and walk-through'],
  [498, 3, 'episode', 11, 'Resolving a conflict (demonstration)'],
  [543, 3, 'summary', 4, 'Day 1 summary and outlook'],
  [560, 2, 'feedback', 0, 'Feedback'],
]

/** `line:answers+followUps` of each question; none of them has votes. */
const QUESTIONS = `
  98:1 101:1 104:1 107:1 110:1 113:3 118:1 121:1 124:3 129:2 133:3 138:1 141:1 144:1 151:2 157:2
  161:3+1 167:1 170:2 176:1 190:1 193:1 196:1 199:1 202:2 206:2 210:1 213:2 217:1 220:1 224:1 228:1
  231:1+1 235:1 238:1+7 248:4+2 256:3 261:1 269:1 272:1 275:2+3 284:2+3 291:2+1 296:1 308:1 311:2
  315:1+1 319:2 323:1+1 327:1 330:4+3 339:1 342:1 345:3 350:2 354:1+3 360:3+12 377:1+1 381:2 385:1
  388:1 391:1 394:2 398:3 403:5 410:1 418:3 423:3+1 438:1 441:2 445:1 448:3 454:1 457:2 461:1+1 465:2
  469:2 473:2 477:2 481:1 484:3 489:1 492:1 500:1 503:1+2 508:1 511:3+2 518:1+2 523:1 526:1 529:1
  532:2 536:1 539:1 544:0 550:0 553:0 554:0
`

/** `line:votes` of each row, by the poll's first line. */
const POLLS = `
  74:6 75:14 76:9 77:24 78:6 79:2 80:20 81:24 82:9 83:1 84:4 85:1 86:6 87:0 88:0 89:1 90:0 91:0 92:0
  185:23 186:2 187:4 188:6 303:12 304:2 305:1 306:5 433:21 434:1 435:1 436:10 563:1 564:0 565:22 566:1
  567:0 568:17 569:11 570:2 571:18 572:16 573:0 574:1 575:2
`

const words = (text: string) => text.split(/\s+/).filter(Boolean)
const below = (answers: readonly PastAnswer[]): number =>
  answers.reduce((sum, { followUps }) => sum + followUps.length + below(followUps), 0)

test.runIf(existsSync(file))(
  '[PN9] day 1 has the sections, questions, answers, polls and votes that a person finds',
  () => {
    const notes = readPastNotes(readFileSync(file, 'utf8'))
    if (isRefusal(notes)) throw new Error(notes.refusal)
    expect(
      notes.sections.map(({ line, level, kind, questions, title }) => [line, level, kind, questions, title]),
    ).toEqual(SECTIONS)
    const found = notes.questions.map(({ line, answers }) => {
      const follow = below(answers)
      return `${line}:${answers.length}${follow ? `+${follow}` : ''}`
    })
    expect(found).toEqual(words(QUESTIONS))
    expect(notes.questions.filter(({ votes }) => votes > 0)).toEqual([])
    expect(notes.polls.map(({ line, count }) => `${line}:${count}`)).toEqual(words(POLLS))
    expect([...new Set(notes.polls.map(({ poll }) => poll))]).toEqual([74, 185, 303, 433, 563])
    expect(notes.timers.map(({ line, kind, until }) => [line, kind, until])).toEqual([
      [181, 'exercise', 'xx:06'],
      [181, 'break', 'xx:16'],
      [300, 'exercise', 'xx:55'],
      [430, 'exercise', 'xx:45'],
    ])
  },
)
