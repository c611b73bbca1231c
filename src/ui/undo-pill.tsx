import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import styles from './undo-pill.module.css'

/** What was done can be taken back for this long, s. */
export const UNDO_S = 10

/** What was just done, in words. `undo` takes it back; trouble stays until the next thing. */
export type Told = { readonly words: string; readonly trouble?: boolean; readonly undo?: () => void }

type Props = {
  readonly told: Told | null
  /** What the button is called, and what stands on it with so many seconds left. */
  readonly undo: string
  readonly undoIn: (seconds: number) => string
  readonly onPassed: () => void
}

/** Above the foot of the page: what was just done, and Undo while there is time. */
export function UndoPill({ told, undo, undoIn, onPassed }: Props) {
  const [left, setLeft] = useState(UNDO_S)
  const pill = useRef<HTMLDivElement>(null)
  const passed = useRef(onPassed)
  useEffect(() => {
    passed.current = onPassed
  })
  useEffect(() => {
    if (!told || told.trouble) return
    const ends = performance.now() + UNDO_S * 1_000
    setLeft(UNDO_S)
    const timer = setInterval(() => {
      const seconds = Math.ceil((ends - performance.now()) / 1_000)
      setLeft(Math.max(0, seconds))
      // Whoever stands on Undo is not robbed of it.
      if (seconds <= 0 && !pill.current?.contains(document.activeElement)) passed.current()
    }, 500)
    return () => clearInterval(timer)
  }, [told])
  return (
    <div ref={pill} className={told ? styles.pill : 'visually-hidden'}>
      <p role="status">{told?.words}</p>
      {told?.undo && (
        <button type="button" className={styles.undo} aria-keyshortcuts="u" onClick={told.undo}>
          <Undo2 size={14} aria-hidden />
          <span className="visually-hidden">{undo}</span>
          <span aria-hidden="true">{undoIn(left)}</span>
        </button>
      )}
    </div>
  )
}
