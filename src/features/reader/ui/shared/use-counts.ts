import { useEffect, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'

export type Counts = { readonly open: number; readonly answered: number }
/** A page's first sight of the notes, without their text. */
export type FirstCounts = Counts & { readonly id: string; readonly seq: number }

/** Lists of questions are fetched again at most this often. */
const REFETCH_MS = 2_000

/**
 * How many questions of `notes` (id) are open and answered. `refetch` is called when that changes, at once and then at
 * most every 2 s, and when another day's notes than the `first` ones are on.
 */
export function useCounts(
  client: LiveClient | null,
  notes: string | null,
  first: FirstCounts | null,
  refetch: () => void,
): Counts {
  const [counts, setCounts] = useState<Counts>(first ?? { open: 0, answered: 0 })
  const latest = useRef(counts)
  const again = useRef({ refetch, last: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  useEffect(() => {
    again.current.refetch = refetch
  })
  const known = first?.id ?? null
  useEffect(() => {
    if (notes !== known) again.current.refetch()
  }, [notes, known])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day starts from its own counts, the same day goes on
  useEffect(() => {
    latest.current = first ?? { open: 0, answered: 0 }
    setCounts(latest.current)
  }, [known])
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
