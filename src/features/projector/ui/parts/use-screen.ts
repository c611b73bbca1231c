import { useEffect, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { type Latest, nextLatest } from '../../../reader/ui/shared/question-in.ts'

const NOTHING: Latest = { order: [], questions: [] }

/** The latest answers of a day's notes. `first` is what the loader saw; another day starts from the server's full frame. */
export function useLatest(
  client: LiveClient | null,
  notes: string | null,
  first: (Latest & { id: string; seq: number }) | null,
): Latest {
  const known = first?.id === notes ? first : null
  const [latest, setLatest] = useState<{ notes: string | null } & Latest>({ notes, ...(known ?? NOTHING) })
  const see = notes === null ? null : { room: 'notes' as const, id: notes, ...(known && { seq: known.seq }) }
  useFrames(client, see, (frame) => {
    if (frame.t !== 'notes') return
    setLatest((before) => ({ notes, ...nextLatest(before.notes === notes ? before : NOTHING, frame) }))
  })
  return latest.notes === notes ? latest : NOTHING
}

/** Keeps the projector's computer awake for as long as the page is seen; a browser that cannot, does not. */
export function useAwake(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let gone = false
    const hold = async () => {
      if (document.visibilityState !== 'visible') return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
      if (gone) await lock?.release()
    }
    document.addEventListener('visibilitychange', hold)
    void hold()
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', hold)
      void lock?.release()
    }
  }, [])
}
