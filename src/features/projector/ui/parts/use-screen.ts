import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
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
    setLatest((before) => ({
      notes,
      ...nextLatest(before.notes === notes ? before : NOTHING, frame, { seenOnly: true }),
    }))
  })
  return latest.notes === notes ? latest : NOTHING
}

/** How often the content of `box` did not fit into it, so far; from 0 anew with other `content` or another window. */
export function useTries(box: RefObject<HTMLElement | null>, content: string, most: number): number {
  const [known, setKnown] = useState({ content, tries: 0 })
  const tries = known.content === content ? known.tries : 0
  useLayoutEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = box.current ?? {}
    if (scrollHeight > clientHeight + 1 && tries < most) setKnown({ content, tries: tries + 1 })
  }, [box, content, tries, most])
  useEffect(() => {
    const again = () => setKnown({ content, tries: 0 })
    addEventListener('resize', again)
    document.fonts.addEventListener('loadingdone', again)
    return () => {
      removeEventListener('resize', again)
      document.fonts.removeEventListener('loadingdone', again)
    }
  }, [content])
  return tries
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
