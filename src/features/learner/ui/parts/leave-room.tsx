import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import styles from './leave-room.module.css'

type Props = {
  readonly inRoom: boolean
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
}

/** The column's foot: out of the room, and on a phone the settings, which have no header there. */
export function LeaveRoom({ inRoom, client, action, formKey }: Props) {
  const t = useWords()
  return (
    <div className={styles.foot}>
      {inRoom && (
        <form
          method="post"
          action={action}
          onSubmit={(event) => {
            if (!client) return
            event.preventDefault()
            void client.do('floor', { kind: 'leave' })
          }}
        >
          <input type="hidden" name="intent" value="leave" />
          <input type="hidden" name="key" value={formKey} />
          <Button type="submit" look="ghost" size="small" className={styles.leave}>
            {t('learner.leave')}
          </Button>
        </form>
      )}
      <SettingsButton words className={styles.settings} />
    </div>
  )
}
