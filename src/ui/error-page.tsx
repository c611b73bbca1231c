import { useContext } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { ButtonLink } from './button.tsx'
import styles from './error-page.module.css'
import { Page } from './page.tsx'
import { RequestIdContext } from './request-id.ts'
import { failureOf, shownWords } from './words/failure.ts'
import { useWords } from './words/use-words.ts'
import './words/common.ts'

/** What a page shows instead of itself: what happened, what we did, what you can do. Never a stack, never a code first. */
export function ErrorPage({ error }: { error: unknown }) {
  const t = useWords()
  const fromServer = useContext(RequestIdContext)
  const failure = failureOf(isRouteErrorResponse(error) ? error : null)
  const { title, lines } = shownWords(failure)
  const requestId = failure.requestId ?? fromServer
  return (
    <Page>
      <title>{title}</title>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <ButtonLink href="/">{t('common.home')}</ButtonLink>
        </p>
        {requestId && <p className={styles.id}>{t('common.requestId', { id: requestId })}</p>}
      </div>
    </Page>
  )
}
