import { EyeOff } from 'lucide-react'
import { memo } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import { namesIn } from '../../../writer/ui/shared/names.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'

/** Takes the names that somebody wrote out of the notes; not there while there are none. */
export const HideNames = memo(function HideNames({ text, editor }: { text: string; editor: Editor | null }) {
  const t = useWords()
  const count = namesIn(text)
  if (count === 0 || !editor) return null
  return (
    <Button
      look="ghost"
      size="small"
      onClick={() => editor.hideNames()}
      aria-label={t('editor.hideNames', { count })}
    >
      <EyeOff size={16} aria-hidden focusable="false" /> {t('editor.hide')} {count}
    </Button>
  )
})
