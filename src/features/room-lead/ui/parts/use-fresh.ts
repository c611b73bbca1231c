import { useEffect, useState } from 'react'
import type { StageMessage } from '../../../stage/contract.ts'
import { said } from '../../../stage/ui/shared/messages.ts'
import type { RoomQuestion } from './room-questions.tsx'

/** How many messages and answers came since they were last looked at, here in this page. */
export function useFresh(
  messages: readonly StageMessage[],
  questions: readonly RoomQuestion[],
  looking: boolean,
): number {
  const now = [
    ...said(messages).map(({ at, to }) => `${at} ${to}`),
    ...questions.filter(({ answers }) => answers !== '').map(({ id }) => id),
  ]
  const [seen, setSeen] = useState(() => now.join('\n'))
  const all = now.join('\n')
  useEffect(() => {
    if (looking) setSeen(all)
  }, [looking, all])
  const known = new Set(seen.split('\n'))
  return looking ? 0 : now.filter((one) => !known.has(one)).length
}
