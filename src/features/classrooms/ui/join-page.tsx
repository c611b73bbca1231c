import { data, Form, redirect } from 'react-router'
import { isRefusal, orThrow, type RefusalCode, RefusalError, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { type Services, servicesKey } from '../../../http/services.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/workshop.ts'
import { readCode } from '../rules.ts'
import type { Route } from './+types/join-page'
import styles from './join-page.module.css'
import { roomDays } from './shared/room-days.ts'

export const handle = { deed: 'classroom/join', script: false }

/** `/r/abc-def` shows the room; `/r` and `/r?code=…` the field for the code. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const typed = params.code ?? new URL(request.url).searchParams.get('code')
  const code = readCode(typed ?? '')
  if (typed === null) return { room: null, typed: null }
  const view = code === null ? null : await roomOf(services, code)
  if (code === null || view === null) return data({ room: null, typed: typed.slice(0, 64) }, { status: 404 })
  if (params.code === undefined) throw redirect(`/r/${code}`, 303)
  return { room: view, typed: null }
}

export async function action({ context, params }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const code = readCode(params.code ?? '') ?? ''
  orThrow(await services.classrooms.byCode(code))
  const person = await services.people.personOf(info.ensureSession())
  const joined = await services.classrooms.join(person, info.address, code)
  if (!isRefusal(joined)) throw redirect(`/w/${joined.workshop.slug}/live`, 303)
  if (joined.refusal !== 'classroom/full' && joined.refusal !== 'classroom/closed')
    throw new RefusalError(joined)
  return data({ refused: joined.refusal as RefusalCode }, { status: statusOf(joined) })
}

async function roomOf(services: Pick<Services, 'classrooms' | 'programme'>, code: string) {
  const found = await services.classrooms.byCode(code)
  if (isRefusal(found)) return null
  const { classroom, workshop } = found
  const [all, days] = await Promise.all([
    services.classrooms.list(workshop.id),
    services.programme.days(workshop.id),
  ])
  const shown = ({
    id,
    name,
    place,
    kind,
    language,
    openTo,
    seats,
  }: (typeof all)[number] | typeof classroom) => ({
    ...{ id, name, place, kind, language, openTo, seats },
  })
  const others = all.filter(({ id, closed, free }) => id !== classroom.id && !closed && free > 0)
  return {
    ...shown(classroom),
    free: Math.max(0, all.find(({ id }) => id === classroom.id)?.free ?? 0),
    closed: classroom.closed,
    days: roomDays(classroom.days, days),
    workshop: { slug: workshop.slug, title: workshop.title },
    others: others.map((other) => ({ ...shown(other), free: other.free, days: roomDays(other.days, days) })),
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: loaderData?.room?.name ?? words('workshop.join.title') },
    { name: 'robots', content: 'noindex' },
  ]
}

export default function JoinPage({ loaderData, actionData }: Route.ComponentProps) {
  const { room, typed } = loaderData
  return room === null ? (
    <AskCode typed={typed} />
  ) : (
    <Room room={room} refused={actionData?.refused ?? null} />
  )
}

function AskCode({ typed }: { typed: string | null }) {
  const t = useWords()
  return (
    <Page>
      <div className={styles.sheet}>
        <h1>{t('workshop.join.title')}</h1>
        <form method="get" action="/r" className={styles.sheet}>
          <Field
            name="code"
            label={t('workshop.join.code')}
            hint={t('workshop.join.hint')}
            error={typed ? t('workshop.join.unknown', { code: typed }) : undefined}
            defaultValue={typed ?? ''}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
          />
          <Button type="submit" look="primary" size="large">
            {t('workshop.join.go')}
          </Button>
        </form>
      </div>
    </Page>
  )
}

type RoomView = NonNullable<Awaited<ReturnType<typeof roomOf>>>

function Room({ room, refused }: { room: RoomView; refused: RefusalCode | null }) {
  const t = useWords()
  const where = room.kind === 'online' ? t('workshop.join.online') : room.place || t('workshop.join.inPerson')
  const shut = refused !== null || room.closed
  const live = `/w/${room.workshop.slug}/live`
  return (
    <Page name={room.workshop.title} home={`/w/${room.workshop.slug}`}>
      <div className={styles.sheet}>
        <h1>{room.name}</h1>
        <p className={styles.where}>{where}</p>
        <dl className={styles.facts}>
          <dt>{t('workshop.join.days')}</dt>
          <dd>{room.days}</dd>
          <dt>{t('workshop.join.free')}</dt>
          <dd>{t('workshop.join.freeOf', { free: room.free, seats: room.seats })}</dd>
          <dt>{t('workshop.join.language')}</dt>
          <dd>{room.language}</dd>
          <dt>{t('workshop.join.openTo')}</dt>
          <dd>{room.openTo}</dd>
        </dl>
        {shut ? (
          <>
            <MessageBar tone="trouble">
              {refused === 'classroom/full' ? t('workshop.join.full') : t('workshop.join.closed')}
            </MessageBar>
            <Others room={room} />
            <p>
              <ButtonLink look="primary" size="large" href={live}>
                {t('workshop.join.alone')}
              </ButtonLink>
            </p>
          </>
        ) : (
          <Form method="post" reloadDocument className={styles.sheet}>
            <Button type="submit" look="primary" size="large" className={styles.main}>
              {t('workshop.join.action')}
            </Button>
            <p className="soft">{t('workshop.join.what')}</p>
            <p>
              <a href={live}>{t('workshop.join.alone')}</a>
            </p>
          </Form>
        )}
      </div>
    </Page>
  )
}

function Others({ room }: { room: RoomView }) {
  const t = useWords()
  if (room.others.length === 0) return <p>{t('workshop.join.noOthers')}</p>
  return (
    <section className={styles.sheet}>
      <h2>{t('workshop.join.others')}</h2>
      <ul className={styles.others}>
        {room.others.map((other) => (
          <li key={other.id}>
            <b>{other.name}</b>
            <span className="soft">
              {other.kind === 'online'
                ? t('workshop.list.online', { language: other.language })
                : other.place}
              {'. '}
              {other.days}
            </span>
            <span>{t('workshop.list.free', { free: other.free, seats: other.seats })}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/r">{t('workshop.list.code')}</a>
      </p>
    </section>
  )
}
