import { useEffect, useState } from 'react'
import type { Earlier } from '../../../search/contract.ts'

/** Asked of the server when the hand rests for so long, ms: longer than the look into the notes on this page. */
const REST_MS = 600
/** Fewer letters are no question yet. */
const LEAST = 12
/** More of a text says nothing more about what is asked, UTF-16 units. */
const MOST = 400

const NONE: readonly Earlier[] = []

/** Up to three questions like what is typed that were answered on other days and in past workshops; none while `on` is false. */
export function useEarlier(notes: string, text: string, on: boolean): readonly Earlier[] {
  const [found, setFound] = useState(NONE)
  const typed = text.trim().slice(0, MOST)
  const wanted = on && typed.length >= LEAST ? typed : ''
  useEffect(() => {
    if (wanted === '') return setFound(NONE)
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      const address = `/api/v1/answered/${notes}?q=${encodeURIComponent(wanted)}`
      // It is a help, no more: a network that fails shows none.
      const answer = await fetch(address, { signal: asking.signal }).catch(() => null)
      const told: { answered: readonly Earlier[] } | null = answer?.ok
        ? await answer.json().catch(() => null)
        : null
      if (!asking.signal.aborted) setFound(told && told.answered.length > 0 ? told.answered : NONE)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [notes, wanted])
  return found
}
