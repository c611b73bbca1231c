import { EyeOff, History } from 'lucide-react'
import { memo } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import type { BackstageView } from '../../../backstage/contract.ts'
import { StaffLights } from '../../../backstage/ui/shared/staff-lights.tsx'
import { namesIn } from '../../../writer/ui/shared/names.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import styles from './staff-tools.module.css'
import type { Layout } from './use-layout.ts'

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

export type StaffFootProps = {
  readonly past: string
  readonly layout: Layout
  readonly live: LiveClient | null
  /** For who lights the staff's lights. */
  readonly backstage: BackstageView | null
}

/** What staff have below the text: the history where there is no room above, and the staff's lights. */
export function StaffFoot({ past, layout, live, backstage }: StaffFootProps) {
  const t = useWords()
  return (
    <>
      {layout !== 'desk' && <a href={past}>{t('editor.history')}</a>}
      {backstage && <StaffLights client={live} first={backstage} />}
    </>
  )
}
