import type { RouterContextProvider } from 'react-router'
import { isRefusal, orThrow, type Refusal } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { servicesKey } from '../../../../http/services.ts'
import { randomKey } from '../../../../live/client-parts.ts'
import type { ClassroomsService } from '../../../classrooms/contract.ts'
import { firstLatest } from '../../../latest-answers/ui/shared/question-in.ts'
import { streamSources } from '../../../media/ui/shared/stream-sources.ts'
import { loadDayEnd } from '../../../moments/ui/shared/day-end.ts'
import { togetherOf } from '../../../moments/ui/shared/together.ts'
import type { MyNotes, NotesPage } from '../../../notes/contract.ts'
import { CALM } from '../../../order/contract.ts'
import type { ClosedBy } from '../../../order/ui/shared/notes-closed.tsx'
import { numberIn } from '../../../reader/ui/shared/blocks.ts'
import { firstSight } from '../../../reader/ui/shared/first-sight.ts'
import type { FormAnswer } from './forms.ts'
import { halfIn } from './half.ts'
import { NOTHING } from './use-newest.ts'

/** Everything that the live page shows at first sight, with and without scripts. Refuses an unknown workshop. */
export async function loadLive(context: Readonly<RouterContextProvider>, slug: string, request: Request) {
  const { programme, stage, notes, classrooms, people, polls, order } = context.get(servicesKey)
  const { session, allowStream, now } = context.get(requestInfoKey)
  const person = await people.personOf(session)
  const workshop = orThrow(await programme.bySlug(slug))
  allowStream(streamSources(workshop.streamUrl))
  const [view, mine, list] = await Promise.all([
    stage.view(workshop.id),
    classrooms.mine(person, workshop.id),
    notes.list(workshop.id),
  ])
  const shown = orThrow(view)
  // Before a day is open, its notes can be read already: people say hello there.
  const notesId = shown.day?.notes ?? list[0]?.id ?? null
  const [noReading, noWriting] = await Promise.all(
    (['read', 'write'] as const).map((what) =>
      notesId === null ? null : notes.closed(person, notesId, what),
    ),
  )
  const [room, seats, page, myNotes, asked, ordered] = await Promise.all([
    classrooms.roomView(workshop.id, mine.classroom),
    seatsOf(classrooms, workshop.id, mine.classroom),
    notesId === null || noReading ? null : notes.page(notesId),
    notesId === null ? NOBODY : notes.mine(person, notesId),
    polls.learnerView(person, workshop.id),
    notesId === null ? CALM : order.view(notesId),
  ])
  const at = list.findIndex(({ id }) => id === notesId) + 1
  const { day } = shown
  const shownNotes = page === null || isRefusal(page) ? null : page
  const together =
    mine.classroom === null ? togetherOf(await classrooms.list(workshop.id), day?.id ?? null) : null
  const query = new URL(request.url).searchParams
  return {
    workshop,
    stage: shown,
    room: orThrow(room),
    seats,
    mine,
    page: shownNotes && firstSight(shownNotes, myNotes),
    latest: shownNotes ? firstLatest(shownNotes.blocks) : NOTHING,
    // There are notes, and they did not open: that is not the same as none.
    notesFailed: page !== null && isRefusal(page),
    closed: { reading: closedBy(noReading ?? null), writing: closedBy(noWriting ?? null) },
    order: { view: isRefusal(ordered) ? CALM : ordered, mine: myNotes.order ?? null },
    myNotes,
    polls: asked,
    n: Math.max(at, 1),
    asks: query.has('ask') || query.get('sent') === 'ask',
    together,
    wait: mine.classroom === null && notesId !== null ? await notes.wait(notesId) : null,
    // Of all players only our own for HLS can be wound back from here.
    rewinds: streamSources(workshop.streamUrl).media.length > 0,
    end: day && shown.now.mode === 'ended' ? await loadDayEnd(context, workshop.id, day) : null,
    edit: `/w/${slug}/edit/${Math.max(at, 1)}`,
    reading: at > 0 ? `/w/${slug}/notes/${at}` : null,
    now: now.getTime(),
    saves: request.headers.get('save-data') === 'on',
    half: halfIn(request.headers.get('cookie')),
    formKey: randomKey(),
    answering: shownNotes && answeringIn(shownNotes, query.get('answer')),
    result: resultOf(query),
  }
}

const NOBODY: MyNotes = { plus: [] }

const CLOSED_BY = ['notes/needs-link', 'notes/needs-registration', 'notes/staff-only'] as const

const closedBy = (refusal: Refusal | null): ClosedBy | null =>
  CLOSED_BY.find((one) => one === refusal?.refusal) ?? null

/** The question that a form without scripts wants to answer. */
function answeringIn(page: NotesPage, id: string | null) {
  const number = id === null ? null : numberIn(page, id)
  if (id === null || number === null) return null
  const html = page.blocks.find((block) => block.id === id)?.html ?? ''
  return { id, number, answered: html.includes('<div class="q-answers">') }
}

/** How many seats the room has; null without a room. */
async function seatsOf(
  classrooms: Pick<ClassroomsService, 'get'>,
  workshop: string,
  id: string | null,
): Promise<number | null> {
  const room = id === null ? null : await classrooms.get(workshop, id)
  return room === null || isRefusal(room) ? null : room.seats
}

/** What a form without scripts came to, after its redirect: `?sent=ask&n=43&q=q-7k3f`, with `&a=…` an answer. */
function resultOf(query: URLSearchParams): FormAnswer {
  const intent = query.get('sent')
  // A hello has neither number nor anchor.
  if (intent === 'say') return { intent, sent: { question: '', number: 0 } }
  const number = Number(query.get('n'))
  const question = query.get('q') ?? ''
  if (
    (intent !== 'ask' && intent !== 'answer') ||
    !Number.isInteger(number) ||
    !/^q-[0-9a-z]{4,8}$/.test(question)
  ) {
    return { intent: '' }
  }
  const answer = query.get('a') ?? ''
  return { intent, sent: { question, number, ...(/^[0-9a-z]+-[0-9a-z]+$/.test(answer) && { answer }) } }
}
