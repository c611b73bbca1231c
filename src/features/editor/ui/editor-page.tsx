import { data, redirect } from 'react-router'
import { newId } from '../../../core/ids.ts'
import type { Person, Role } from '../../../core/person.ts'
import { isRefusal, orThrow, type Refusal, refuse, statusOf } from '../../../core/refusal.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/editor.ts'
import '../../../ui/words/refusals.ts'
import { type NotesCommand, notesCommand } from '../../notes/contract.ts'
import { may } from '../../people/ui/shared/permitted.ts'
import { firstSight } from '../../reader/ui/shared/first-sight.ts'
import type { StageView } from '../../stage/contract.ts'
import type { Route } from './+types/editor-page'
import { EditorScreen } from './parts/editor-screen.tsx'
import { daysAround, sharedOf } from './parts/page-data.ts'
import { PlainForms } from './parts/plain.tsx'
import { writerAt } from './shared/notes-at.ts'

export const handle = { deed: 'notes/write', script: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, info, person, workshop, notes, here } = await writerAt({ context, params })
  orThrow(await services.notes.closed(person, notes.id, 'write'))
  const [page, questions, days, stage, mine, templates, order, backstage] = await Promise.all([
    services.notes.page(notes.id).then(orThrow),
    services.notes.listed(notes.id, person).then(orThrow),
    daysAround(services, workshop, notes),
    services.stage.view(workshop.id).then(orThrow),
    services.notes.mine(person, notes.id),
    services.templates.offered(workshop.id),
    services.order.view(notes.id).then(orThrow),
    may(person, 'backstage/light', { workshop: workshop.id })
      ? services.backstage.staffView(workshop.id)
      : null,
  ])
  const done = new URL(request.url).searchParams
  return {
    workshop: { id: workshop.id, slug: workshop.slug, title: workshop.title },
    page: firstSight(page, mine),
    at: here,
    asked: questions,
    days,
    shared: sharedOf(info.publicUrl, workshop.slug, params.n, notes.id),
    stage: { ...stage, messages: [] } satisfies StageView,
    mine,
    templates,
    order: { view: order, mine: mine.order ?? null },
    role: roleOf(person, workshop.id),
    backstage,
    staff: may(person, 'notes/keep-order', { workshop: workshop.id }),
    now: info.now.getTime(),
    formKey: newId(),
    told: { asked: done.get('asked'), answered: done.get('answered'), answer: done.get('answer') },
  }
}

const roleOf = ({ grants }: Person, workshop: string): Role | null =>
  grants.find((grant) => grant.workshop === workshop || grant.workshop === null)?.role ?? null

/** Forms without scripts: `do` is ask or answer; a pressed `plus` button carries the question. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, info, person, notes, here } = await writerAt({ context, params })
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const { plus } = await services.notes.mine(person, notes.id)
  const command = readForm(field, plus)
  const key = /^[\w-]{8,64}$/.test(field('key')) ? field('key') : newId()
  const outcome = isRefusal(command)
    ? command
    : await services.notes.do(person, info.address, notes.id, command, key)
  if (isRefusal(outcome)) {
    const typed = { ask: field('ask'), answer: field('answer'), question: field('question') }
    return data({ refusal: outcome.refusal, facts: outcome.facts, typed }, { status: statusOf(outcome) })
  }
  const { number, question, held } = outcome.reply
  // It waits: the page says so by itself.
  if (held) return redirect(here, 303)
  const done =
    field('do') === 'ask' ? `?asked=${number}` : field('do') === 'answer' ? `?answered=${number}` : ''
  return redirect(`${here}${done}#${question}`, 303)
}

function readForm(field: (name: string) => string, plus: readonly string[]): NotesCommand | Refusal {
  const question = field('question')
  const wanted =
    field('do') === 'ask'
      ? { kind: 'ask', text: field('ask') }
      : field('do') === 'answer'
        ? { kind: 'answer', question, text: field('answer') }
        : { kind: 'plus', question: field('plus'), on: !plus.includes(field('plus')) }
  const read = notesCommand.safeParse(wanted)
  return read.success ? read.data : refuse('input/invalid')
}

/** The notes for writing: text, live view, outline, and the questions that wait. */
export default function EditorPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, page, asked, told, formKey } = loaderData
  return (
    <>
      <meta name="robots" content="noindex" />
      <title>{`${t('editor.title', { title: page.dayTitle })}, ${workshop.title}`}</title>
      <EditorScreen
        key={page.id}
        {...loaderData}
        plain={
          <PlainForms
            questions={asked.rows}
            formKey={formKey}
            section={`${loaderData.at}/section`}
            typed={actionData?.typed ?? { question: told.answer ?? undefined }}
            refused={actionData ? t(`refusal.${actionData.refusal}.happened`, actionData.facts) : null}
            told={toldOf(told, t)}
          />
        }
      />
    </>
  )
}

function toldOf(
  told: { asked: string | null; answered: string | null },
  t: ReturnType<typeof useWords>,
): string | null {
  if (told.asked) return t('editor.plain.asked', { number: told.asked })
  return told.answered ? t('editor.plain.answered', { number: told.answered }) : null
}
