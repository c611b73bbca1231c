import { localTime } from '../../../core/time.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/bring.ts'
import '../../../ui/words/workshop.ts'
import { visibleWorkshop } from '../../programme/ui/shared/visible-workshop.ts'
import type { Route } from './+types/bring-page'
import styles from './bring-page.module.css'
import { Footer } from './parts/footer.tsx'
import { scheduleIn, whenOf } from './parts/schedule-view.ts'
import { chosenZone } from './parts/zone-choice.ts'

export const handle = { deed: 'workshop/read', script: false }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const workshop = await visibleWorkshop(services, info, params.slug)
  const days = await services.programme.days(workshop.id)
  const { zone } = chosenZone(request, workshop.zone)
  const { leads, zone: zoneName } = scheduleIn(zone, days)
  const teaching = days.filter(({ kind }) => kind === 'day').map(({ date }) => date)
  return {
    workshop: { slug: workshop.slug, title: workshop.title },
    contact: workshop.contact,
    over: whenOf(localTime(info.now, workshop.zone).date, teaching)?.is === 'after',
    zoneName,
    slots: leads.map(({ id, date, title, span }) => ({ id, date, title, span })),
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: `${words('bring.title')}: ${loaderData?.workshop.title ?? ''}` },
]

const STREAM = [
  'bring.stream.teaches',
  'bring.stream.shows',
  'bring.stream.answers',
  'bring.stream.records',
] as const
const HOST = ['bring.host.room', 'bring.host.welcome', 'bring.host.help', 'bring.host.relay'] as const
const NEEDS = [
  ...(['bring.needs.screen', 'bring.needs.sound', 'bring.needs.net'] as const),
  ...(['bring.needs.seats', 'bring.needs.person'] as const),
]

/** What it means to bring a room: who does what, what learners may expect, what is needed, and whom to write to. */
export default function BringPage({ loaderData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, contact, over, slots, zoneName } = loaderData
  const base = `/w/${workshop.slug}`
  return (
    <Page name={workshop.title} home={base} right={<a href={base}>{t('bring.back')}</a>}>
      <div className={styles.page}>
        <div>
          <h1 className={styles.title}>{t('bring.title')}</h1>
          <p className={styles.lead}>{t('bring.lead')}</p>
        </div>
        <div className={styles.split}>
          <Column title={t('bring.stream.title')} area="stream" rows={STREAM} />
          <Column title={t('bring.host.title')} area="host" rows={HOST} />
        </div>
        <section className={styles.card} aria-labelledby="card">
          <h2 id="card">{t('bring.card.title')}</h2>
          <p>{t('bring.card.what')}</p>
          <p>{t('bring.card.not')}</p>
          <p className={styles.hint}>{t('bring.card.hint')}</p>
        </section>
        <div className={styles.split}>
          <Column title={t('bring.needs.title')} area="needs" rows={NEEDS} />
          <section aria-labelledby="onboarding">
            <h2 id="onboarding">{t('bring.onboarding.title')}</h2>
            <p className="soft">
              {slots.length > 0 ? t('bring.onboarding.text', { zone: zoneName }) : t('bring.onboarding.none')}
            </p>
            <ul className={styles.rows}>
              {slots.map(({ id, date, title, span }) => (
                <li key={id}>
                  <b>{date}</b>
                  <span>
                    {title}
                    {span && `, ${t('workshop.time.range', span)}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <section className={styles.propose} aria-labelledby="propose">
          <h2 id="propose">{t('bring.propose.title')}</h2>
          {over ? (
            <p>{t('bring.propose.over')}</p>
          ) : (
            <>
              <p>{t(contact ? 'bring.propose.text' : 'bring.propose.none')}</p>
              {contact && <Write contact={contact} title={workshop.title} />}
            </>
          )}
        </section>
      </div>
      <Footer />
    </Page>
  )
}

type Row = (typeof STREAM)[number] | (typeof HOST)[number] | (typeof NEEDS)[number]

function Column({ title, area, rows }: { title: string; area: string; rows: readonly Row[] }) {
  const t = useWords()
  return (
    <section aria-labelledby={area}>
      <h2 id={area}>{title}</h2>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row}>{t(row)}</li>
        ))}
      </ul>
    </section>
  )
}

/** A mail with what the organisers need to know, or the page that they named. */
function Write({ contact, title }: { contact: string; title: string }) {
  const t = useWords()
  const mail = !contact.startsWith('https://')
  const subject = encodeURIComponent(t('bring.propose.subject', { title }))
  const body = encodeURIComponent(t('bring.propose.body'))
  return (
    <p className={styles.write}>
      <ButtonLink
        look="primary"
        size="large"
        href={mail ? `mailto:${contact}?subject=${subject}&body=${body}` : contact}
      >
        {t('bring.propose.action')}
      </ButtonLink>
      <span className={styles.address}>{contact}</span>
    </p>
  )
}
