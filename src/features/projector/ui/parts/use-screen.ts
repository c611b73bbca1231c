import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

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
