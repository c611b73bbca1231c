import { useEffect, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'

export type Counts = { readonly open: number; readonly answered: number }
/** A page's first sight of the notes, without their text. */
export type FirstCounts = Counts & { readonly id: string; readonly seq: number }

/** Lists of questions are fetched again at most this often. */
const REFETCH_MS = 2_000

/** How many questions are open and answered; `refetch` is called when that changes, at once and then at most every 2 s. */
export function useCounts(client: LiveClient | null, first: FirstCounts | null, refetch: () => void): Counts {
  const [counts, setCounts] = useState<Counts>(first ?? { open: 0, answered: 0 })
  const latest = useRef(counts)
  const again = useRef({ refetch, last: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  useEffect(() => {
    again.current.refetch = refetch
  })
  useEffect(() => {
    const plan = again.current
    return () => clearTimeout(plan.timer)
  }, [])
  useFrames(client, first && { room: 'notes', id: first.id, seq: first.seq }, (frame) => {
    if (frame.t !== 'notes') return
    const { open, answered } = frame
    if (open === latest.current.open && answered === latest.current.answered) return
    latest.current = { open, answered }
    setCounts(latest.current)
    const plan = again.current
    clearTimeout(plan.timer)
    plan.timer = setTimeout(
      () => {
        plan.last = Date.now()
        plan.refetch()
      },
      Math.max(0, plan.last + REFETCH_MS - Date.now()),
    )
  })
  return counts
}
