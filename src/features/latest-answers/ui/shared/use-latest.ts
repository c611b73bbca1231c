import { useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { type Latest, nextLatest } from './question-in.ts'

const NOTHING: Latest = { order: [], questions: [] }

/** The latest questions and answers of a day's notes that staff have seen, newest first. Another day starts from its full frame. */
export function useLatest(
  client: LiveClient | null,
  notes: string | null,
  first: (Latest & { readonly id: string; readonly seq: number }) | null,
  most?: number,
): Latest {
  const known = first?.id === notes ? first : null
  const [latest, setLatest] = useState<{ notes: string | null } & Latest>({ notes, ...(known ?? NOTHING) })
  const see = notes === null ? null : { room: 'notes' as const, id: notes, ...(known && { seq: known.seq }) }
  useFrames(client, see, (frame) => {
    if (frame.t !== 'notes') return
    setLatest((before) => ({
      notes,
      ...nextLatest(before.notes === notes ? before : NOTHING, frame, { seenOnly: true, most }),
    }))
  })
  return latest.notes === notes ? latest : NOTHING
}
