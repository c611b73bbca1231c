import { servicesKey } from '../../../http/services.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Route } from './+types/workshops-page'
import styles from './workshops-page.module.css'

export const handle = { script: false }

/** A workshop as the list shows it; `days` is ready text ("22 September to 1 October 2026"). */
type Listed = { readonly slug: string; readonly title: string; readonly days: string }
type Programme = { readonly publicWorkshops?: () => Promise<readonly Listed[]> }

export async function loader({ context }: Route.LoaderArgs) {
  const { programme } = context.get(servicesKey) as { readonly programme?: Programme }
  return { workshops: (await programme?.publicWorkshops?.()) ?? [] }
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
          {workshops.map(({ slug, title, days }) => (
            <li key={slug}>
              <a href={`/w/${slug}`}>{title}</a>
              <span className="soft">{days}</span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
