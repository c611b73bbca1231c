import { localTime } from '../../../core/time.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { daysOf } from '../../../ui/days.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/organise.ts'
import '../../../ui/words/templates.ts'
import { organiser } from '../../programme/ui/shared/organiser.ts'
import type { Route } from './+types/page'
import { Glance } from './parts/glance.tsx'
import { LinkRows } from './parts/link-rows.tsx'
import { handOut, roleHandOut } from './parts/links.ts'
import { currentOf, stateOf, stepsOf } from './parts/next-steps.ts'
import { NextSteps } from './parts/next-steps.tsx'
import styles from './parts/organise.module.css'
import start from './parts/start.module.css'

export const handle = { deed: 'workshop/organise', script: false }

/** Holds links that are secrets: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

export async function loader({ context }: Route.LoaderArgs) {
  const { services, info } = await organiser(context)
  const all = (await services.programme.allWorkshops()).map((workshop) => ({
    ...workshop,
    state: stateOf(workshop, localTime(info.now, workshop.zone).date),
  }))
  const current = currentOf(all)
  return {
    workshops: all.map(({ id, slug, title, state, from, to, rooms }) => ({
      ...{ slug, title, state, rooms, current: id === current?.id },
      dates: from && to ? daysOf(from, to) : null,
    })),
    steps: stepsOf(
      current && { ...current, stream: current.streamUrl !== null, contact: current.contact !== '' },
    ),
    current: current && (await glanceAt(current)),
  }

  async function glanceAt({ id, slug, title, state }: NonNullable<typeof current>) {
    const link = (role: 'director' | 'instructor' | 'notes-manager' | 'helper') =>
      roleHandOut(services, info.publicUrl, role, { workshop: id })
    const [rooms, counts, director, instructor, notes, helper] = await Promise.all([
      services.classrooms.list(id),
      services.registration.counts(id),
      link('director'),
      link('instructor'),
      link('notes-manager'),
      link('helper'),
    ])
    return {
      ...{ slug, title, state },
      links: { learner: handOut(info.publicUrl, `/w/${slug}/live`), director, instructor, notes, helper },
      rooms: {
        inPerson: rooms.filter(({ kind }) => kind === 'in-person').length,
        online: rooms.filter(({ kind }) => kind === 'online').length,
        seats: rooms.reduce((sum, { seats }) => sum + seats, 0),
        free: rooms.reduce((sum, { free, signUp }) => sum + (signUp ? 0 : free), 0),
        full: rooms.filter(({ free, signUp }) => free === 0 && !signUp).length,
        elsewhere: rooms.filter(({ signUp }) => signUp !== null).length,
        unplaced: rooms.filter(({ kind, at }) => kind === 'in-person' && at === null).length,
        registered: counts.alone + counts.inRoom,
      },
    }
  }
}

export const meta: Route.MetaFunction = () => [
  { title: words('organise.title') },
  { name: 'robots', content: 'noindex' },
]

const TONES = { draft: 'neutral', published: 'done', running: 'accent', over: 'neutral' } as const

/** The organiser's start: what to do next, the rooms at a glance, links to hand out, all workshops. */
export default function OrganisePage({ loaderData: { workshops, steps, current } }: Route.ComponentProps) {
  const t = useWords()
  return (
    <Page right={<Chip>{t('organise.role')}</Chip>} home="/organise">
      <div className={`${styles.page} ${start.page}`}>
        <div className={styles.head}>
          <h1 className={start.title}>{t('organise.title')}</h1>
          <ButtonLink size="large" href="/organise/templates">
            {t('templates.title')}
          </ButtonLink>
          <ButtonLink size="large" href="/organise/import">
            {t('organise.import')}
          </ButtonLink>
        </div>
        <NextSteps of={current?.title ?? null} steps={steps} />
        {current && (
          <>
            {current.rooms.inPerson + current.rooms.online > 0 && (
              <Glance rooms={current.rooms} href={`/organise/w/${current.slug}#rooms`} />
            )}
            <section className={start.section} aria-labelledby="hand-out">
              <div className={styles.head}>
                <h2 id="hand-out">{t('organise.links.titleOf', { title: current.title })}</h2>
                <ButtonLink href={`/organise/w/${current.slug}/links`}>
                  {t('organise.links.sheet')}
                </ButtonLink>
              </div>
              <p className="soft">{t('organise.links.hint')}</p>
              <LinkRows
                of={current.title}
                rows={(['learner', 'director', 'instructor', 'notes', 'helper'] as const).map((role) => ({
                  what: t(`organise.links.${role}`),
                  text: t(`organise.links.${role}Text`),
                  link: current.links[role],
                }))}
              />
            </section>
          </>
        )}
        <section className={start.section} aria-labelledby="all">
          <h2 id="all">{t('organise.all')}</h2>
          {workshops.length === 0 && (
            <EmptyBox title={t('organise.none')}>
              <p>{t('organise.noneText')}</p>
            </EmptyBox>
          )}
          <ul className={start.workshops}>
            {workshops.map(({ slug, title, state, dates, rooms }) => (
              <li key={slug}>
                <div>
                  <h3>
                    <a href={`/organise/w/${slug}`}>{title}</a>
                  </h3>
                  <p className="soft">{dates ?? t('organise.noDays')}</p>
                </div>
                <span className="soft">{t('common.rooms', { count: rooms })}</span>
                <Chip tone={TONES[state]}>{t(`organise.state.${state}`)}</Chip>
                <span className={start.ways}>
                  <a href={`/w/${slug}`} aria-label={`${t('organise.public')}: ${title}`}>
                    {t('organise.public')}
                  </a>
                  <a href={`/organise/w/${slug}/links`} aria-label={`${t('organise.links.title')}: ${title}`}>
                    {t('organise.links.title')}
                  </a>
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}
