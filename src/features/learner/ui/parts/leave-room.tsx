import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { RoomView } from '../../../classrooms/contract.ts'
import { SeatChoice } from '../../../classrooms/ui/shared/seat-choice.tsx'
import styles from './leave-room.module.css'

type Props = {
  readonly room: RoomView
  readonly seat: string | null
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
}

/** The column's foot: out of the room, to another seat, and on a phone the settings, which have no header there. */
export function LeaveRoom({ room, seat, client, action, formKey }: Props) {
  const t = useWords()
  return (
    <div className={styles.foot}>
      {room.classroom && (
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
      {room.seats && seat !== null && (
        <details className={styles.seat}>
          <summary>{t('learner.room.otherSeat')}</summary>
          <SeatChoice seats={room.seats} mine={seat} {...{ client, action, formKey }} />
        </details>
      )}
      <SettingsButton words className={styles.settings} />
    </div>
  )
}
