import { servicesKey } from '../../../http/services.ts'
import { daysOf } from '../../../ui/days.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import type { Route } from './+types/all-page'
import styles from './all-page.module.css'
import { Footer } from './parts/footer.tsx'

export const handle = { deed: 'workshop/read', script: false }

export async function loader({ context }: Route.LoaderArgs) {
  const workshops = await context.get(servicesKey).programme.publicWorkshops()
  return {
    workshops: workshops.map(({ slug, title, from, to, rooms }) => ({ slug, title, from, to, rooms })),
  }
}

/** The front door: all public workshops; on a fresh installation, how to begin. */
export default function Workshops({ loaderData: { workshops } }: Route.ComponentProps) {
  const t = useWords()
  return (
    <Page>
      <title>{`${t('common.product')}: ${t('common.tagline')}`}</title>
      <h1 className={styles.title}>{t('common.workshops.title')}</h1>
      <p className={styles.lead}>{t('common.workshops.lead')}</p>
      {workshops.length === 0 ? (
        <EmptyBox title={t('common.workshops.empty.title')}>
          <p>{t('common.workshops.empty.text')}</p>
          <p>{t('common.workshops.empty.restart')}</p>
        </EmptyBox>
      ) : (
        <ul className={styles.list}>
          {workshops.map(({ slug, title, from, to, rooms }) => (
            <li key={slug}>
              <a href={`/w/${slug}`}>{title}</a>
              {from && to && <span className="soft">{daysOf(from, to)}</span>}
              <span className="soft">{t('common.rooms', { count: rooms })}</span>
            </li>
          ))}
        </ul>
      )}
      <Footer />
    </Page>
  )
}
