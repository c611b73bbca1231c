import { WifiOff } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useWords } from './words/use-words.ts'
import './words/common.ts'
import styles from './waiting.module.css'

/** What has no answer after so long waits for the network, ms. */
const SLOW_MS = 1_000

/** Whether something that was sent from here waits for the network; `watch` takes what sending it gave. */
export function useWaiting() {
  const [count, setCount] = useState(0)
  const watch = useCallback((sent: unknown) => {
    if (!(sent instanceof Promise)) return
    let slow = false
    const timer = setTimeout(() => {
      slow = true
      setCount((n) => n + 1)
    }, SLOW_MS)
    const end = () => {
      clearTimeout(timer)
      if (slow) setCount((n) => n - 1)
    }
    sent.then(end, end)
  }, [])
  return [count > 0, watch] as const
}

/** Stands beside what was pressed. */
export function Waiting({ on }: { on: boolean }) {
  const t = useWords()
  if (!on) return null
  return (
    <span className={styles.waiting} role="status">
      <WifiOff size={14} aria-hidden /> {t('common.waiting')}
    </span>
  )
}
