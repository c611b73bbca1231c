import { data, type RouterContextProvider, redirect } from 'react-router'
import { isRefusal, orThrow, type Refusal, RefusalError, refuse } from '../../../core/refusal.ts'
import { answerError, refusalIn, wantsJson } from '../../../http/errors.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { type Services, servicesKey } from '../../../http/services.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/question-link.ts'
import { may } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/question-link'
import styles from './question-link.module.css'

export const handle = { deed: 'notes/read', script: false }

/** As a link names a question: by its id, by its number (today, else the newest day that has it), or as `day-number`. */
const NAMED = /^(?:(q-[0-9a-z]{4,8})|(?:([1-9]\d{0,2})-)?([1-9]\d{0,4}))$/

type Named = { readonly slug: string; readonly question: string }

/** Programs that ask for JSON get the address, or the refusal as JSON. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, context, params }, next) => {
    const json = wantsJson(new URL(request.url).pathname, request.headers.get('accept'))
    if (!json) return next()
    const { requestId } = context.get(requestInfoKey)
    try {
      const { place } = await found(context, params)
      if (place === null) throw new RefusalError(refuse('notes/unknown-question'))
      return redirect(place)
    } catch (thrown) {
      if (!refusalIn(thrown)) throw thrown
      return answerError(thrown, { requestId, json, stylesheets: [] })
    }
  },
]

/** [QO14] A short address that stays: it leads to the question where it can be read best now, merged ones to where they went. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { workshop, place } = await found(context, params)
  if (place !== null) return redirect(place)
  return data({ slug: workshop.slug, title: workshop.title }, { status: 404 })
}

/** The address of the page where it can be read; null where it is for nobody, or not for who asks. Refuses an unknown workshop. */
async function found(context: Readonly<RouterContextProvider>, params: Named) {
  const services = context.get(servicesKey)
  const { session } = context.get(requestInfoKey)
  const workshop = orThrow(await services.programme.bySlug(params.slug))
  const [, id, day, number] = NAMED.exec(params.question) ?? []
  if (!id && !number) return { workshop, place: null }
  const [listed, stage, person] = await Promise.all([
    services.notes.list(workshop.id),
    services.stage.view(workshop.id),
    services.people.personOf(session),
  ])
  const now = isRefusal(stage) ? null : (stage.day?.notes ?? null)
  const days = listed.map((one, at) => ({ ...one, n: at + 1 }))
  // Today first, then the newest.
  const order = day
    ? days.filter(({ n }) => n === Number(day))
    : days.toReversed().sort((one, other) => Number(other.id === now) - Number(one.id === now))
  const isStaff = may(person, 'notes/keep-order', { workshop: workshop.id })
  for (const { id: notes, n } of order) {
    if (await services.notes.closed(person, notes, 'read')) continue
    const there = await whereIn(services, notes, (row) => row.id === id || row.number === Number(number))
    if (isRefusal(there) || there === null) continue
    const { anchor, hidden } = there
    if (!hidden) {
      const page = notes === now ? 'live' : `notes/${n}`
      return { workshop, place: `/w/${workshop.slug}/${page}#${anchor}` }
    }
    // Staff see what was hidden, at their desk; to all others it is not there.
    if (isStaff && notes === (await services.desk.notes(workshop.id)))
      return { workshop, place: `/w/${workshop.slug}/helpers?q=${anchor}` }
  }
  return { workshop, place: null }
}

async function whereIn(
  { notes }: Services,
  id: string,
  isIt: (row: { id: string; number: number }) => boolean,
): Promise<{ anchor: string; hidden: boolean } | null | Refusal> {
  const rows = await notes.questions(id)
  if (isRefusal(rows)) return rows
  const row = rows.find(isIt)
  if (!row) return null
  const { mergedInto } = row
  const root = mergedInto ? rows.find((one) => one.id === mergedInto.id) : row
  return { anchor: mergedInto?.id ?? row.id, hidden: (root ?? row).state === 'hidden' }
}

/** A question that is not there, or not for who asks: the same words for both. */
export default function QuestionLink({ loaderData: { slug, title } }: Route.ComponentProps) {
  const t = useWords()
  const home = `/w/${slug}`
  return (
    <Page name={title} home={home}>
      <title>{t('questionLink.pageTitle', { workshop: title })}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.sheet}>
        <h1>{t('questionLink.title')}</h1>
        <p>{t('questionLink.happened')}</p>
        <p>{t('questionLink.can')}</p>
        <p className={styles.ways}>
          <ButtonLink look="primary" href={`${home}/live`}>
            {t('questionLink.notes')}
          </ButtonLink>
          <a href={`${home}/search`}>{t('questionLink.search')}</a>
        </p>
      </div>
    </Page>
  )
}
