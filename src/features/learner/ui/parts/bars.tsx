import { Leaf, LoaderCircle, TriangleAlert, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ConnectionState } from '../../../../live/client.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './layout.module.css'

type Props = {
  readonly connection: ConnectionState
  readonly trouble: boolean
  readonly lessData: boolean
  readonly madeAt: number
  readonly zone: string
  readonly action: string
  /** Address within the page of the part that is on; null before one is. */
  readonly part: string | null
}

/** A connection that is there within this is not worth a line (ms). */
const PATIENCE_MS = 3_000

/** Under the banner: no connection, a server that cannot save, what is left out to save data, or a page without scripts. */
export function Bars({ connection, trouble, lessData, madeAt, zone, action, part }: Props) {
  const t = useWords()
  const slow = useSlow(connection === 'connecting')
  return (
    <div className={styles.bars}>
      {connection === 'offline' ? (
        <MessageBar
          tone="trouble"
          icon={<WifiOff size={16} aria-hidden />}
          action={
            // The client listens for a network that comes back; a person may know better than the browser.
            <Button size="small" onClick={() => window.dispatchEvent(new Event('online'))}>
              {t('learner.tryNow')}
            </Button>
          }
        >
          {t('learner.offline')}
        </MessageBar>
      ) : trouble ? (
        <MessageBar tone="trouble" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('learner.trouble')}
        </MessageBar>
      ) : slow ? (
        <MessageBar icon={<LoaderCircle size={16} aria-hidden />}>
          {t('learner.connecting', { time: timeIn(madeAt, zone) })}
        </MessageBar>
      ) : (
        lessData && (
          <MessageBar icon={<Leaf size={16} aria-hidden />} action={<SettingsButton words />}>
            {t('learner.lessData')}
          </MessageBar>
        )
      )}
      {/* Whoever has scripts is sent none of it. */}
      <noscript>
        {import.meta.env.SSR && (
          <MessageBar
            action={
              <ButtonLink size="small" href={action}>
                {t('learner.reload')}
              </ButtonLink>
            }
          >
            {t('learner.static', { time: timeIn(madeAt, zone) })}{' '}
            {part && <a href={part}>{t('learner.part')}</a>}
          </MessageBar>
        )}
      </noscript>
    </div>
  )
}

/** True once `waiting` has lasted for longer than one waits without a word. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  return slow
}
