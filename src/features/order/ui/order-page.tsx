import { data, redirect, useRevalidator } from 'react-router'
import { newId } from '../../../core/ids.ts'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { useFrames, useLive } from '../../../live/use-live.ts'
import { Button } from '../../../ui/button.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/calm.ts'
import '../../../ui/words/instructor.ts'
import '../../../ui/words/refusals.ts'
import { isBackstage, readBackstage } from '../../backstage/ui/shared/backstage-form.ts'
import { Lights } from '../../backstage/ui/shared/lights.tsx'
import { allow, may } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/order-page'
import { orderAt } from './parts/at.ts'
import { AuditTrail } from './parts/audit-trail.tsx'
import { HeldList } from './parts/held-list.tsx'
import { commandOf } from './parts/order-form.ts'
import styles from './parts/order-page.module.css'
import { SectionList } from './parts/section-list.tsx'
import { CalmPanel } from './shared/calm-panel.tsx'
import { sectionsIn } from './shared/section-at.ts'

export const handle = { deed: 'notes/keep-order', script: true }

/** So many of the newest things that staff did stand on the page; the table has all. */
const SHOWN = 50

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, workshop, person, notes } = await orderAt(context, params, 'notes/keep-order')
  const scope = { workshop: workshop.id }
  const audits = may(person, 'notes/audit', scope)
  const [desk, text, audit, backstage] = await Promise.all([
    services.order.desk(notes.id).then(orThrow),
    services.notes.markdown(notes.id).then(orThrow),
    audits ? services.order.audit(notes.id, SHOWN).then(orThrow) : null,
    may(person, 'backstage/light', scope) ? services.backstage.staffView(workshop.id) : null,
  ])
  return {
    workshop: { id: workshop.id, slug: workshop.slug, title: workshop.title, zone: workshop.zone },
    notes: { id: notes.id, title: notes.title, reviewed: notes.reviewed },
    n: params.n,
    desk,
    sections: sectionsIn(text),
    audit,
    lights: backstage?.lights ?? null,
    reviews: may(person, 'notes/review', scope),
    done: new URL(request.url).searchParams.has('done'),
    formKey: newId(),
    now: context.get(requestInfoKey).now.getTime(),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, workshop, person, notes } = await orderAt(context, params, 'notes/keep-order')
  const { address } = context.get(requestInfoKey)
  const form = await request.formData()
  const here = `/w/${workshop.slug}/order/${params.n}`
  const back = String(form.get('back') ?? '')
  // Only pages of this workshop: an address from a form leads nowhere else.
  const next = back.startsWith(`/w/${workshop.slug}/`) ? back : `${here}?done`
  const wanted = String(form.get('do') ?? '')
  if (wanted === 'review' || wanted === 'hide') {
    orThrow(allow(person, 'notes/review', { workshop: workshop.id }))
    const by = await services.people.labelOf(person, workshop.id)
    orThrow(await services.notes.review(notes.id, wanted === 'review', by))
    return redirect(next, 303)
  }
  const light = isBackstage(form) ? readBackstage(form) : null
  if (light && !isRefusal(light)) {
    orThrow(await services.backstage.do(person, address, workshop.id, light, keyOf(form, light.kind)))
    return redirect(next, 303)
  }
  const questions = form.has('number') ? orThrow(await services.notes.questions(notes.id)) : []
  const command = commandOf(form, (number) => questions.find((one) => one.number === number)?.id)
  const done = isRefusal(command)
    ? command
    : await services.notes.do(person, address, notes.id, command, keyOf(form, wanted.replace(':', '-')))
  if (isRefusal(done)) return data({ refusal: done.refusal, facts: done.facts }, { status: statusOf(done) })
  return redirect(next, 303)
}

/** A double press counts once. */
function keyOf(form: FormData, what: string): string {
  const raw = String(form.get('key') ?? '')
  return /^[\w.-]{8,48}$/.test(raw) ? `${raw}-${what}` : newId()
}

/** Everything that keeps the notes of a day in order, for staff; the trail of it for organisers and directors. */
export default function OrderPage({ loaderData, actionData }: Route.ComponentProps) {
  const { workshop, notes, n, desk, sections, audit, lights, reviews, done, formKey, now } = loaderData
  const t = useWords()
  const { revalidate } = useRevalidator()
  const live = useLive(workshop.id)
  useFrames(live, { room: 'notes', id: notes.id }, (frame) => {
    if (frame.t === 'order') void revalidate()
  })
  const here = `/w/${workshop.slug}/order/${n}`
  return (
    <Page
      name={workshop.title}
      detail={notes.title}
      home={`/w/${workshop.slug}/live`}
      right={<a href={`/w/${workshop.slug}/edit/${n}`}>{t('calm.page.back')}</a>}
    >
      <title>{t('calm.page.title', { title: notes.title })}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.page}>
        <h1>{t('calm.page.heading')}</h1>
        {actionData ? (
          <MessageBar tone="trouble">
            {t(`refusal.${actionData.refusal}.happened`, actionData.facts)}
          </MessageBar>
        ) : (
          done && <MessageBar>{t('calm.page.done')}</MessageBar>
        )}
        <CalmPanel view={desk.view} action={here} back={`${here}?done`} formKey={formKey} now={now} />
        <HeldList desk={desk} formKey={formKey} zone={workshop.zone} />
        <SectionList sections={sections} zones={desk.view.zones} formKey={formKey} />
        {reviews && (
          <section aria-labelledby="review" className={styles.section}>
            <h2 id="review">{t('calm.page.review')}</h2>
            <p>{t(notes.reviewed ? 'calm.page.reviewed' : 'calm.page.notReviewed')}</p>
            <form method="post">
              <Button type="submit" name="do" value={notes.reviewed ? 'hide' : 'review'}>
                {t(notes.reviewed ? 'calm.page.undoReview' : 'calm.page.doReview')}
              </Button>
            </form>
          </section>
        )}
        {lights && (
          <section aria-labelledby="lights" className={styles.section}>
            <h2 id="lights">{t('instructor.lights.title')}</h2>
            <p>{t('instructor.lights.only')}</p>
            <Lights lit={lights} press formKey={formKey} send={null} />
          </section>
        )}
        {audit && <AuditTrail rows={audit} zone={workshop.zone} csv={`${here}/audit.csv`} />}
      </div>
    </Page>
  )
}
