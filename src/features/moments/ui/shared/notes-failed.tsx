import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'

/** The page asks for the notes again after this, ms. */
const AGAIN_MS = 5_000

/** In the notes' place while the server cannot open them: what happened, and that the page asks again by itself. */
export function NotesFailed({ action }: { action: string }) {
  const t = useWords()
  const { revalidate, state } = useRevalidator()
  const busy = state === 'loading'
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [revalidate])
  return (
    <section aria-labelledby="notes-title" aria-busy={busy} id="notes" tabIndex={-1}>
      <h2 id="notes-title" className="visually-hidden">
        {t('reader.title')}
      </h2>
      <EmptyBox
        title={t('reader.failed.title')}
        action={
          // Without scripts it loads the page; with them the notes alone.
          <ButtonLink
            size="small"
            href={action}
            onClick={(event) => {
              event.preventDefault()
              void revalidate()
            }}
          >
            {t('reader.failed.again')}
          </ButtonLink>
        }
      >
        <p role="status">{t('reader.failed.text')}</p>
      </EmptyBox>
    </section>
  )
}
