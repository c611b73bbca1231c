import { useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { NotesFrame } from '../../../../live/protocol.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { type Latest, nextLatest } from './question-in.ts'

const NOTHING: Latest = { order: [], questions: [] }

/** What a page keeps of a day's notes, from the `first` sight of them on. Another day starts from `nothing` and its full frame. */
export function useKept<Kept>(
  client: LiveClient | null,
  notes: string | null,
  first: (Kept & { readonly id: string; readonly seq: number }) | null,
  nothing: Kept,
  next: (before: Kept, frame: NotesFrame) => Kept,
): Kept {
  const known = first?.id === notes ? first : null
  const [kept, setKept] = useState<{ notes: string | null; of: Kept }>({ notes, of: known ?? nothing })
  const see = notes === null ? null : { room: 'notes' as const, id: notes, ...(known && { seq: known.seq }) }
  useFrames(client, see, (frame) => {
    if (frame.t === 'notes')
      setKept((before) => ({ notes, of: next(before.notes === notes ? before.of : nothing, frame) }))
  })
  return kept.notes === notes ? kept.of : nothing
}

/** The latest questions and answers of a day's notes that staff have seen, newest first. */
export const useLatest = (
  client: LiveClient | null,
  notes: string | null,
  first: (Latest & { readonly id: string; readonly seq: number }) | null,
  most?: number,
): Latest =>
  useKept(client, notes, first, NOTHING, (before, frame) =>
    nextLatest(before, frame, { seenOnly: true, most }),
  )
