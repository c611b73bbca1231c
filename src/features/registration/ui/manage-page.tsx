import { data, redirect } from 'react-router'
import { isRefusal, orThrow, RefusalError, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/register.ts'
import type { Registration } from '../contract.ts'
import type { Route } from './+types/manage-page'
import styles from './register.module.css'
import { RegisterForm } from './register-form.tsx'
import { errorsOf, formOf, roomChoices } from './register-parts.ts'

/** Who holds the link manages the registration: the secret in the address is the permission. */
export const handle = { deed: 'registration/register', script: false }

/** The address is a secret: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const known = orThrow(await services.registration.byManage(params.manage))
  // On each device where it is opened the link is the way in; a link that is none makes nobody known.
  const registration = known.withdrawn
    ? known
    : orThrow(await services.registration.byManage(params.manage, info.ensureSession()))
  const { searchParams } = new URL(request.url)
  return {
    registration,
    ...(await roomChoices(services, registration.workshop.id, registration.classroom?.id ?? null)),
    link: `${info.publicUrl}/registration/${params.manage}`,
    news: searchParams.has('new') ? 'new' : searchParams.has('changed') ? 'changed' : null,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { registration } = context.get(servicesKey)
  const fields = await request.formData()
  if (fields.get('what') === 'withdraw') {
    orThrow(await registration.withdraw(params.manage))
    throw redirect(`/registration/${params.manage}`, 303)
  }
  const values = formOf(fields)
  const refused = await registration.change(params.manage, values)
  if (!isRefusal(refused)) throw redirect(`/registration/${params.manage}?changed`, 303)
  const errors = errorsOf(refused)
  if (!errors) throw new RefusalError(refused)
  return data({ values, errors }, { status: statusOf(refused) })
}

export const meta: Route.MetaFunction = () => [
  { title: words('register.mine.title') },
  { name: 'robots', content: 'noindex' },
]

export default function ManagePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { registration, rooms, elsewhere, link, news } = loaderData
  const { workshop, withdrawn } = registration
  const base = `/w/${workshop.slug}`
  return (
    <Page name={workshop.title} home={base}>
      <div className={styles.sheet}>
        <h1>{t('register.mine.title')}</h1>
        {withdrawn ? (
          <>
            <MessageBar>{t('register.mine.withdrawn')}</MessageBar>
            <p>
              <ButtonLink href={`${base}/register`}>{t('register.mine.again')}</ButtonLink>
            </p>
          </>
        ) : (
          <>
            {news && !actionData && (
              <MessageBar>{t(news === 'new' ? 'register.mine.done' : 'register.mine.changed')}</MessageBar>
            )}
            <p className={styles.seat}>{seatWords(registration)}</p>
            <section className={styles.keep} aria-label={t('register.mine.link')}>
              <p>{t('register.mine.keep')}</p>
              <p>
                <a href={link} className={styles.link}>
                  {link}
                </a>
              </p>
            </section>
            <section className={styles.group}>
              <h2>{t('register.mine.onTheDay')}</h2>
              <p>
                <a href={`${base}/live`}>{t('register.mine.live')}</a>
              </p>
              {registration.classroom && (
                <p>
                  <a href="/r">{t('register.mine.code')}</a>
                </p>
              )}
            </section>
            <section className={styles.group}>
              <h2>{t('register.mine.change')}</h2>
              <RegisterForm
                values={
                  actionData?.values ?? {
                    mode: registration.mode,
                    classroom: registration.classroom?.id ?? null,
                    name: registration.name ?? '',
                    email: registration.email ?? '',
                  }
                }
                rooms={rooms}
                elsewhere={elsewhere}
                errors={actionData?.errors ?? null}
                title={t('register.wrong.changeTitle')}
                button={t('register.mine.save')}
              />
            </section>
            <section className={styles.group}>
              <h2>{t('register.mine.withdraw')}</h2>
              <p>{t('register.mine.withdrawText')}</p>
              <form method="post">
                <Button type="submit" name="what" value="withdraw">
                  {t('register.mine.withdraw')}
                </Button>
              </form>
            </section>
          </>
        )}
        <p>
          <a href={base}>{t('register.mine.page', { workshop: workshop.title })}</a>
        </p>
      </div>
    </Page>
  )
}

function seatWords({ mode, classroom }: Registration): string {
  if (classroom) return words('register.mine.room', { room: classroom.name })
  return words(mode === 'alone' ? 'register.mine.alone' : 'register.mine.lostRoom')
}
