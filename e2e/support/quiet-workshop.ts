import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { manyQuestions } from '../../src/cli/demo/many-questions.ts'
import { readConfig } from '../../src/config.ts'
import { newId } from '../../src/core/ids.ts'
import type { Person } from '../../src/core/person.ts'
import { orThrow } from '../../src/core/refusal.ts'
import { localTime } from '../../src/core/time.ts'
import type { Day, PlannedSession } from '../../src/features/programme/contract.ts'
import type { Mode } from '../../src/features/stage/contract.ts'
import { startServer } from '../../src/main.ts'

/**
 * A workshop in which nothing happens by itself: one day that is today, a room, nobody there. Run as
 * `node quiet-workshop.ts <data folder> [port] [questions] [rooms] [past]`, with so many questions in the notes; prints one line of JSON when ready. Each line `{"mode","title","minutes"}`
 * on stdin is what the director does, `{"shift"}` moves the end, answered by `{"seq"}`.
 */
const [data, port = '0', questions = '0', manyRooms = '1', past = '0'] = process.argv.slice(2)
if (data === undefined) throw new Error('the data folder is missing')
/** Names of its rooms; stories stand in the first one. */
const NAMES = ['Library hall', 'Observatory', 'Pavilion'] as const
const running = await startServer({ ...readConfig({ data, port, host: '127.0.0.1' }, {}), logLevel: 'warn' })
const { programme, classrooms, stage, notes, people } = running.services
const director = await organiser()

const known = (await programme.allWorkshops()).find(({ slug }) => slug === 'quiet')
const workshop = known ?? (await open())
const rooms = await classrooms.listForStaff(workshop.id)
const [day] = await programme.days(workshop.id)
const [first] = await notes.list(workshop.id)
const links = {
  director: await linkOf('director'),
  lead: await linkOf('room-lead', rooms.find(({ name }) => name === NAMES[0])?.id),
  notes: await linkOf('notes-manager'),
  learner: await linkOf('learner'),
  instructor: await linkOf('instructor'),
  helper: await linkOf('helper'),
}
process.stdout.write(
  `${JSON.stringify({ url: running.url, workshop: workshop.id, day: day?.id, code: rooms.find(({ name }) => name === NAMES[0])?.code, notes: first?.id, links })}\n`,
)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)))
}
createInterface(process.stdin).on('line', async (line) => {
  const { mode, title, minutes, shift } = JSON.parse(line) as Told
  const before = orThrow(await stage.view(workshop.id)).now
  if (shift !== undefined) {
    const moved = { kind: 'shift', seen: before.seq, minutes: shift } as const
    const { seq } = orThrow(await stage.do(director, workshop.id, moved, newId()))
    process.stdout.write(`${JSON.stringify({ seq })}\n`)
    return
  }
  // A story's exercise is a new one, also after another story's of the same name.
  if (mode === 'exercise' && before.mode === mode) {
    const off = { kind: 'mode', seen: before.seq, mode: 'off-air' } as const
    orThrow(await stage.do(director, workshop.id, off, `story-${before.seq}-off`))
  }
  const { now } = orThrow(await stage.view(workshop.id))
  const command = {
    kind: 'mode',
    seen: now.seq,
    mode,
    ...(title ? { title } : {}),
    minutes: minutes ?? 20,
  } as const
  const { seq } = orThrow(await stage.do(director, workshop.id, command, `story-${now.seq}-${mode}`))
  process.stdout.write(`${JSON.stringify({ seq })}\n`)
})

type Told = { mode: Mode; title?: string; minutes?: number; shift?: number }

async function linkOf(
  role: 'director' | 'room-lead' | 'notes-manager' | 'instructor' | 'helper' | 'learner',
  classroom: string | null = null,
): Promise<string> {
  const { token } = await people.roleLink(role, { workshop: workshop.id, classroom })
  return `${running.url}/go/${token}`
}

async function organiser(): Promise<Person> {
  const session = createHash('sha256').update('the story').digest('hex')
  const { token } = await people.roleLink('organiser', { workshop: null })
  orThrow(await people.openLink(session, token))
  return people.personOf(session)
}

async function open() {
  const { date } = localTime(new Date(), 'Etc/UTC')
  const session = { date, zone: 'Etc/UTC', episodes: [] }
  const made = orThrow(
    await programme.create(
      { title: 'Quiet workshop', slug: 'quiet', zone: 'Europe/Amsterdam' },
      {
        days: [
          {
            title: 'Day 1',
            date,
            kind: 'day',
            sessions: [
              // The day opens with what should run now: nearly all day that is the first one.
              { ...session, kind: 'lesson', title: 'Committing changes', starts: '00:00', ends: '23:58' },
              { ...session, kind: 'lesson', title: 'Merging', starts: '23:58', ends: '23:59' },
            ],
          },
          ...(past === '0' ? [] : [secondDay(session)]),
        ],
      },
    ),
  )
  orThrow(await programme.change(made.id, { published: true }))
  for (const name of NAMES.slice(0, Number(manyRooms)))
    orThrow(
      await classrooms.open(made.id, {
        name,
        place: 'Delft',
        kind: 'in-person',
        meetingUrl: null,
        seats: 20,
        language: 'English',
        openTo: 'Everyone',
        lead: '',
        days: [],
      }),
    )
  const [today] = await programme.days(made.id)
  const [empty] = await notes.list(made.id)
  if (empty && Number(questions) > 0)
    orThrow(await notes.importText(empty.id, manyQuestions(Number(questions))))
  if (past !== '0') await openPast()
  const next = { kind: 'next', seen: 0, ...(today ? { day: today.id } : {}) } as const
  orThrow(await stage.do(director, made.id, next, 'story-first'))
  return made
}

function secondDay(session: Pick<PlannedSession, 'date' | 'zone' | 'episodes'>): Day {
  const date = localTime(new Date(Date.now() + 86_400_000), 'Etc/UTC').date
  const lesson = {
    ...session,
    kind: 'lesson',
    title: 'Sharing',
    date,
    starts: '00:00',
    ends: '01:00',
  } as const
  return { title: 'Day 2', date, kind: 'day', sessions: [lesson] }
}

/** A workshop of March 2024 with its notes, as they are imported. */
async function openPast(): Promise<void> {
  const day = (n: number): Day => {
    const session = {
      kind: 'lesson',
      title: 'Git',
      date: `2024-03-1${n}`,
      starts: '08:00',
      ends: '09:00',
    } as const
    const sessions: PlannedSession[] = [{ ...session, zone: 'Etc/UTC', episodes: [] }]
    return { title: `Day ${n}`, date: session.date, kind: 'day', sessions }
  }
  const made = orThrow(
    await programme.create(
      { title: 'Past workshop', slug: 'past', zone: 'Etc/UTC' },
      { days: [day(1), day(2)] },
    ),
  )
  const [, second] = await notes.list(made.id)
  if (!second) throw new Error('the past workshop has no second day')
  const question =
    '- Do I have to `git add` the marmalade each time?\n    - Yes, for each change of the marmalade.\n'
  orThrow(await notes.importText(second.id, `# Day 2\n\n## Breakfast\n\n${question}`))
}
