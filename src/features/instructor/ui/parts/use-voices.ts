import { useMemo, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { type ForStream, forStream, NO_VOICES, nextVoices, type Voices } from './voices.ts'

export type FirstVoices = Voices & { readonly id: string; readonly seq: number }

/** The questions for the stream of a day's `notes` (id), as they change. Other notes than the `first` ones start from their full frame. */
export function useVoices(
  client: LiveClient | null,
  notes: string | null,
  latest: FirstVoices | null,
): ForStream {
  // The page loads again for other news: what was told since its first sight is newer.
  const [first] = useState(latest)
  const known = first?.id === notes ? first : null
  const [kept, setKept] = useState<{ notes: string | null; all: Voices }>({ notes, all: known ?? NO_VOICES })
  const see = notes === null ? null : { room: 'notes' as const, id: notes, ...(known && { seq: known.seq }) }
  useFrames(client, see, (frame) => {
    if (frame.t !== 'notes' || frame.id !== notes) return
    setKept((before) => ({
      notes,
      all: nextVoices(before.notes === notes ? before.all : NO_VOICES, frame),
    }))
  })
  const all = client === null ? (latest ?? NO_VOICES) : kept.notes === notes ? kept.all : NO_VOICES
  return useMemo(() => forStream(all), [all])
}
