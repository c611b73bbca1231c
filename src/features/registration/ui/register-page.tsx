import { data, redirect } from 'react-router'
import { isRefusal, RefusalError, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/register.ts'
import { visibleWorkshop } from '../../programme/ui/shared/visible-workshop.ts'
import type { RegistrationForm } from '../contract.ts'
import type { Route } from './+types/register-page'
import styles from './register.module.css'
import { RegisterForm } from './register-form.tsx'
import { errorsOf, formOf, roomChoices } from './register-parts.ts'

export const handle = { deed: 'registration/register', script: false }

/** `?mode=in-room&room=<id>` comes from the list of rooms. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const workshop = await visibleWorkshop(services, context.get(requestInfoKey), params.slug)
  const asked = new URL(request.url).searchParams
  const values: RegistrationForm = {
    mode: asked.get('mode') === 'in-room' ? 'in-room' : 'alone',
    classroom: asked.get('room'),
    name: '',
    email: '',
  }
  return {
    workshop: { slug: workshop.slug, title: workshop.title },
    ...(await roomChoices(services, workshop.id)),
    values,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const workshop = await visibleWorkshop(services, info, params.slug)
  const values = formOf(await request.formData())
  const person = await services.people.personOf(info.ensureSession())
  const answer = await services.registration.register(person, info.address, workshop.id, values)
  if (!isRefusal(answer)) throw redirect(`/registration/${answer.manage}?new`, 303)
  const errors = errorsOf(answer)
  if (!errors) throw new RefusalError(answer)
  return data({ values, errors }, { status: statusOf(answer) })
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: words('register.title', { workshop: loaderData?.workshop.title ?? '' }) },
    { name: 'robots', content: 'noindex' },
  ]
}

export default function RegisterPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, rooms, elsewhere } = loaderData
  const base = `/w/${workshop.slug}`
  return (
    <Page
      name={workshop.title}
      home={base}
      right={
        <>
          <span>{t('register.notNeeded')}</span>
          <ButtonLink href={`${base}/live`}>{t('register.watch')}</ButtonLink>
        </>
      }
    >
      <div className={styles.sheet}>
        <h1>{t('register.title', { workshop: workshop.title })}</h1>
        <RegisterForm
          values={actionData?.values ?? loaderData.values}
          rooms={rooms}
          elsewhere={elsewhere}
          errors={actionData?.errors ?? null}
          title={t('register.wrong.title')}
          button={t('register.action')}
        />
        <p className="soft">{t('register.later')}</p>
      </div>
    </Page>
  )
}
