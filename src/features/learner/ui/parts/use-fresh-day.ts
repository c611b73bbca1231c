import { useEffect, useRef } from 'react'
import { useRevalidator } from 'react-router'

/** When the stage moves to another day, the page loads that day's notes. */
export function useFreshDay(wanted: string | null, shown: string | null): void {
  const { revalidate } = useRevalidator()
  const asked = useRef<string | null>(null)
  useEffect(() => {
    if (wanted === null || wanted === shown || asked.current === wanted) return
    asked.current = wanted
    void revalidate()
  }, [wanted, shown, revalidate])
}
