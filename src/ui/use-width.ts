import { useEffect, useState } from 'react'

export type Width = 'wide' | 'middle' | 'narrow'

const WIDE = '(min-width: 1200px)'
const MIDDLE = '(min-width: 900px)'

/** How much fits beside each other. Wide on the server. */
export function useWidth(): Width {
  const [width, setWidth] = useState<Width>('wide')
  useEffect(() => {
    const queries = [WIDE, MIDDLE].map((query) => matchMedia(query))
    const look = () => setWidth(queries[0]?.matches ? 'wide' : queries[1]?.matches ? 'middle' : 'narrow')
    for (const query of queries) query.addEventListener('change', look)
    look()
    return () => {
      for (const query of queries) query.removeEventListener('change', look)
    }
  }, [])
  return width
}
