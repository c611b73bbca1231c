import { Play } from 'lucide-react'
import { data } from 'react-router'
import { isZone, localTime } from '../../../core/time.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { dayName, daysOf } from '../../../ui/days.ts'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/workshop.ts'
import { cityOf, zoneChoices } from '../../../ui/zones.ts'
import { roomDays } from '../../classrooms/ui/shared/room-days.ts'
import { visibleWorkshop } from '../../programme/ui/shared/visible-workshop.ts'
import type { Route } from './+types/page'
import styles from './page.module.css'
import { eventOf } from './parts/event.ts'
import { Rooms } from './parts/rooms.tsx'
import { Schedule } from './parts/schedule.tsx'
import { scheduleIn, topicsOf, whenOf } from './parts/schedule-view.ts'
import { Times } from './parts/times.tsx'
import { Ways } from './parts/ways.tsx'

export const handle = { deed: 'workshop/read', script: false }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const workshop = await visibleWorkshop(services, info, params.slug)
  const [days, rooms, notes] = await Promise.all([
    services.programme.days(workshop.id),
    services.classrooms.list(workshop.id),
    services.notes.list(workshop.id),
  ])

  const asked = new URL(request.url).searchParams.get('zone')
  const zone = asked !== null && isZone(asked) ? asked : workshop.zone
  const unknownZone = asked !== null && asked !== zone ? asked.slice(0, 64) : null
  const { now } = info
  const today = localTime(now, workshop.zone).date
  const teaching = days.filter(({ kind }) => kind === 'day')
  const [first, last] = [teaching[0] ?? days[0], teaching.at(-1) ?? days.at(-1)]
  const firstAt = first?.sessions[0]?.startsAt ?? now
  const address = `${info.publicUrl}/w/${workshop.slug}`
  const view = {
    workshop: { slug: workshop.slug, title: workshop.title, summary: workshop.summary },
    draft: !workshop.published,
    dates: first && last ? daysOf(first.date, last.date) : null,
    when: whenOf(
      today,
      teaching.map(({ date }) => date),
    ),
    zone,
    city: cityOf(zone),
    unknownZone,
    zones: zoneChoices(firstAt, [workshop.zone, zone]),
    schedule: scheduleIn(zone, days),
    topics: Object.fromEntries(days.map((day) => [day.id, topicsOf(day)])),
    rooms: rooms
      .filter(({ closed }) => !closed)
      .map((room) => ({
        id: room.id,
        name: room.name,
        place: room.place,
        kind: room.kind,
        language: room.language,
        openTo: room.openTo,
        seats: room.seats,
        free: Math.max(0, room.free),
        days: roomDays(room.days, days),
      })),
    notes: notes.flatMap(({ day, title, date }, index) =>
      date <= today && teaching.some(({ id }) => id === day)
        ? [{ number: index + 1, title, date: dayName(date) }]
        : [],
    ),
    address,
    event: eventOf({ workshop, days, address }),
  }
  return data(view, { status: unknownZone === null ? 200 : 400 })
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [{ title: words('common.product') }]
  const { workshop, dates, address, event, draft } = loaderData
  const title = workshop.title
  const description = workshop.summary || words('workshop.description', { title, days: dates ?? '' })
  return [
    { title },
    { name: 'description', content: description },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:type', content: 'website' },
    { property: 'og:url', content: address },
    { tagName: 'link', rel: 'canonical', href: address },
    ...(draft ? [{ name: 'robots', content: 'noindex' }] : [{ 'script:ld+json': event }]),
  ]
}

/** The page that a workshop is known by: what, when, how to join, which rooms, the whole schedule. */
export default function PublicPage({ loaderData: view }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, when, rooms } = view
  const base = `/w/${workshop.slug}`
  const over = when?.is === 'after'
  return (
    <Page
      name={workshop.title}
      home={base}
      right={
        <nav className={styles.nav} aria-label={workshop.title}>
          {!over && <a href="#ways">{t('workshop.nav.join')}</a>}
          {(rooms.length > 0 || !over) && <a href="#rooms">{t('workshop.nav.rooms')}</a>}
          <a href="#schedule">{t('workshop.nav.schedule')}</a>
          {view.notes.length > 0 && <a href="#notes">{t('workshop.nav.notes')}</a>}
        </nav>
      }
    >
      <div className={styles.page}>
        {view.draft && <MessageBar tone="locked">{t('workshop.draft')}</MessageBar>}
        {view.unknownZone !== null && (
          <MessageBar tone="trouble">
            {t('workshop.zone.unknown', { zone: view.unknownZone })}{' '}
            {t('workshop.zone.kept', { zone: view.city })}
          </MessageBar>
        )}
        <div className={styles.hero}>
          <div className={styles.what}>
            <h1 className={styles.title}>{workshop.title}</h1>
            {view.dates && <p className={styles.dates}>{view.dates}</p>}
            <p className={styles.lead}>{workshop.summary || t('workshop.lead')}</p>
            <p className={styles.actions}>
              {over ? (
                <ButtonLink look="primary" size="large" href={view.notes.length > 0 ? '#notes' : '#schedule'}>
                  {t(view.notes.length > 0 ? 'workshop.read' : 'workshop.see')}
                </ButtonLink>
              ) : (
                <>
                  <ButtonLink look="primary" size="large" href={`${base}/live`}>
                    <Play size={18} aria-hidden="true" />
                    {t('workshop.watch')}
                  </ButtonLink>
                  <ButtonLink size="large" href="#rooms">
                    {t('workshop.find')}
                  </ButtonLink>
                </>
              )}
            </p>
            <p className={styles.soon}>
              {rooms.length > 0 && `${t('workshop.rooms', { count: rooms.length })}. `}
              {rooms.length === 0 && !over && `${t('workshop.noRooms')}. `}
              {when?.is === 'before' && t('workshop.startsIn', { count: when.days })}
              {when?.is === 'today' && t('workshop.today')}
              {when?.is === 'between' && t('workshop.running', { day: when.next })}
              {when?.is === 'after' && t('workshop.over')}
            </p>
          </div>
          <Times schedule={view.schedule} topics={view.topics} zone={view.zone} zones={view.zones} />
        </div>
        {!over && <Ways base={base} free={rooms.filter(({ free }) => free > 0).length} />}
        {(rooms.length > 0 || !over) && <Rooms base={base} rooms={rooms} over={over} />}
        <Schedule schedule={view.schedule} />
        {view.notes.length > 0 && (
          <section id="notes" className={styles.section}>
            <h2>{t('workshop.notes.title')}</h2>
            <p className="soft">{t('workshop.notes.text')}</p>
            <ul className={styles.lines}>
              {view.notes.map(({ number, title, date }) => (
                <li key={number}>
                  <span className={styles.day}>{date}</span>
                  <a href={`${base}/notes/${number}`}>{t('workshop.notes.open', { title })}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={styles.end}>{t('workshop.footer')}</p>
      </div>
    </Page>
  )
}
