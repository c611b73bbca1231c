import { data, type RouterContextProvider, redirect } from 'react-router'
import * as z from 'zod/mini'
import type { Person } from '../../../../core/person.ts'
import { isRefusal, orThrow, type Refusal, refuse, statusOf } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import type { Services } from '../../../../http/services.ts'
import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/learner.ts'
import '../../../../ui/words/refusals.ts'
import { type FloorCommand, floorCommand } from '../../../classrooms/contract.ts'
import { canLookIn } from '../../../moments/ui/shared/together.ts'
import {
  MAX_ASK,
  MAX_HELLO,
  type NotesCommand,
  type NotesReply,
  notesCommand,
} from '../../../notes/contract.ts'
import { pollCommand } from '../../../polls/contract.ts'
import type { Earlier } from '../../../search/contract.ts'

/** What a form without scripts came to: nothing, a sent question, or the words of a refusal with the text as typed. */
export type FormAnswer = {
  readonly intent: string
  readonly text?: string
  readonly error?: string
  readonly sent?: NotesReply
  /** Nothing was asked yet: these were answered before. */
  readonly earlier?: readonly Earlier[]
}

type Who = { services: Services; person: Person; address: string; workshop: string; form: FormData }

/**
 * The live page's forms, for browsers without scripts: ask, answer, plus, status, leave, join. They do what the live
 * socket does, through the same services. Answers a redirect (303), or 4xx with words and what was typed.
 */
export async function doForm(
  services: Services,
  context: Readonly<RouterContextProvider>,
  slug: string,
  form: FormData,
) {
  const info = context.get(requestInfoKey)
  const workshop = orThrow(await services.programme.bySlug(slug))
  const person = await services.people.personOf(info.session ?? info.ensureSession())
  const who: Who = { services, person, address: info.address, workshop: workshop.id, form }
  const intent = field(form, 'intent')
  const earlier = intent === 'ask' ? await answeredBefore(who) : []
  if (earlier.length > 0) {
    const answer: FormAnswer = { intent, text: field(form, 'text'), earlier }
    return data(answer)
  }
  const outcome = await perform(intent, who)
  if (isRefusal(outcome)) {
    const text = field(form, intent === 'join' ? 'code' : 'text')
    const answer: FormAnswer = { intent, text, error: wordsOf(outcome) }
    return data(answer, { status: statusOf(outcome) })
  }
  return redirect(`/w/${slug}/live${outcome}`, 303)
}

/** [AS5] What may spare them the question, once: pressed again it is asked. A search that is too fast or fails spares nobody. */
async function answeredBefore({
  services,
  person,
  address,
  workshop,
  form,
}: Who): Promise<readonly Earlier[]> {
  if (field(form, 'anyway') !== '' || isRefusal(services.search.pace(person.session ?? address))) return []
  const ask = { workshop, notes: field(form, 'notes'), text: field(form, 'text'), today: true }
  return services.search.answeredBefore(ask).catch(() => [])
}

/** Does it; gives query and anchor of where the page goes on. */
async function perform(intent: string, who: Who): Promise<string | Refusal> {
  switch (intent) {
    case 'ask':
      return said(intent, await write(who, { kind: 'ask', text: field(who.form, 'text') }))
    case 'say': {
      const done = await write(who, { kind: 'say', text: field(who.form, 'text') })
      return isRefusal(done) ? done : '?sent=say#hello-box'
    }
    case 'answer':
      return said(
        intent,
        await write(who, {
          kind: field(who.form, 'as') === 'follow' ? 'follow' : 'answer',
          question: question(who),
          text: field(who.form, 'text'),
        }),
      )
    case 'plus':
      return plus(who)
    case 'withdraw': {
      // Of an answer: its question and itself, with a blank between.
      const [of, answer] = field(who.form, 'of').split(' ')
      const gone = await write(who, { kind: intent, question: of, ...(answer && { answer }) })
      return isRefusal(gone) ? gone : '#ask-box'
    }
    case 'status':
      return floor(who, {
        kind: 'status',
        step: Number(field(who.form, 'step')),
        status: field(who.form, 'status') || null,
        where: field(who.form, 'where'),
        about: field(who.form, 'about'),
      })
    case 'vote':
      return vote(who)
    case 'leave':
      return floor(who, { kind: 'leave' })
    case 'seat':
      return floor(who, { kind: 'seat', seat: field(who.form, 'seat') || null })
    case 'look-in': {
      const joined = await lookIn(who)
      return isRefusal(joined) ? joined : '#status'
    }
    case 'join': {
      const { services, person, address, form } = who
      const joined = await services.classrooms.join(person, address, field(form, 'code'))
      return isRefusal(joined) ? joined : '#status'
    }
    default:
      return refuse('input/invalid', { field: 'intent' })
  }
}

