import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import styles from './reader.module.css'
import type { Unseen } from './reader-order.ts'

/** News is read out at most this often, ms. */
const READ_OUT_MS = 30_000

/** "3 new answers, below": how much is new, and where the nearest of it is. */
export function Pill({ unseen, jump }: { unseen: Unseen | null; jump: () => void }) {
  const t = useWords()
  const words = unseen && t(`reader.unseen.${unseen.kind}`, { count: unseen.count })
  const where = unseen && t(`reader.where.${unseen.where}`)
  const said = useReadOut(words === null ? null : `${words}, ${where}`)
  const Arrow = unseen?.where === 'above' ? ArrowUp : ArrowDown
  return (
    <>
      {unseen && (
        <>
          <div className={styles.fade} />
          <button type="button" className={styles.pill} onClick={jump} aria-keyshortcuts="N">
            <Arrow size={16} aria-hidden />
            {words} <span className={styles.where}>{where}</span>
          </button>
        </>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}

/** The words for a live region: the newest, but a change at most every 30 s. */
function useReadOut(words: string | null): string {
  const [said, setSaid] = useState('')
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const say = () => {
      last.current = performance.now()
      setSaid(words ?? '')
    }
    if (words === null) return
    const wait = last.current + READ_OUT_MS - performance.now()
    const timer = setTimeout(say, Math.max(0, wait))
    return () => clearTimeout(timer)
  }, [words])
  return said
}
