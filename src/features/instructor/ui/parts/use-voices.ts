import { useMemo, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useKept } from '../../../latest-answers/ui/shared/use-latest.ts'
import { type ForStream, forStream, NO_VOICES, nextVoices, type Voices } from './voices.ts'

export type FirstVoices = Voices & { readonly id: string; readonly seq: number }

/** The questions for the stream of a day's `notes` (id), as they change. */
export function useVoices(
  client: LiveClient | null,
  notes: string | null,
  loaded: FirstVoices | null,
): ForStream {
  // The page loads again for other news: what was told since its first sight is newer.
  const [first] = useState(loaded)
  const kept = useKept<Voices>(client, notes, first, NO_VOICES, nextVoices)
  // After a form without scripts, and before the first frame.
  const voices = client === null ? (loaded ?? NO_VOICES) : kept
  return useMemo(() => forStream(voices), [voices])
}
