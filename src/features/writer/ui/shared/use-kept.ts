import { useCallback, useEffect, useState } from 'react'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { asideOf, keepAside } from './aside.ts'

/** Words that could not stay where they were typed, and why; `reason` null: an earlier page had them. */
export type Kept = { readonly words: readonly string[]; readonly reason: RefusalCode | null }

/** Kept on this device until their writer says that they have them, whatever happens to the page. */
export function useKept(notes: string) {
  const [kept, setKept] = useState<Kept | null>(null)
  useEffect(() => {
    const words = asideOf(notes)
    setKept((known) => known ?? { words, reason: null })
  }, [notes])
  useEffect(() => {
    if (kept) keepAside(notes, kept.words)
  }, [notes, kept])
  const keep = useCallback(
    (words: readonly string[], reason: RefusalCode) =>
      setKept((known) => ({ words: [...(known?.words ?? []), ...words], reason })),
    [],
  )
  const have = useCallback(() => setKept({ words: [], reason: null }), [])
  return { kept, keep, have }
}