/** Into an online room that is open to everyone, without its code; no other room is joined so. */
async function lookIn({ services: { classrooms, stage }, person, address, workshop, form }: Who) {
  const id = field(form, 'room')
  const [room, list, view] = await Promise.all([
    classrooms.get(workshop, id),
    classrooms.list(workshop),
    stage.view(workshop),
  ])
  const listed = list.find((one) => one.id === id)
  const day = isRefusal(view) ? null : (view.day?.id ?? null)
  if (isRefusal(room) || !listed || !canLookIn(listed, day)) return refuse('classroom/full')
  return classrooms.join(person, address, room.code)
}

async function write({ services, person, address, form }: Who, raw: unknown): Promise<NotesReply | Refusal> {
  const command = readCommand(raw)
  if (isRefusal(command)) return command
  const done = await services.notes.do(person, address, field(form, 'notes'), command, keyOf(form, ''))
  return isRefusal(done) ? done : done.reply
}

function readCommand(raw: unknown): NotesCommand | Refusal {
  const text = typeof raw === 'object' && raw !== null && 'text' in raw ? raw.text : ''
  const max = kindOf(raw) === 'say' ? MAX_HELLO : MAX_ASK
  if (typeof text === 'string' && text.length > max) return refuse('notes/too-long', { max })
  return z.safeParse(notesCommand, raw).data ?? refuse('input/invalid')
}

const kindOf = (raw: unknown) => (typeof raw === 'object' && raw !== null && 'kind' in raw ? raw.kind : null)

const said = (intent: string, reply: NotesReply | Refusal): string | Refusal =>
  isRefusal(reply)
    ? reply
    : `?sent=${intent}&n=${reply.number}&q=${reply.question}${reply.answer ? `&a=${reply.answer}` : ''}#ask-box`

/** The first press says me too, the next one takes it back. */
async function plus({ services, person, address, form }: Who): Promise<string | Refusal> {
  const notes = field(form, 'notes')
  const pressed = field(form, 'plus')
  const mine = await services.notes.mine(person, notes)
  const command = readCommand({ kind: 'plus', question: pressed, on: !mine.plus.includes(pressed) })
  if (isRefusal(command)) return command
  const done = await services.notes.do(person, address, notes, command, keyOf(form, pressed))
  return isRefusal(done) ? done : `#${pressed}`
}

async function floor(
  { services, person, address, workshop, form }: Who,
  raw: unknown,
): Promise<string | Refusal> {
  const command: FloorCommand | undefined = z.safeParse(floorCommand, raw).data
  if (!command) return refuse('input/invalid')
  const done = await services.classrooms.do(person, address, workshop, command, keyOf(form, ''))
  return isRefusal(done) ? done : '#status'
}

async function vote({ services, person, address, workshop, form }: Who): Promise<string | Refusal> {
  const poll = field(form, 'poll')
  const option = field(form, 'option')
  const raw = { kind: 'vote', poll, option: option === '' ? null : Number(option) }
  const command = z.safeParse(pollCommand, raw).data
  if (!command) return refuse('input/invalid')
  const done = await services.polls.do(person, address, workshop, command, keyOf(form, poll.slice(-8)))
  return isRefusal(done) ? done : `#poll-${poll}`
}

function field(form: FormData, name: string): string {
  const value = form.get(name)
  // Browsers send CRLF; so long as they type it is LF.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

const question = ({ form }: Who): string => field(form, 'question')

/** The page's key makes a double post count once; one page may press +1 on several questions. */
const keyOf = (form: FormData, of: string): string => `${field(form, 'key').slice(0, 48)}${of && `-${of}`}`

const wordsOf = ({ refusal, facts }: Refusal): string =>
  t('learner.refused', {
    happened: t(`refusal.${refusal}.happened`, facts),
    can: t(`refusal.${refusal}.can`, facts),
  })
