import { useEffect, useState } from 'react'

/** The zone to show times in: the workshop's in the HTML from the server, the reader's own once the page runs. */
export function useZone(workshopZone: string): string {
  const [zone, setZone] = useState(workshopZone)
  useEffect(() => {
    setZone(Intl.DateTimeFormat().resolvedOptions().timeZone || workshopZone)
  }, [workshopZone])
  return zone
}
