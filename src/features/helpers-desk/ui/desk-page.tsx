import { data, redirect } from 'react-router'
import { isRefusal, orThrow, type Refusal, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/helpers.ts'
import '../../../ui/words/refusals.ts'
import type { QuestionList } from '../../notes/contract.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import { waits } from '../../queue/ui/shared/queue-of.ts'
import type { Route } from './+types/desk-page'
import { FOLDERS, folderOf } from './parts/desk-of.ts'
import { DeskScreen } from './parts/desk-screen.tsx'
import { readDesk } from './parts/forms.ts'

export const handle = { deed: 'notes/keep-order', script: true }

const NO_QUESTIONS: QuestionList = { seq: 0, rows: [] }

/** Search engines stay out. */
export const headers = () => ({ 'x-robots-tag': 'noindex' })

async function deskOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>) {
  const services = context.get(servicesKey)
  const workshop = orThrow(await services.programme.bySlug(params.slug))
  const person = await permitted(context, 'notes/keep-order', { workshop: workshop.id })
  return { services, workshop, person, notes: await services.desk.notes(workshop.id) }
}

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const { services, workshop, person, notes } = await deskOf({ params, context })
  const asked = new URL(request.url).searchParams
  const [stage, floor, desk, backstage, questions, list] = await Promise.all([
    services.stage.view(workshop.id).then(orThrow),
    services.classrooms.helperView(workshop.id),
    services.desk.view(workshop.id),
    services.backstage.staffView(workshop.id),
    notes === null ? NO_QUESTIONS : services.notes.listed(notes, person).then(orThrow),
    services.notes.list(workshop.id),
  ])
  const chosen = questions.rows.find(({ id }) => id === asked.get('q'))
  const folder = FOLDERS.find((one) => one === asked.get('folder')) ?? (chosen ? folderOf(chosen) : 'open')
  const asks = notes !== null && chosen && waits(chosen.state)
  const found = asks
    ? await services.search
        .answeredBefore({ workshop: workshop.id, notes, text: chosen.text })
        .catch(() => [])
    : []
  const used = found.find(({ id }) => id === asked.get('use'))
  return {
    stage: { ...stage, messages: [] },
    floor,
    desk,
    backstage: { scroll: backstage.scroll },
    notes:
      notes === null
        ? null
        : {
            id: notes,
            path: `/w/${workshop.slug}/notes/${list.findIndex(({ id }) => id === notes) + 1}`,
          },
    list: questions,
    chosen: chosen?.id ?? null,
    earlier: chosen ? { question: chosen.id, found } : null,
    used: chosen && used ? { question: chosen.id, text: used.answer } : null,
    folder,
    formKey: crypto.randomUUID(),
    now: context.get(requestInfoKey).now.getTime(),
  }
}

/** The forms without scripts: the same commands as over the live socket. */
export async function action({ params, context, request }: Route.ActionArgs) {
  const { services, workshop, person, notes } = await deskOf({ params, context })
  const { address } = context.get(requestInfoKey)
  const form = await request.formData()
  const deed = readDesk(form)
  const key = String(form.get('key')).slice(0, 36).padEnd(8, '.')
  const at = `/w/${workshop.slug}/helpers`
  const done = await run()
  if (!isRefusal(done)) return redirect(done, 303)
  const question = String(form.get('question') ?? '')
  return data(
    { refused: done.refusal, facts: done.facts, question, text: String(form.get('text') ?? '') },
    { status: statusOf(done) },
  )

  async function run(): Promise<string | Refusal> {
    if (isRefusal(deed)) return deed
    if (deed.room === 'floor') {
      const said = await services.classrooms.do(person, address, workshop.id, deed.command, `${key}.call`)
      return isRefusal(said) ? said : `${at}#calls`
    }
    if (deed.room === 'backstage') {
      const said = await services.backstage.do(person, address, workshop.id, deed.command, `${key}.scroll`)
      return isRefusal(said) ? said : `${at}?folder=${deed.folder}#queue`
    }
    for (const [n, command] of deed.commands.entries()) {
      const said = await services.notes.do(
        person,
        address,
        notes ?? '',
        command,
        `${key}.${command.kind}.${n}`,
      )
      if (isRefusal(said)) return said
    }
    return deed.stay === null ? `${at}#queue` : `${at}?q=${deed.stay}#answer-${deed.stay}`
  }
}

/** The desk of those who answer: what waits, who has it, who calls. */
export default function HelpersDesk({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop } = loaderData.stage
  return (
    <>
      <title>{t('helpers.title', { workshop: workshop.title })}</title>
      <DeskScreen
        {...loaderData}
        key={loaderData.notes?.id}
        typed={actionData ? { question: actionData.question, text: actionData.text } : loaderData.used}
        refused={
          actionData
            ? `${t(`refusal.${actionData.refused}.happened`, actionData.facts)} ${t(`refusal.${actionData.refused}.can`, actionData.facts)}`
            : null
        }
      />
    </>
  )
}
