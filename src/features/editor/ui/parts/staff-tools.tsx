import { EyeOff, History } from 'lucide-react'
import { memo } from 'react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import { namesIn } from '../../../writer/ui/shared/names.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import styles from './staff-tools.module.css'

type Props = {
  /** Address of the history. */
  readonly past: string
  readonly text: string
  readonly editor: Editor | null
}

/** What staff have at hand on a desk: the history, and the names that somebody wrote, while there are some. */
export const StaffTools = memo(function StaffTools({ past, text, editor }: Props) {
  const t = useWords()
  const count = namesIn(text)
  return (
    <>
      <ButtonLink href={past} look="ghost" size="small" className={styles.past}>
        <History size={16} aria-hidden focusable="false" /> {t('editor.history')}
      </ButtonLink>
      {count > 0 && editor && (
        <Button
          look="ghost"
          size="small"
          aria-label={t('editor.hideNames', { count })}
          title={t('editor.hide')}
          onClick={() => editor.hideNames()}
        >
          <EyeOff size={16} aria-hidden focusable="false" /> {count}
        </Button>
      )}
    </>
  )
})
