import { Play } from 'lucide-react'
import { data } from 'react-router'
import { localTime } from '../../../core/time.ts'
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
import { visibleWorkshop } from '../../programme/ui/shared/visible-workshop.ts'
import { Rooms } from '../../room-finder/ui/shared/rooms.tsx'
import { roomsIn } from '../../room-finder/ui/shared/rooms-view.ts'
import { addressOf, wishOf } from '../../room-finder/ui/shared/wish.ts'
import type { Route } from './+types/page'
import styles from './page.module.css'
import { Past, Roles } from './parts/about.tsx'
import { eventOf } from './parts/event.ts'
import { Footer } from './parts/footer.tsx'
import { Schedule } from './parts/schedule.tsx'
import { scheduleIn, standing, topicsOf } from './parts/schedule-view.ts'
import { Soon } from './parts/soon.tsx'
import { Times } from './parts/times.tsx'
import { Ways } from './parts/ways.tsx'
import { chosenZone, zoneCookie } from './parts/zone-choice.ts'
import previewUrl from './preview.png?url'

export const handle = { deed: 'workshop/read', script: false }

/** Past workshops that the page names. */
const MOST_PAST = 6

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const workshop = await visibleWorkshop(services, info, params.slug)
  const [days, rooms, notes, workshops] = await Promise.all([
    services.programme.days(workshop.id),
    services.classrooms.list(workshop.id),
    services.notes.list(workshop.id),
    services.programme.publicWorkshops(),
  ])

  const search = new URL(request.url).searchParams
  const wish = wishOf(search)
  const { zone, chosen, unknown } = chosenZone(request, workshop.zone)
  const { now } = info
  const today = localTime(now, workshop.zone).date
  const teaching = days.filter(({ kind }) => kind === 'day')
  const [first, last] = [teaching[0] ?? days[0], teaching.at(-1) ?? days.at(-1)]
  const address = `${info.publicUrl}/w/${workshop.slug}`
  const view = {
    workshop: { slug: workshop.slug, title: workshop.title, summary: workshop.summary },
    draft: !workshop.published,
    dates: first && last ? daysOf(first.date, last.date) : null,
    when: standing(now, today, teaching, zone),
    zone,
    chosen,
    city: cityOf(zone),
    unknownZone: unknown,
    zones: zoneChoices(first?.sessions[0]?.startsAt ?? now, [workshop.zone, zone]),
    schedule: scheduleIn(zone, days),
    whole: search.get('plan') === 'whole',
    topics: Object.fromEntries(days.map((day) => [day.id, topicsOf(day)])),
    wish,
    rooms: roomsIn(rooms, days, wish),
    notes: notes.flatMap(({ day, title, date }, index) =>
      date <= today && teaching.some(({ id }) => id === day)
        ? [{ number: index + 1, title, date: dayName(date) }]
        : [],
    ),
    past: workshops
      .flatMap(({ id, slug, title, from, to, days: count }) =>
        id !== workshop.id && from !== null && to !== null && to < today
          ? [{ slug, title, from, to, days: count }]
          : [],
      )
      .sort((a, b) => (a.from < b.from ? 1 : -1))
      .slice(0, MOST_PAST),
    address,
    image: `${info.publicUrl}${previewUrl}`,
    event: eventOf({ workshop, days, address }),
  }
  const headers: Record<string, string> = { vary: 'cookie' }
  if (chosen && search.has('zone'))
    headers['set-cookie'] = zoneCookie(zone, info.publicUrl.startsWith('https:'))
  // A published page is the same for everybody who has this zone: a crowd is one rendering in two seconds.
  else if (workshop.published && unknown === null) headers['cache-control'] = 'public, max-age=0, s-maxage=2'
  return data(view, { status: unknown === null ? 200 : 400, headers })
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [{ title: words('common.product') }]
  const { workshop, dates, address, event, draft, image } = loaderData
  const title = dates ? `${workshop.title}, ${dates}` : workshop.title
  const description =
    workshop.summary || words('workshop.description', { title: workshop.title, days: dates ?? '' })
  return [
    { title },
    { name: 'description', content: description },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:type', content: 'website' },
    { property: 'og:url', content: address },
    { property: 'og:site_name', content: words('common.product') },
    { property: 'og:image', content: image },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { property: 'og:image:alt', content: words('workshop.preview') },
    { name: 'twitter:card', content: 'summary_large_image' },
    { tagName: 'link', rel: 'canonical', href: address },
    ...(draft ? [{ name: 'robots', content: 'noindex' }] : [{ 'script:ld+json': event }]),
  ]
}

/** The page that a workshop is known by: what, when, how to join, which rooms, the whole plan, who does what. */
export default function WorkshopPage({ loaderData: view }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, when, rooms } = view
  const base = `/w/${workshop.slug}`
  const over = when?.is === 'after'
  const numbers = view.schedule.days.flatMap(({ number }) => number ?? [])
  return (
    <Page
      right={
        <nav className={styles.nav} aria-label={t('workshop.nav.label')}>
          {!over && <a href="#ways">{t('workshop.nav.join')}</a>}
          {(rooms.total > 0 || !over) && <a href="#rooms">{t('workshop.nav.rooms')}</a>}
          <a href="#schedule">{t('workshop.nav.schedule')}</a>
          <a href="#people">{t('workshop.nav.people')}</a>
          <a href="#notes">{t('workshop.nav.notes')}</a>
          {!over && <ButtonLink href="/r">{t('workshop.nav.code')}</ButtonLink>}
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
            <Soon when={when} rooms={rooms.total} countries={rooms.countries} />
            <p className={styles.printed}>{view.address}</p>
          </div>
          <Times
            schedule={view.schedule}
            topics={view.topics}
            zone={view.zone}
            chosen={view.chosen}
            zones={view.zones}
          />
        </div>
        {!over && <Ways base={base} free={rooms.withSeats} />}
        {(rooms.total > 0 || !over) && (
          <Rooms base={base} view={rooms} wish={view.wish} days={numbers} over={over} zone={view.zone} />
        )}
        <div className={styles.band}>
          <Schedule
            base={base}
            schedule={view.schedule}
            whole={view.whole}
            other={`?${addressOf(view.wish, view.whole ? {} : { plan: 'whole' })}#schedule`}
          />
        </div>
        <div className={styles.pair}>
          <Roles base={base} over={over} />
          <Past base={base} notes={view.notes} past={view.past} />
        </div>
      </div>
      <Footer />
    </Page>
  )
}
