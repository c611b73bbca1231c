import type HlsPlayer from 'hls.js'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** `here`: this browser lost it. `everywhere`: there is none for anybody. */
export type Trouble = 'here' | 'everywhere' | null

/** A stream that is lost is tried again after this (ms). */
const RETRY_MS = 10_000
/** A playlist that grew no more for so many readings, while the picture stands, has no sender any more. */
const STALE_READINGS = 4

/**
 * Plays an HLS playlist (RFC 8216) in `video`: hls.js, loaded now, where the browser has Media Source Extensions, else the
 * browser's own player. `behind`: seconds after the live edge; null while not known, and for a recording. What is lost is
 * tried again by itself, and at once when the network is back; `trouble` stays until there is a picture.
 */
export function useHls(video: RefObject<HTMLVideoElement | null>, src: string) {
  const [round, setRound] = useState(0)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [behind, setBehind] = useState<number | null>(null)
  // What rounds before knew; `stale`: the last segment of a playlist that nobody goes on with.
  const past = useRef({ live: false, played: false, held: false, stale: -1 })

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` grows with each reload, which begins anew
  useEffect(() => {
    const element = video.current
    if (!element) return
    const before = past.current
    // Who had stopped the picture finds it stopped.
    element.autoplay = !before.held
    let gone = false
    let live = false
    let seen = false
    let close = () => element.removeAttribute('src')
    let latency = () => nativeLatency(element)
    const lost = (what: Exclude<Trouble, null>) => {
      // An element without a picture is paused too: only who saw one can have stopped it.
      if (seen) before.held = element.paused && !element.ended
      seen = false
      setTrouble(what)
      setBehind(null)
      close()
      close = () => {}
    }
    const play = async () => {
      const { default: Hls } = await import('hls.js')
      if (gone) return
      if (!Hls.isSupported()) {
        element.src = src
        return
      }
      const hls: HlsPlayer = new Hls()
      let mended = false
      close = () => hls.destroy()
      latency = () => hls.latency
      hls.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
        if (!fatal) return
        if (type !== Hls.ErrorTypes.MEDIA_ERROR) return lost(whose(response?.code ?? 0, before.played))
        if (mended) return lost('here')
        mended = true
        hls.recoverMediaError()
      })
      hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => {
        if (details.live) live = before.live = true
        // A stream that was live and is a recording now is over: nobody wants to see it from its beginning.
        else if (before.live && !live) return lost('everywhere')
        if (!details.live) return
        const stands = details.misses >= STALE_READINGS && element.readyState < element.HAVE_FUTURE_DATA
        if (stands) before.stale = details.endSN
        if (details.endSN === before.stale) lost('everywhere')
      })
      hls.loadSource(src)
      hls.attachMedia(element)
    }
    const stop = () => lost('here')
    const over = () => before.live && lost('everywhere')
    const shown = () => {
      before.played = seen = true
      setTrouble(null)
    }
    const look = () => {
      const seconds = Math.round(latency())
      setBehind(Number.isFinite(seconds) && seconds > 0 ? seconds : null)
    }
    // hls.js waits for the network as long as it takes, and goes on by itself.
    const waits = () => navigator.onLine || setTrouble('here')
    const heard = {
      error: stop,
      ended: over,
      loadeddata: shown,
      playing: shown,
      timeupdate: look,
      waiting: waits,
    }
    for (const [event, hear] of Object.entries(heard)) element.addEventListener(event, hear)
    play().catch(stop)
    return () => {
      gone = true
      for (const [event, hear] of Object.entries(heard)) element.removeEventListener(event, hear)
      close()
    }
  }, [video, src, round])

  const reload = () => setRound((before) => before + 1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round that ends in trouble is followed by another one
  useEffect(() => {
    if (trouble === null) return
    const again = () => navigator.onLine && setRound((before) => before + 1)
    const timer = setInterval(again, RETRY_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [trouble, round])
  return { trouble, behind, reload }
}

/**
 * Whose trouble a failed request is. `code`: what the stream's server answered, 0 for nothing at all. No answer, from a server
 * that sent before, to a page whose own connection stands: it is down.
 */
function whose(code: number, played: boolean): Exclude<Trouble, null> {
  if (code >= 400) return 'everywhere'
  const online = navigator.onLine && document.documentElement.dataset.connection === 'live'
  return played && online ? 'everywhere' : 'here'
}

/** Without hls.js: how far the picture is from the end of what can be had; NaN for a recording. */
function nativeLatency({ duration, seekable, currentTime }: HTMLVideoElement): number {
  if (Number.isFinite(duration) || seekable.length === 0) return Number.NaN
  return seekable.end(seekable.length - 1) - currentTime
}
