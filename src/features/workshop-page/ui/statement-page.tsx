import { useLocation } from 'react-router'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/statements.ts'
import { Footer } from './parts/footer.tsx'
import styles from './statement-page.module.css'

export const handle = { deed: 'workshop/read', script: false }

const STATEMENTS = {
  conduct: [
    ...(['statements.conduct.p1', 'statements.conduct.p2'] as const),
    ...(['statements.conduct.p3', 'statements.conduct.p4'] as const),
  ],
  privacy: [
    ...(['statements.privacy.p1', 'statements.privacy.p2', 'statements.privacy.p3'] as const),
    ...(['statements.privacy.p4', 'statements.privacy.p5', 'statements.privacy.p6'] as const),
  ],
  accessibility: [
    ...(['statements.accessibility.p1', 'statements.accessibility.p2'] as const),
    ...(['statements.accessibility.p3', 'statements.accessibility.p4'] as const),
    ...(['statements.accessibility.p5'] as const),
  ],
}
type Statement = keyof typeof STATEMENTS

const statementOf = (path: string): Statement =>
  (Object.keys(STATEMENTS) as Statement[]).find((name) => path === `/${name}`) ?? 'privacy'

export const meta = ({ location }: { location: { pathname: string } }) => [
  { title: words(`statements.${statementOf(location.pathname)}.title`) },
]

/** `/conduct`, `/privacy`, `/accessibility`: short, and true of this product; organisers may have more to say. */
export default function StatementPage() {
  const t = useWords()
  const name = statementOf(useLocation().pathname)
  return (
    <Page>
      <div className={styles.page}>
        <h1>{t(`statements.${name}.title`)}</h1>
        {STATEMENTS[name].map((part) => (
          <section key={part}>
            <h2>{t(`${part}.title`)}</h2>
            <p>{t(`${part}.text`)}</p>
          </section>
        ))}
      </div>
      <Footer />
    </Page>
  )
}
