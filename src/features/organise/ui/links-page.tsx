import { Page } from '../../../ui/page.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/organise.ts'
import { shownCode } from '../../classrooms/ui/shared/code.ts'
import { roomDays } from '../../classrooms/ui/shared/room-days.ts'
import { organiserOf } from '../../programme/ui/shared/organiser.ts'
import type { Route } from './+types/links-page'
import styles from './links-page.module.css'
import { type HandOut, handOut, roleHandOut } from './parts/links.ts'

export const handle = { deed: 'workshop/organise', script: false }

/** Holds links that are secrets: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, info, workshop } = await organiserOf(context, params.slug)
  const [rooms, days, { byAddress }] = await Promise.all([
    services.classrooms.listForStaff(workshop.id),
    services.programme.days(workshop.id),
    services.order.policy(workshop.id),
  ])
  const link = (
    role: 'director' | 'instructor' | 'notes-manager' | 'helper' | 'room-lead' | 'projector' | 'learner',
    classroom?: string,
  ) =>
    roleHandOut(services, info.publicUrl, role, {
      workshop: workshop.id,
      ...(classroom ? { classroom } : {}),
    })
  return {
    workshop: { slug: workshop.slug, title: workshop.title },
    staff: {
      learner: byAddress ? handOut(info.publicUrl, `/w/${workshop.slug}/live`) : await link('learner'),
      director: await link('director'),
      instructor: await link('instructor'),
      notes: await link('notes-manager'),
      helper: await link('helper'),
    },
    rooms: await Promise.all(
      rooms
        .filter(({ closed }) => !closed)
        .map(async ({ id, name, place, city, code, days: open }) => ({
          ...{ id, name, where: [place, city].filter(Boolean).join(', '), days: roomDays(open, days) },
          code: shownCode(code),
          join: handOut(info.publicUrl, `/r/${code}`),
          lead: await link('room-lead', id),
          projector: await link('projector', id),
        })),
    ),
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: `${words('organise.sheet.title')}: ${loaderData?.workshop.title ?? ''}` },
  { name: 'robots', content: 'noindex' },
]

/** All links of a workshop as QR codes, to print: one card for each role, one sheet for each room with a part to cut off. */
export default function LinksPage({ loaderData: { workshop, staff, rooms } }: Route.ComponentProps) {
  const t = useWords()
  return (
    <Page
      name={workshop.title}
      home={`/organise/w/${workshop.slug}`}
      right={<a href={`/organise/w/${workshop.slug}`}>{t('organise.open')}</a>}
    >
      <div className={styles.page}>
        <div className={styles.head}>
          <h1>{t('organise.sheet.title')}</h1>
          <p className="soft">{t('organise.sheet.lead')}</p>
        </div>
        <section className={styles.staff} aria-labelledby="staff">
          <h2 id="staff">{t('organise.sheet.staff')}</h2>
          <div className={styles.cards}>
            {(['learner', 'director', 'instructor', 'notes', 'helper'] as const).map((role) => (
              <Card
                key={role}
                title={t(`organise.links.${role}`)}
                text={t(`organise.links.${role}Text`)}
                of={workshop.title}
                link={staff[role]}
              />
            ))}
          </div>
        </section>
        {rooms.map((room) => (
          <article key={room.id} className={styles.room} aria-label={room.name}>
            <h2>{room.name}</h2>
            <p className="soft">{[room.where, room.days].filter(Boolean).join('. ')}</p>
            <div className={styles.cards}>
              <Card
                title={t('organise.links.lead')}
                text={t('organise.sheet.leadText')}
                of={room.name}
                link={room.lead}
              />
              <Card
                title={t('organise.links.projector')}
                text={t('organise.sheet.projectorText')}
                of={room.name}
                link={room.projector}
              />
              <div className={styles.wall}>
                <p className={styles.cut}>{t('organise.sheet.wall')}</p>
                <Card
                  title={`${t('organise.links.join')}: ${room.name}`}
                  text={t('organise.sheet.code')}
                  code={room.code}
                  of={room.name}
                  link={room.join}
                />
              </div>
            </div>
          </article>
        ))}
      </div>
    </Page>
  )
}

type CardProps = { title: string; text: string; of: string; link: HandOut; code?: string }

function Card({ title, text, of, link, code }: CardProps) {
  const t = useWords()
  return (
    <div className={styles.card}>
      <QrCode matrix={link.matrix} label={t('organise.links.qrOf', { what: `${of}, ${title}` })} size={132} />
      <div>
        <h3>{title}</h3>
        <p className="soft">{text}</p>
        {code && <p className={styles.code}>{code}</p>}
        <p className={styles.address}>{link.href}</p>
      </div>
    </div>
  )
}
