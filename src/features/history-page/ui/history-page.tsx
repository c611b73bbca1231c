import { data, redirect } from 'react-router'
import { newId } from '../../../core/ids.ts'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/history.ts'
import '../../../ui/words/refusals.ts'
import { notesAt } from '../../editor/ui/shared/notes-at.ts'
import type { Restore } from '../../history/contract.ts'
import { sectionsIn } from '../../order/ui/shared/section-at.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/history-page'
import { numberIn, readAsked, searchOf } from './parts/asked.ts'
import { HistoryScreen } from './parts/history-screen.tsx'

export const handle = { deed: 'notes/keep-order', script: true }

/** Deleted words are for staff alone. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { workshop, notes } = orThrow(await notesAt(services, params))
  await permitted(context, 'notes/keep-order', { workshop: workshop.id })
  const asked = readAsked(new URL(request.url).searchParams)
  const shown = asked.one
    ? { one: orThrow(await services.history.version(notes.id, asked.to)), page: null }
    : {
        one: null,
        page: orThrow(
          await services.history.page(notes.id, { from: asked.from, to: asked.to, chosen: asked.who }),
        ),
      }
  const { view: order, stops } = orThrow(await services.order.desk(notes.id))
  return {
    ...shown,
    order,
    stops,
    sections: asked.one ? [] : sectionsIn(orThrow(await services.notes.markdown(notes.id))),
    calm: `/w/${workshop.slug}/order/${params.n}`,
    now: context.get(requestInfoKey).now.getTime(),
    asked,
    at: `/w/${workshop.slug}/history/${params.n}`,
    editor: `/w/${workshop.slug}/edit/${params.n}`,
    workshop: { title: workshop.title, zone: workshop.zone },
    dayTitle: notes.title,
    formKey: newId(),
  }
}

/** `do` is section, everything or undo; the address says of which version. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const { workshop, notes } = orThrow(await notesAt(services, params))
  const person = await permitted(context, 'notes/keep-order', { workshop: workshop.id })
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const restore = readForm(field)
  const key = /^[\w-]{8,64}$/.test(field('key')) ? field('key') : newId()
  const done = restore
    ? await services.history.restore(person, info.address, notes.id, restore, key)
    : ({ refusal: 'input/invalid', facts: {} } as const)
  if (isRefusal(done)) return data({ refusal: done.refusal, facts: done.facts }, { status: statusOf(done) })
  const { from, who, part } = readAsked(new URL(request.url).searchParams)
  return redirect(
    `/w/${workshop.slug}/history/${params.n}${searchOf({
      from:
        from ??
        (restore && 'from' in restore
          ? restore.from
          : numberIn(new URLSearchParams([['from', field('from')]]), 'from')),
      who: restore?.what === 'undo' ? restore.participant : who,
      part,
      told: restore?.what,
    })}`,
    303,
  )
}

function readForm(field: (name: string) => string): Restore | null {
  const what = field('do')
  const from = Number(field('from'))
  if (what === 'undo') return { what, participant: field('participant') }
  if (!Number.isSafeInteger(from) || from < 0) return null
  if (what === 'everything') return { what, from }
  return what === 'section'
    ? { what, from, section: field('section'), keepNew: field('exact') !== 'yes' }
    : null
}

/** What happened to the notes, who did it, and how it is brought back. */
export default function HistoryPageOf({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, dayTitle } = loaderData
  return (
    <>
      <title>{`${t('history.title')}, ${dayTitle}, ${workshop.title}`}</title>
      <meta name="robots" content="noindex" />
      <HistoryScreen
        {...loaderData}
        refused={actionData ? t(`refusal.${actionData.refusal}.happened`, actionData.facts) : null}
      />
    </>
  )
}
