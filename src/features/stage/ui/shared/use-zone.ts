import { useEffect, useState } from 'react'
import styles from './use-zone.module.css'

/** The zone to show times in: the workshop's in the HTML from the server, the reader's own once the page runs. */
export function useZone(workshopZone: string): string {
  const [zone, setZone] = useState(workshopZone)
  useEffect(() => {
    setZone(Intl.DateTimeFormat().resolvedOptions().timeZone || workshopZone)
  }, [workshopZone])
  return zone
}

/**
 * The class of a clock or an end that stands beside its city: it keeps its place but is not shown until the page runs
 * and knows the reader's zone, so that no time jumps from one city to another. Without scripts it is shown at once.
 */
export function useSettling(): string | undefined {
  const [settled, setSettled] = useState(false)
  useEffect(() => setSettled(true), [])
  return settled ? undefined : styles.settling
}
