import { ButtonLink } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { daysOf } from '../../../ui/days.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/organise.ts'
import { organiser } from '../../programme/ui/shared/organiser.ts'
import type { Route } from './+types/page'
import { LinkRows } from './parts/link-rows.tsx'
import { handOut, roleHandOut } from './parts/links.ts'
import styles from './parts/organise.module.css'

export const handle = { deed: 'workshop/organise', script: false }

/** Holds links that are secrets: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'private, no-store' })

export async function loader({ context }: Route.LoaderArgs) {
  const { services, info } = await organiser(context)
  const all = await services.programme.allWorkshops()
  const workshops = await Promise.all(
    all.map(async ({ id, slug, title, published, from, to, rooms }) => {
      const link = (role: 'director' | 'notes-manager') =>
        roleHandOut(services, info.publicUrl, role, { workshop: id })
      const [director, notes] = await Promise.all([link('director'), link('notes-manager')])
      const learner = handOut(info.publicUrl, `/w/${slug}/live`)
      const dates = from && to ? daysOf(from, to) : null
      return { slug, title, published, dates, rooms, links: { learner, director, notes } }
    }),
  )
  return { workshops }
}

export const meta: Route.MetaFunction = () => [
  { title: words('organise.title') },
  { name: 'robots', content: 'noindex' },
]

export default function OrganisePage({ loaderData: { workshops } }: Route.ComponentProps) {
  const t = useWords()
  const newest = workshops.at(-1)
  const base = newest ? `/organise/w/${newest.slug}` : '/organise/import'
  const steps = [
    { word: 'import', done: workshops.length > 0, href: '/organise/import' },
    { word: 'rooms', done: (newest?.rooms ?? 0) > 0, href: `${base}#rooms` },
    { word: 'publish', done: newest?.published ?? false, href: base },
    { word: 'links', done: false, href: `${base}#links` },
  ] as const
  const next = steps.find(({ done }) => !done)
  return (
    <Page right={<Chip>{t('organise.role')}</Chip>} home="/organise">
      <div className={styles.page}>
        <div className={styles.head}>
          <div>
            <h1>{t('organise.title')}</h1>
            <p className="soft">{t('organise.lead')}</p>
          </div>
          <ButtonLink
            look={workshops.length === 0 ? 'primary' : 'plain'}
            size="large"
            href="/organise/import"
          >
            {t('organise.import')}
          </ButtonLink>
        </div>
        <section className={styles.section} aria-labelledby="next">
          <h2 id="next">{t('organise.steps.title')}</h2>
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step.word}>
                <Chip tone={step.done ? 'done' : step === next ? 'accent' : 'neutral'}>
                  {t(
                    step.done
                      ? 'organise.steps.done'
                      : step === next
                        ? 'organise.steps.next'
                        : 'organise.steps.later',
                  )}
                </Chip>
                <p>
                  {newest || step.word === 'import' ? (
                    <a href={step.href}>{t(`organise.steps.${step.word}`)}</a>
                  ) : (
                    <b>{t(`organise.steps.${step.word}`)}</b>
                  )}{' '}
                  <span className="soft">{t(`organise.steps.${step.word}Text`)}</span>
                </p>
              </li>
            ))}
          </ol>
        </section>
        {workshops.length === 0 && (
          <EmptyBox title={t('organise.none')}>
            <p>{t('organise.noneText')}</p>
          </EmptyBox>
        )}
        {workshops.toReversed().map((workshop) => (
          <section key={workshop.slug} className={styles.section} aria-label={workshop.title}>
            <div className={styles.head}>
              <div>
                <h2>{workshop.title}</h2>
                <p className={styles.facts}>
                  <span>{workshop.dates ?? t('organise.noDays')}</span>
                  <span>{t('common.rooms', { count: workshop.rooms })}</span>
                  <Chip tone={workshop.published ? 'done' : 'neutral'}>
                    {t(workshop.published ? 'organise.published' : 'organise.draft')}
                  </Chip>
                  <a href={`/w/${workshop.slug}`}>{t('organise.public')}</a>
                </p>
              </div>
              <ButtonLink
                href={`/organise/w/${workshop.slug}`}
                aria-label={`${t('organise.open')}: ${workshop.title}`}
              >
                {t('organise.open')}
              </ButtonLink>
            </div>
            <LinkRows
              of={workshop.title}
              rows={[
                {
                  what: t('organise.links.learner'),
                  text: t('organise.links.learnerText'),
                  link: workshop.links.learner,
                },
                {
                  what: t('organise.links.director'),
                  text: t('organise.links.directorText'),
                  link: workshop.links.director,
                },
                {
                  what: t('organise.links.notes'),
                  text: t('organise.links.notesText'),
                  link: workshop.links.notes,
                },
              ]}
            />
          </section>
        ))}
      </div>
    </Page>
  )
}
