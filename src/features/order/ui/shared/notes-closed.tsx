import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/order.ts'

export type ClosedBy = 'notes/needs-link' | 'notes/needs-registration' | 'notes/staff-only'

/** In the notes' place, or the ask box's, for who may not: why, and how to get in. */
export function NotesClosed({
  by,
  slug,
  writing = false,
}: {
  by: ClosedBy
  slug: string
  writing?: boolean
}) {
  const t = useWords()
  return (
    <section id={writing ? 'ask' : 'notes'} tabIndex={-1} aria-label={t('order.closed.title')}>
      <EmptyBox
        title={writing ? t('order.closed.writing') : t('order.closed.title')}
        action={
          by === 'notes/needs-registration' ? (
            <ButtonLink size="small" href={`/w/${slug}/register`}>
              {t('order.closed.register')}
            </ButtonLink>
          ) : by === 'notes/needs-link' ? (
            <ButtonLink size="small" href="/r">
              {t('order.closed.code')}
            </ButtonLink>
          ) : undefined
        }
      >
        <p>
          {t(`order.closedBy.${by}.happened`)} {t(`order.closedBy.${by}.can`)}
        </p>
      </EmptyBox>
    </section>
  )
}
