import { Check, Hand } from 'lucide-react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { RoomView } from '../../contract.ts'
import { JoinByCode } from './join-by-code.tsx'
import styles from './my-room.module.css'

type Props = {
  readonly room: RoomView
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
  /** Public page of the workshop, where rooms are listed. */
  readonly rooms: string
  readonly joinError: string | null
  readonly code: string
}

/** My room in numbers, or the ways out of being alone. */
export function MyRoom(props: Props) {
  return props.room.classroom ? <InRoom {...props} /> : <Alone {...props} />
}

function InRoom({ room, client, action, formKey }: Props) {
  const t = useWords()
  const { answered, of, done, working, help } = room.meter
  const { classroom } = room
  return (
    <>
      <h2 className={styles.title}>{t('learner.room.title')}</h2>
      <p className={styles.name}>{classroom?.name}</p>
      {classroom?.place && <p className={styles.soft}>{classroom.place}</p>}
      {room.heads !== null && <p className={styles.soft}>{t('learner.room.heads', { count: room.heads })}</p>}
      {answered === 0 ? (
        <p className={styles.soft}>{t('learner.room.none')}</p>
      ) : (
        <>
          <p className={styles.soft}>{t('learner.room.answered', { answered, of })}</p>
          <Meter
            label={t('learner.room.sentence', { answered, of, done, working, help })}
            of={Math.max(of, answered)}
            parts={[
              { tone: 'done', count: done },
              { tone: 'work', count: working },
              { tone: 'help', count: help },
            ]}
          />
          <p className={styles.counts} aria-hidden="true">
            <span className={styles.done}>
              <Check size={16} /> {t('learner.room.done', { count: done })}
            </span>
            <span>{t('learner.room.working', { count: working })}</span>
            <span className={help > 0 ? styles.help : undefined}>
              <Hand size={16} /> {t('learner.room.help', { count: help })}
            </span>
          </p>
        </>
      )}
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
    </>
  )
}

function Alone({ action, rooms, joinError, code }: Props) {
  const t = useWords()
  return (
    <>
      <h2 className={styles.title}>{t('learner.room.stuck')}</h2>
      <p className={styles.soft}>{t('learner.room.stuckText')}</p>
      <div className={styles.rather}>
        <h2 className={styles.title}>{t('learner.room.rather')}</h2>
        <p className={styles.soft}>{t('learner.room.ratherText')}</p>
        <JoinByCode action={action} error={joinError} code={code} />
        <a href={rooms}>{t('learner.room.look')}</a>
      </div>
    </>
  )
}
