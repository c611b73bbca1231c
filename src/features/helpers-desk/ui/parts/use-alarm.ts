import { useEffect, useRef, useState } from 'react'
import type { QuestionRow } from '../../../notes/contract.ts'
import { lateOf } from './desk-of.ts'

/**
 * [HD3] The number of the question that has just begun to wait too long, to be said once; the page's title counts those
 * that do, so that the tab shows it too.
 */
export function useAlarm(rows: readonly QuestionRow[], now: number, workshop: string): number | null {
  const late = lateOf(rows, now)
  const [said, setSaid] = useState<number | null>(null)
  const known = useRef<Set<string> | null>(null)
  const ids = late.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a question that comes or goes is news
  useEffect(() => {
    const fresh = known.current && late.find(({ id }) => !known.current?.has(id))
    known.current = new Set(late.map(({ id }) => id))
    if (fresh) setSaid(fresh.number)
  }, [ids])
  const count = late.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page writes its title anew with the workshop's
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+\) /, '')
    document.title = count > 0 ? `(${count}) ${plain}` : plain
  }, [count, workshop])
  return said
}
