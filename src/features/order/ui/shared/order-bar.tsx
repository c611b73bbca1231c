import { Lock } from 'lucide-react'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/order.ts'
import type { OrderView } from '../../shown.ts'
import styles from './order-bar.module.css'
import type { Ordered } from './use-order.ts'

type Props = Ordered & {
  /** The local time of an instant, "11:45". */
  readonly timeOf: (at: number) => string
}

/** The dark bar for everybody while something is asked of guests: what it is, and what one can do. */
export function OrderBar({ view, mine, timeOf }: Props) {
  const t = useWords()
  const stopped = mine?.stopped ?? null
  const lines = [
    ...(stopped
      ? [t(stopped.what === 'ban' ? 'order.bar.banned' : 'order.bar.muted', { time: timeOf(stopped.until) })]
      : []),
    ...view.zones.map((zone) => zoneWords(zone, t)),
    ...(view.slow > 0 ? [t('order.bar.slow', { time: t(`order.time.s${view.slow as 30}`) })] : []),
    ...(view.checksNew ? [t('order.bar.checksNew')] : []),
  ]
  const held = mine?.held ?? []
  return (
    <>
      {lines.length > 0 && (
        <div className={styles.bar}>
          <MessageBar tone="locked">
            {lines.map((words) => (
              <p key={words} className={styles.line}>
                <Lock size={16} aria-hidden focusable="false" />
                <span>{words}</span>
              </p>
            ))}
          </MessageBar>
        </div>
      )}
      {held.length > 0 && (
        <ul className={styles.held} role="status">
          {held.map(({ id, text, state }) => (
            <li key={id}>
              {t(state === 'waits' ? 'order.held.waits' : 'order.held.declined', { text: short(text) })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function zoneWords({ section, mode }: OrderView['zones'][number], t: ReturnType<typeof useWords>): string {
  if (section === null) return t(mode === 'lock' ? 'order.bar.all' : 'order.bar.appendAll')
  return t(mode === 'lock' ? 'order.bar.section' : 'order.bar.append', { heading: section.heading })
}

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
