import { useCallback, useEffect, useRef, useState } from 'react'

/** So long a step can be taken back before anybody else sees it, ms. */
export const HOLD_MS = 3_000

type Held = {
  /** Something waits to be sent. */
  readonly held: boolean
  /** Holds it; what waits already is sent at once. */
  readonly press: () => void
  readonly undo: () => void
}

/**
 * Holds an action for three seconds, so that it can be undone before it happens: on everybody's screens nothing flickers back.
 * `seen`: what it was pressed for; when that is over meanwhile, nothing is sent.
 */
export function useHeld(seen: number, act: () => void): Held {
  const [held, setHeld] = useState<number | null>(null)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const waiting = held === seen
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => {
      setHeld(null)
      latest.current()
    }, HOLD_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  const press = useCallback(() => {
    if (waiting) {
      setHeld(null)
      latest.current()
    } else setHeld(seen)
  }, [waiting, seen])
  const undo = useCallback(() => setHeld(null), [])
  return { held: waiting, press, undo }
}
