import { TriangleAlert, WifiOff } from 'lucide-react'
import type { ConnectionState } from '../../../../live/client.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './layout.module.css'

type Props = {
  readonly connection: ConnectionState
  readonly trouble: boolean
  readonly madeAt: number
  readonly zone: string
  readonly action: string
}

/** Under the banner: no connection, a server that cannot save, or a page without scripts. At most one. */
export function Bars({ connection, trouble, madeAt, zone, action }: Props) {
  const t = useWords()
  return (
    <div className={styles.bars}>
      {connection === 'offline' ? (
        <MessageBar tone="trouble" icon={<WifiOff size={16} aria-hidden />}>
          {t('learner.offline')}
        </MessageBar>
      ) : (
        trouble && (
          <MessageBar tone="trouble" icon={<TriangleAlert size={16} aria-hidden />}>
            {t('learner.trouble')}
          </MessageBar>
        )
      )}
      <noscript>
        <MessageBar
          action={
            <ButtonLink size="small" href={action}>
              {t('learner.reload')}
            </ButtonLink>
          }
        >
          {t('learner.static', { time: timeIn(madeAt, zone) })}
        </MessageBar>
      </noscript>
    </div>
  )
}
