import { useEffect, useState } from 'react'
import type { Earlier } from '../../../search/contract.ts'

const NONE: readonly Earlier[] = []

/** [AN3] Up to three questions like this one that were answered on other days. `first`: those that came with the page. */
export function useEarlierAnswers(
  notes: string,
  text: string,
  first: readonly Earlier[] | null,
): readonly Earlier[] {
  const [found, setFound] = useState(first ?? NONE)
  const [known] = useState(first === null ? null : text)
  useEffect(() => {
    if (known === text || notes === '') return
    const asking = new AbortController()
    const address = `/api/v1/answered/${notes}?q=${encodeURIComponent(text.slice(0, 400))}`
    // It is a help, no more: a network that fails shows none.
    fetch(address, { signal: asking.signal })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ answered: readonly Earlier[] }>) : null))
      .then((told) => told && setFound(told.answered))
      .catch(() => undefined)
    return () => asking.abort()
  }, [notes, text, known])
  return found
}
