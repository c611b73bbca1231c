import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import type { DayEnd } from './day-end.ts'

/** Everybody's day ends at the same moment: pages ask within this time, not all at once, ms. */
const SPREAD_MS = 4_000

/** What a day's end shows: as it was loaded, else asked for now, since the day has just ended under this page. */
export function useDayEnd(address: string, loaded: DayEnd | null): DayEnd | null {
  const { load, data } = useFetcher<DayEnd>()
  useEffect(() => {
    if (loaded !== null) return
    const timer = setTimeout(() => {
      // Without a network the form stands all the same.
      if (navigator.onLine) load(address).catch(() => {})
    }, Math.random() * SPREAD_MS)
    return () => clearTimeout(timer)
  }, [load, address, loaded])
  return loaded ?? data ?? null
}
