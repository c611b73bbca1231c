import { data } from 'react-router'
import { orThrow } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/feedback.ts'
import { may } from '../../people/ui/shared/permitted.ts'
import { cityOf, timeIn } from '../../stage/ui/shared/clock.ts'
import type { Route } from './+types/feedback-page'
import { dayOf } from './parts/day-of.ts'
import styles from './parts/feedback.module.css'
import { take } from './parts/take.ts'
import { FeedbackForm } from './shared/feedback-form.tsx'

export const handle = { deed: 'feedback/give', script: false }

export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const found = await dayOf(services, info, params)
  const { workshop, day } = found
  const person = await services.people.personOf(info.session)
  return {
    ...found,
    sheet: orThrow(await services.feedback.sheet(person, workshop.id, day.id)),
    reader: may(person, 'feedback/read', { workshop: workshop.id }),
  }
}

/** Nothing typed is lost by a refusal. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { answer, status } = await take(context, params, await request.formData())
  return data(answer, { status })
}

export default function FeedbackPage({ loaderData, actionData }: Route.ComponentProps) {
  const { workshop, day, n, sheet, last, reader } = loaderData
  const t = useWords()
  const home = `/w/${workshop.slug}`
  const time = timeIn(sheet.closesAt, workshop.zone)
  return (
    <Page
      name={workshop.title}
      detail={day.title}
      home={home}
      right={<a href={`${home}/live`}>{t('feedback.toLive')}</a>}
    >
      <title>{t('feedback.pageTitle', { day: day.title, workshop: workshop.title })}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.sheet}>
        {reader && (
          <MessageBar action={<a href={`${home}/feedback/${n}/answers`}>{t('feedback.read.link')}</a>}>
            {t('feedback.read.closes', { time, city: cityOf(workshop.zone) })}
          </MessageBar>
        )}
        {sheet.state !== 'open' && !actionData ? (
          <>
            <h1>{day.title}</h1>
            {sheet.state === 'early' ? (
              <EmptyBox title={t('feedback.early')} />
            ) : (
              <EmptyBox title={t('feedback.closed')}>{t('feedback.closedText', { time })}</EmptyBox>
            )}
          </>
        ) : (
          <FeedbackForm
            headline="h1"
            action={`${home}/feedback/${n}`}
            sheet={sheet}
            answer={actionData}
            zone={workshop.zone}
            last={last}
          />
        )}
      </div>
    </Page>
  )
}
