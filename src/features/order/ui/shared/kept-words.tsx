import type { RefusalCode } from '../../../../core/refusal.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import styles from './kept-words.module.css'

type Props = {
  readonly words: readonly string[]
  /** Why they were not taken; null: it is not known any more. */
  readonly reason: RefusalCode | null
  readonly close: () => void
}

/** Words that could not stay where they were typed: to copy, until the writer says that they have them. */
export function KeptWords({ words, reason, close }: Props) {
  const t = useWords()
  // What was deleted is back in the text: nothing is left to copy, but it is said.
  if (words.length === 0 && reason !== 'notes/too-much-deleted') return null
  return (
    <div className={styles.kept}>
      <MessageBar
        tone="locked"
        action={
          <Button size="small" onClick={close}>
            {t(words.length === 0 ? 'calm.kept.seen' : 'calm.kept.close')}
          </Button>
        }
      >
        {t(`calm.kept.why.${whyOf(reason)}`)}
      </MessageBar>
      {words.length > 0 && (
        <TextField
          name="kept-words"
          label={t('calm.kept.title')}
          value={words.join('\n')}
          readOnly
          rows={3}
        />
      )}
    </div>
  )
}

function whyOf(reason: RefusalCode | null) {
  switch (reason) {
    case 'notes/too-much-deleted':
      return 'deleted'
    case 'notes/too-long':
      return 'long'
    case 'notes/waits':
      return 'waits'
    default:
      return 'order'
  }
}
