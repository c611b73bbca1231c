import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import styles from './kept-words.module.css'

/** Words that could not stay where they were typed: to copy, until the writer says that they have them. */
export function KeptWords({ words, close }: { words: readonly string[]; close: () => void }) {
  const t = useWords()
  if (words.length === 0) return null
  return (
    <div className={styles.kept}>
      <MessageBar
        tone="locked"
        action={
          <Button size="small" onClick={close}>
            {t('calm.kept.close')}
          </Button>
        }
      >
        {t('calm.kept.text')}
      </MessageBar>
      <TextField name="kept-words" label={t('calm.kept.title')} value={words.join('\n')} readOnly rows={3} />
    </div>
  )
}
