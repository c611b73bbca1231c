import { data, redirect } from 'react-router'
import { isRefusal, orThrow, type RefusalCode, refuse } from '../../../core/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { dayName } from '../../../ui/days.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Field } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/calm.ts'
import '../../../ui/words/organise.ts'
import '../../../ui/words/templates.ts'
import { shownCode } from '../../classrooms/ui/shared/code.ts'
import { roomDays } from '../../classrooms/ui/shared/room-days.ts'
import { isStreamAddress } from '../../media/ui/shared/stream-sources.ts'
import { readPolicy } from '../../order/contract.ts'
import { organiserOf } from '../../programme/ui/shared/organiser.ts'
import type { Route } from './+types/workshop-page'
import { AccessForm } from './parts/access-form.tsx'
import { LinkRows } from './parts/link-rows.tsx'
import { handOut, roleHandOut } from './parts/links.ts'
import styles from './parts/organise.module.css'
import { RoomCard } from './parts/room-card.tsx'
import { RoomFields } from './parts/room-fields.tsx'
import { type RoomValues, readCount, readRoom, roomValues } from './parts/room-form.ts'

export const handle = { deed: 'workshop/organise', script: false }

/** Holds links that are secrets: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

const DID = ['saved', 'imported', 'roomOpened', 'roomClosed', 'counted'] as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, info, workshop } = await organiserOf(context, params.slug)
  const { publicUrl } = info
  const [rooms, days, counts, policy] = await Promise.all([
    services.classrooms.listForStaff(workshop.id),
    services.programme.days(workshop.id),
    services.registration.counts(workshop.id),
    services.order.policy(workshop.id),
  ])
  const link = (
    role: 'director' | 'instructor' | 'notes-manager' | 'helper' | 'room-lead' | 'projector' | 'learner',
    classroom?: string,
  ) => roleHandOut(services, publicUrl, role, { workshop: workshop.id, ...(classroom ? { classroom } : {}) })
  const did = new URL(request.url).searchParams.get('did')
  const secret = policy.byAddress ? null : await link('learner')
  return {
    workshop,
    did: DID.find((one) => one === did) ?? null,
    counts,
    policy,
    secret,
    days: days.flatMap(({ id, number, title, date }) =>
      number === null ? [] : [{ id, title, date: dayName(date) }],
    ),
    links: {
      learner: secret ?? handOut(publicUrl, `/w/${workshop.slug}/live`),
      director: await link('director'),
      notes: await link('notes-manager'),
      instructor: await link('instructor'),
      helper: await link('helper'),
    },
    rooms: await Promise.all(
      rooms.map(async (room) => ({
        id: room.id,
        name: room.name,
        place: room.place,
        kind: room.kind,
        seats: room.seats,
        closed: room.closed,
        signUp: room.signUp && { url: room.signUp.url, free: room.signUp.free },
        days: roomDays(room.days, days),
        code: shownCode(room.code),
        join: handOut(publicUrl, `/r/${room.code}`),
        lead: await link('room-lead', room.id),
        projector: await link('projector', room.id),
      })),
    ),
  }
}

type Refused = {
  stream: string | null
  contact: string | null
  room: { values: RoomValues; wrong: Record<string, RefusalCode> } | null
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, workshop, person } = await organiserOf(context, params.slug)
  const fields = await request.formData()
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const done = (did: (typeof DID)[number], place = '') =>
    redirect(`/organise/w/${workshop.slug}?did=${did}${place}`, 303)
  const refused = (what: Partial<Refused>) =>
    data({ stream: null, contact: null, room: null, ...what }, { status: 400 })

  switch (text('what')) {
    case 'publish':
    case 'unpublish':
      orThrow(await services.programme.change(workshop.id, { published: text('what') === 'publish' }))
      throw done('saved')
    case 'stream': {
      const address = text('stream')
      if (address !== '' && !isStreamAddress(address)) return refused({ stream: address })
      orThrow(await services.programme.change(workshop.id, { streamUrl: address || null }))
      throw done('saved')
    }
    case 'contact': {
      const changed = await services.programme.change(workshop.id, { contact: text('contact') })
      if (isRefusal(changed)) return refused({ contact: text('contact') })
      throw done('saved')
    }
    case 'access': {
      const policy = readPolicy(text)
      if (policy === null) return refused({})
      const by = await services.people.labelOf(person, workshop.id)
      await services.order.setPolicy(workshop.id, policy, by)
      throw done('saved')
    }
    case 'new-secret': {
      const old = await services.people.roleLink('learner', { workshop: workshop.id })
      orThrow(await services.people.revoke(workshop.id, old.id))
      throw done('saved')
    }
    case 'count-outside': {
      const free = readCount(text('free'))
      orThrow(
        free === undefined
          ? refuse('input/invalid', { field: 'free' })
          : await services.classrooms.countOutside(workshop.id, text('room'), free),
      )
      throw done('counted', '#rooms')
    }
    case 'close-room':
      orThrow(await services.classrooms.close(workshop.id, text('room')))
      throw done('roomClosed', '#rooms')
    case 'open-room': {
      const values = roomValues(fields)
      const days = await services.programme.days(workshop.id)
      const read = readRoom(
        values,
        days.map(({ id }) => id),
      )
      if ('wrong' in read) return refused({ room: { values, wrong: read.wrong } })
      const opened = await services.classrooms.open(workshop.id, read.room)
      if (isRefusal(opened) && opened.fields)
        return refused({ room: { values, wrong: { ...opened.fields } } })
      orThrow(opened)
      throw done('roomOpened', '#rooms')
    }
    default:
      return refused({})
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.workshop.title ?? '' }, { name: 'robots', content: 'noindex' }]
}

export default function OrganiseWorkshopPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, did, links, rooms, days } = loaderData
  // The page opens at its rooms then; the word stands there.
  const aboutRooms = did === 'roomOpened' || did === 'roomClosed' || did === 'counted'
  const badStream = actionData?.stream ?? null
  const badContact = actionData?.contact ?? null
  return (
    <Page
      name={t('organise.title')}
      home="/organise"
      right={<a href={`/w/${workshop.slug}`}>{t('organise.public')}</a>}
    >
      <div className={styles.page}>
        <div>
          <h1>{workshop.title}</h1>
          <p className={styles.facts}>
            <Chip tone={workshop.published ? 'done' : 'neutral'}>
              {t(workshop.published ? 'organise.published' : 'organise.draft')}
            </Chip>
            <span>{t('organise.workshop.registered', loaderData.counts)}</span>
          </p>
        </div>
        {did && !aboutRooms && !actionData && <MessageBar>{t(`organise.workshop.${did}`)}</MessageBar>}
        <section className={styles.section} aria-labelledby="page">
          <h2 id="page">{t('organise.workshop.page')}</h2>
          <p>{t(workshop.published ? 'organise.workshop.unpublishText' : 'organise.workshop.publishText')}</p>
          <form method="post">
            <Button
              type="submit"
              look={workshop.published ? 'plain' : 'primary'}
              size="large"
              name="what"
              value={workshop.published ? 'unpublish' : 'publish'}
            >
              {t(workshop.published ? 'organise.workshop.unpublish' : 'organise.workshop.publish')}
            </Button>
          </form>
        </section>
        <section className={`${styles.section} ${styles.narrow}`} aria-labelledby="stream-title">
          <h2 id="stream-title">{t('organise.workshop.stream')}</h2>
          <form method="post" className={styles.form}>
            <Field
              name="stream"
              inputMode="url"
              label={t('organise.importer.stream')}
              hint={t('organise.importer.streamHint')}
              error={badStream === null ? undefined : t('organise.workshop.wrongStream')}
              defaultValue={badStream ?? workshop.streamUrl ?? ''}
              maxLength={2000}
            />
            <p>
              <Button type="submit" name="what" value="stream">
                {t('organise.workshop.streamSave')}
              </Button>
            </p>
          </form>
        </section>
        <section className={`${styles.section} ${styles.narrow}`} aria-labelledby="contact-title">
          <h2 id="contact-title">{t('organise.workshop.contact')}</h2>
          <form method="post" className={styles.form}>
            <Field
              name="contact"
              label={t('organise.workshop.contact')}
              hint={t('organise.workshop.contactHint')}
              error={badContact === null ? undefined : t('organise.workshop.contactWrong')}
              defaultValue={badContact ?? workshop.contact}
              maxLength={2000}
            />
            <p>
              <Button type="submit" name="what" value="contact">
                {t('organise.workshop.contactSave')}
              </Button>
            </p>
          </form>
        </section>
        <section className={`${styles.section} ${styles.narrow}`} aria-labelledby="access-title">
          <h2 id="access-title">{t('calm.access.title')}</h2>
          <AccessForm policy={loaderData.policy} secret={loaderData.secret} />
        </section>
        <section className={styles.section} aria-labelledby="links">
          <h2 id="links">{t('organise.links.title')}</h2>
          <p className="soft">{t('organise.links.hint')}</p>
          <LinkRows
            of={workshop.title}
            rows={[
              {
                what: t('organise.links.learner'),
                text: t('organise.links.learnerText'),
                link: links.learner,
              },
              {
                what: t('organise.links.director'),
                text: t('organise.links.directorText'),
                link: links.director,
              },
              { what: t('organise.links.notes'), text: t('organise.links.notesText'), link: links.notes },
              {
                what: t('organise.links.instructor'),
                text: t('organise.links.instructorText'),
                link: links.instructor,
              },
              { what: t('organise.links.helper'), text: t('organise.links.helperText'), link: links.helper },
            ]}
          />
        </section>
        <p className={styles.facts}>
          <a href={`/organise/w/${workshop.slug}/links`}>{t('organise.links.sheet')}</a>
          <a href={`/organise/w/${workshop.slug}/notes`}>{t('organise.past.open')}</a>
          <a href={`/organise/templates?workshop=${workshop.slug}`}>{t('templates.title')}</a>
        </p>
        <section className={styles.section} aria-labelledby="rooms">
          <h2 id="rooms">{t('organise.workshop.rooms')}</h2>
          {did && aboutRooms && !actionData && <MessageBar>{t(`organise.workshop.${did}`)}</MessageBar>}
          {rooms.length === 0 && (
            <EmptyBox title={t('organise.workshop.noRooms')}>
              <p>{t('organise.workshop.noRoomsText')}</p>
            </EmptyBox>
          )}
          {rooms.map((room) => (
            <RoomCard key={room.id} room={room} />
          ))}
        </section>
        <section className={`${styles.section} ${styles.narrow}`} aria-labelledby="open-room">
          <h2 id="open-room">{t('organise.workshop.newRoom')}</h2>
          <RoomFields
            values={actionData?.room?.values ?? null}
            wrong={actionData?.room?.wrong ?? {}}
            days={days}
          />
        </section>
      </div>
    </Page>
  )
}
