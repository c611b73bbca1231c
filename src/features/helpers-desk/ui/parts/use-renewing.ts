import { useEffect, useRef } from 'react'

/** What is taken stays taken while the page is there: it says so this often, ms. */
const RENEW_MS = 50_000

/** Says now and then that this page is still there. */
export function useRenewing(renew: () => void): void {
  const latest = useRef(renew)
  useEffect(() => {
    latest.current = renew
  })
  useEffect(() => {
    const timer = setInterval(() => latest.current(), RENEW_MS)
    return () => clearInterval(timer)
  }, [])
}
