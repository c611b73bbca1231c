import { useEffect, useRef, useState } from 'react'

export type Undo = { readonly what: 'take' | 'solve'; readonly call: string; readonly who: string }

/** A slip of the thumb is noticed within this, ms. */
const UNDO_MS = 10_000

/** What was pressed last, for as long as it can be undone. */
export function useUndo() {
  const [undo, setUndo] = useState<Undo | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const forget = () => {
    clearTimeout(timer.current)
    setUndo(null)
  }
  const remember = (done: Undo) => {
    clearTimeout(timer.current)
    setUndo(done)
    timer.current = setTimeout(() => setUndo(null), UNDO_MS)
  }
  return { undo, remember, forget }
}
